//! What the machine did wrong, for whoever runs it: one line to the standard
//! error. Nothing of anybody's data stands in it.

use std::io::Write;

use store::Fault;

/// Notes a fault.
pub(crate) fn fault(fault: &Fault) {
    // Where nobody listens nothing can be told.
    let _unheard = writeln!(std::io::stderr().lock(), "fault: {fault}");
}
