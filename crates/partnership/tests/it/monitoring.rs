//! Do indicators say what people who reckon by hand find?

mod maturity;
mod thirty;
