//! Assignment under rules: numbers in, numbers and reasons out.
