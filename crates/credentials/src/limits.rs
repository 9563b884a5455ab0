//! How much of what a stranger hands in is looked at?

/// Bytes of a credential, a presentation, a status list or a register, as JSON.
pub const BYTES: usize = 256 * 1024;
/// Levels of objects and lists in each other.
pub const DEPTH: usize = 32;
/// Statements of the graph that a credential is.
pub const QUADS: usize = 8_192;
/// Nodes of the graph that have no name.
pub const BLANKS: usize = 2_048;
/// In how many orders nodes that look alike may have to be tried. Canonical form is
/// found by trying them (RDFC-10, 4.8), which a hostile graph makes endless.
pub const ORDERS: u64 = 5_000;
/// Bytes that a status list may unpack to.
pub const LIST_BYTES: usize = 1024 * 1024;
/// Bytes of the text of a QR code.
pub const TEXT_BYTES: usize = 8 * 1024;
