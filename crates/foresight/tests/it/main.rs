//! Does the engine say what the model says?

mod ages;
mod chance;
mod golden;
mod independent;
mod support;
mod turns;
