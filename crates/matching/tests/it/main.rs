//! The exact tier against enumeration of every placement.

mod bridge;
mod brute;
mod clash;
mod edges;
mod families;
mod formats;
mod lent;
mod national;
mod national_apart;
mod national_explained;
mod proposals;
mod random;
mod resume;
mod score;
mod stable;
mod warm;
