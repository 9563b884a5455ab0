//! The exact tier against enumeration of every placement.

mod brute;
mod edges;
mod random;
mod resume;
