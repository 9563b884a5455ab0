//! Tables come in, figures with their sources come out.

mod profiles;
mod tables;
