//! What stands in this file: bytes of a spreadsheet in, cells out, and back.
//!
//! The engine knows formats and no people. It reads no file and asks no clock.
