//! A reason: an id and its values, which the shell says in the reader's language, and
//! the same in English, for the command line.

use std::fmt;

/// Why a check came out as it did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Why {
    /// Id of the sentence, one of [`SENTENCES`].
    pub id: &'static str,
    /// Its values, by name.
    pub with: Vec<(&'static str, String)>,
}

impl Why {
    /// A sentence without values.
    pub(crate) fn new(id: &'static str) -> Why {
        Why { id, with: Vec::new() }
    }

    /// Adds a value.
    #[must_use]
    pub(crate) fn and(mut self, name: &'static str, value: impl fmt::Display) -> Why {
        self.with.push((name, value.to_string()));
        self
    }
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = SENTENCES.iter().find(|(id, _)| *id == self.id).map_or(self.id, |(_, text)| text);
        let said = self
            .with
            .iter()
            .fold(text.to_owned(), |t, (name, value)| t.replace(&format!("{{{name}}}"), value));
        f.write_str(&said)
    }
}

/// Every sentence there is, in English.
pub const SENTENCES: &[(&str, &str)] = &[
    ("form-sound", "a verifiable credential with one proof"),
    ("form-object", "this is no JSON object"),
    ("form-context-first", "its first context is not that of verifiable credentials 2.0"),
    ("form-type", "its type does not say {wanted}"),
    ("form-missing", "{member} is missing, or not what it should be"),
    ("form-proofs", "it has {count} proofs, and exactly one is read"),
    ("form-suite", "its proof is of a kind that is not read: {suite}"),
    ("form-null", "{member} says nothing: null and empty lists are no part of what is signed"),
    ("form-keyword", "{member} may not be said at this place"),
    ("form-same-id", "{id} is described twice, and differently"),
    ("contexts-known", "all its contexts are compiled in"),
    ("contexts-unknown", "the context {context} is not known, and none is fetched"),
    ("terms-defined", "every name in it is defined by its contexts"),
    ("terms-undefined", "no context defines {term}, so the signature does not cover it"),
    ("terms-lost", "{text} is not part of what is signed"),
    ("graph-bad", "it cannot be read as JSON-LD: {problem}"),
    ("graph-large", "it says more than is read: {limit} statements"),
    ("graph-poison", "too many of its parts look alike to bring them into an order"),
    ("purpose-right", "the proof asserts what the credential says"),
    ("purpose-wrong", "the proof was made for {purpose}, not for {wanted}"),
    ("key-listed", "the issuer's document lists the key for asserting"),
    ("key-itself", "the issuer is named by the key itself"),
    ("key-by-name", "the proof names this key as the issuer's; no document of the issuer was at hand"),
    ("key-other", "the key belongs to {controller}, not to the issuer {issuer}"),
    ("key-not-listed", "the issuer's document does not list this key: {method}"),
    ("key-not-for-this", "the issuer's document lists this key, but not for this purpose: {method}"),
    ("key-revoked", "the issuer withdrew this key on {on} as no longer safe"),
    ("key-expired", "the key ended on {on}, before the proof was made"),
    ("did-form", "the document of an issuer cannot be read: {problem}"),
    ("key-missing", "there is no key to check the proof with: the issuer's document was not at hand"),
    ("proof-sound", "not a letter was changed since it was signed on {on}"),
    ("proof-sound-undated", "not a letter was changed since it was signed"),
    ("proof-broken", "it was changed since it was signed, or signed with another key"),
    ("proof-unread", "the proof's value cannot be read"),
    ("proof-expired", "the proof ended on {on}"),
    ("proof-not-tried", "the proof could not be tried"),
    ("issuer-pinned", "the issuer {name} is known"),
    ("issuer-unknown", "the issuer {issuer} is not known here"),
    ("accredited", "accredited by {by} on the day of signing, says the register of {as_of}"),
    ("accredited-not-then", "the register of {as_of} names the issuer, but not on the day of signing, {on}"),
    ("accredited-not-named", "the register of {as_of} does not name the issuer"),
    ("accredited-undated", "the proof does not say when it was made"),
    ("register-missing", "no register was at hand"),
    ("register-unproved", "the register cannot be trusted: {problem}"),
    ("register-unknown", "the register is sound, but who signed it is not known here"),
    ("register-form", "the register cannot be read: {problem}"),
    ("period-inside", "it holds on {on}"),
    ("period-not-yet", "it holds only from {from}"),
    ("period-over", "it held until {until}"),
    ("period-unread", "{member} is no instant"),
    ("status-none", "it names no list that would say it was revoked"),
    ("status-clear", "not revoked: status as of {as_of}"),
    ("status-set", "revoked: status as of {as_of}"),
    ("status-suspended", "suspended: status as of {as_of}"),
    ("status-not-checked", "status not checked: the list {list} was not at hand"),
    ("status-stale", "status not checked: the list at hand ended on {until}"),
    ("status-entry", "what it says of its status cannot be read"),
    ("status-other-issuer", "the status list is of {other}, not of the issuer"),
    ("status-unproved", "the status list cannot be trusted: {problem}"),
    ("status-form", "the status list is none: {problem}"),
    ("status-short", "the status list has fewer than {bits} places, so it would show who is asked about"),
    ("status-large", "the status list unpacks to more than {limit} bytes"),
    ("status-range", "the status list has no place {index}"),
    ("presentation-holder", "it is shown by the holder, {holder}"),
    ("presentation-key", "nothing shows that the key is that of {holder}"),
    ("presentation-other", "it is shown by {holder}, and is about {subject}"),
    ("presentation-challenge", "the proof does not answer the question that was asked"),
    ("presentation-empty", "nothing is shown"),
];
