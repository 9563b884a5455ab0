//! How does a case move between two installations, so that both can prove it?
//!
//! Each installation has a card: its name, the key it signs with (Ed25519) and
//! the key that others lock for (age, X25519). Administrators exchange cards and
//! compare their fingerprints by telephone. A bundle is signed, then locked for
//! the receiver alone, and names the receiver inside, so that nobody can pass it
//! on as meant for them. The answer comes back in the same way. Both journals
//! hold the id and the digest of the bundle.

mod card;
mod letter;
mod peers;
mod received;
mod sent;

pub use card::{Card, own_card};
pub use letter::{Letter, Wrong, open_letter as open};
pub use peers::{Peer, add as add_peer, change as change_peer, get as peer, list as peers};
pub use received::{Received, Said, accept, receive, received, received_list, record, refuse};
pub use sent::{Sent, answer, send, sent, sent_list, sent_of};
