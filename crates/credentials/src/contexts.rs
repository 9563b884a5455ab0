//! Which contexts are known: those compiled in, by their exact address. No others are
//! ever fetched.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use crate::vocabulary;

/// The address of the Verifiable Credentials Data Model 2.0.
pub const VC_V2: &str = "https://www.w3.org/ns/credentials/v2";
/// The address of Open Badges 3.0.
pub const OPEN_BADGES: &str = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";
/// The address of its additions, for credentials that name a JSON schema.
pub const OPEN_BADGES_EXTENSIONS: &str = "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json";

static SHIPPED: LazyLock<Contexts> = LazyLock::new(|| {
    let none = Contexts { all: Arc::new(BTreeMap::new()) };
    none.with(VC_V2, ssi_contexts::CREDENTIALS_V2)
        .with(OPEN_BADGES, &vocabulary::open_badges().to_string())
        .with(OPEN_BADGES_EXTENSIONS, &vocabulary::open_badges_extensions().to_string())
        .with("https://w3id.org/security/data-integrity/v2", ssi_contexts::W3ID_DATA_INTEGRITY_V2)
        .with("https://w3id.org/security/multikey/v1", ssi_contexts::W3ID_MULTIKEY_V1)
});

/// Contexts by address.
#[derive(Clone, Debug)]
pub struct Contexts {
    all: Arc<BTreeMap<String, String>>,
}

impl Contexts {
    /// Those that are compiled in. Verifying uses these and no others.
    pub fn shipped() -> &'static Contexts {
        &SHIPPED
    }

    /// These and one more, for tests against published examples.
    #[must_use]
    pub fn with(&self, address: &str, text: &str) -> Contexts {
        let mut all = (*self.all).clone();
        all.insert(address.to_owned(), text.to_owned());
        Contexts { all: Arc::new(all) }
    }

    /// The text of a context.
    pub fn get(&self, address: &str) -> Option<&str> {
        self.all.get(address).map(String::as_str)
    }

    /// The addresses, in order.
    pub fn addresses(&self) -> impl Iterator<Item = &str> {
        self.all.keys().map(String::as_str)
    }
}
