//! Tests of credentials, one binary.

mod hostile;
mod issued;
mod support;
mod vectors;
mod whole;
