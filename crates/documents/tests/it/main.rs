//! A passport on paper and back, in four languages; and files that are none.

mod brought;
mod printed;
mod sample;
mod written;
