//! Is it the holder of this passkey? (Web Authentication Level 3.)
//!
//! The device proves a key that never leaves it, for this site alone, after its
//! owner has shown themselves to it: two factors in one. What we asked is kept in
//! memory for five minutes and works once.

use std::sync::{Mutex, PoisonError};

use store::accounts::Account;
use store::passkeys::Passkey;
use webauthn_rp::bin::{Decode, Encode};
use webauthn_rp::request::auth::AuthenticationVerificationOptions;
use webauthn_rp::request::register::{
    CredProtect, PublicKeyCredentialUserEntity, RegistrationVerificationOptions, UserHandle16, Username,
};
use webauthn_rp::request::{AsciiDomain, FixedCapHashSet, InsertResult, PublicKeyCredentialDescriptor, RpId};
use webauthn_rp::response::auth::DiscoverableAuthentication16;
use webauthn_rp::response::register::{DynamicState, StaticState};
use webauthn_rp::response::{AuthTransports, CredentialId};
use webauthn_rp::{
    AuthenticatedCredential, DiscoverableAuthenticationServerState, DiscoverableCredentialRequestOptions,
    PublicKeyCredentialCreationOptions, Registration, RegistrationServerState,
};

/// No more questions are open at a time.
const MOST: usize = 10_000;

/// For which site passkeys are, and at which address it is found.
pub(crate) struct House {
    rp: RpId,
    origin: String,
}

impl House {
    /// The site at this address. Nothing where browsers make no passkeys for it:
    /// they want a name, not a number, and a safe line except on this machine.
    pub fn of(origin: &str) -> Option<House> {
        let (scheme, rest) = origin.split_once("://")?;
        let host =
            rest.trim_end_matches('/').rsplit_once(':').map_or(rest.trim_end_matches('/'), |(host, _)| host);
        let local = host == "localhost" || host.ends_with(".localhost");
        let named = host.parse::<std::net::Ipv4Addr>().is_err() && !host.starts_with('[');
        if !named || !(scheme == "https" || (scheme == "http" && local)) {
            return None;
        }
        let rp = RpId::Domain(AsciiDomain::try_from(host.to_owned()).ok()?);
        Some(House { rp, origin: origin.trim_end_matches('/').to_owned() })
    }
}

struct Open {
    adding: FixedCapHashSet<RegistrationServerState<16>>,
    entering: FixedCapHashSet<DiscoverableAuthenticationServerState>,
}

/// The questions that are open.
pub(crate) struct Ceremonies(Mutex<Open>);

impl Default for Ceremonies {
    fn default() -> Ceremonies {
        Ceremonies(Mutex::new(Open {
            adding: FixedCapHashSet::new(MOST),
            entering: FixedCapHashSet::new(MOST),
        }))
    }
}

/// What is kept of a passkey, as one text: key, counter, ways to reach the device.
fn written(key: &[u8], counter: [u8; 7], ways: u8) -> String {
    let hex = |bytes: &[u8]| data_encoding::HEXLOWER.encode(bytes);
    format!("{}.{}.{ways}", hex(key), hex(&counter))
}

fn read(data: &str) -> Option<(Vec<u8>, [u8; 7], u8)> {
    let mut parts = data.split('.');
    let mut hex = || data_encoding::HEXLOWER.decode(parts.next()?.as_bytes()).ok();
    let (key, counter) = (hex()?, hex()?);
    Some((key, counter.try_into().ok()?, parts.next()?.parse().ok()?))
}

/// An account as devices know it: its id, which says nothing.
fn handle(account: &str) -> Option<UserHandle16> {
    let bytes: [u8; 16] = account.as_bytes().try_into().ok()?;
    UserHandle16::decode(bytes).ok()
}

impl Ceremonies {
    /// What to ask a browser for, so that it makes a passkey for an account that
    /// has these already; as JSON.
    pub fn start_adding(&self, house: &House, account: &Account, have: &[Passkey]) -> Option<String> {
        let id = handle(&account.id)?;
        let name = Username::try_from(account.email.as_str())
            .or_else(|_| Username::try_from(account.id.as_str()))
            .ok()?;
        let have = have.iter().filter_map(|passkey| {
            Some(PublicKeyCredentialDescriptor {
                id: CredentialId::<Vec<u8>>::decode(passkey.id.clone()).ok()?,
                transports: AuthTransports::decode(read(&passkey.data)?.2).ok()?,
            })
        });
        let user = PublicKeyCredentialUserEntity { name, id: &id, display_name: None };
        let mut options = PublicKeyCredentialCreationOptions::passkey(&house.rp, user, have.collect());
        // Not every device knows this extension; its owner must be verified in any case, below.
        options.extensions.cred_protect = CredProtect::None;
        let (server, client) = options.start_ceremony().ok()?;
        let asked = serde_json::to_string(&client).ok()?;
        let mut open = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        matches!(open.adding.insert_or_replace_all_expired(server), InsertResult::Success).then_some(asked)
    }

    /// The passkey that a browser made: its id, and what to keep of it.
    pub fn finish_adding(&self, house: &House, account: &str, answer: &str) -> Option<(Vec<u8>, String)> {
        let registration = Registration::from_json_relaxed(answer.as_bytes()).ok()?;
        let challenge = registration.challenge_relaxed().ok()?;
        let asked = self.0.lock().unwrap_or_else(PoisonError::into_inner).adding.take(&challenge)?;
        let origins = [house.origin.as_str()];
        let options = RegistrationVerificationOptions::<&str, &str> {
            allowed_origins: &origins,
            error_on_unsolicited_extensions: false,
            ..RegistrationVerificationOptions::default()
        };
        let made = asked.verify(&house.rp, &registration, &options).ok()?;
        // Asked of one account, it cannot be added to another.
        if *made.user_id() != handle(account)? {
            return None;
        }
        let Ok(key) = made.static_state().encode();
        let Ok(counter) = made.dynamic_state().encode();
        let Ok(ways) = made.transports().encode();
        Some((made.id().as_ref().to_vec(), written(&key, counter, ways)))
    }

    /// What to ask a browser for, so that it shows a passkey of this site; as JSON.
    pub fn start_entering(&self, house: &House) -> Option<String> {
        let (server, client) =
            DiscoverableCredentialRequestOptions::passkey(&house.rp).start_ceremony().ok()?;
        let asked = serde_json::to_string(&client).ok()?;
        let mut open = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        matches!(open.entering.insert_or_replace_all_expired(server), InsertResult::Success).then_some(asked)
    }

    /// The id of the passkey that an answer names.
    pub fn named(answer: &str) -> Option<Vec<u8>> {
        let shown = DiscoverableAuthentication16::from_json_relaxed(answer.as_bytes()).ok()?;
        Some(shown.raw_id().as_ref().to_vec())
    }

    /// Whether an answer proves this passkey; what to keep of it from now on.
    pub fn finish_entering(&self, house: &House, passkey: &Passkey, answer: &str) -> Option<String> {
        let shown = DiscoverableAuthentication16::from_json_relaxed(answer.as_bytes()).ok()?;
        let challenge = shown.challenge_relaxed().ok()?;
        let asked = self.0.lock().unwrap_or_else(PoisonError::into_inner).entering.take(&challenge)?;
        let (key, counter, ways) = read(&passkey.data)?;
        let id = CredentialId::<&[u8]>::decode(passkey.id.as_slice()).ok()?;
        let owner = handle(&passkey.account)?;
        let state = StaticState::decode(key.as_slice()).ok()?;
        let mut kept =
            AuthenticatedCredential::new(id, &owner, state, DynamicState::decode(counter).ok()?).ok()?;
        let origins = [house.origin.as_str()];
        let options = AuthenticationVerificationOptions::<&str, &str> {
            allowed_origins: &origins,
            error_on_unsolicited_extensions: false,
            ..AuthenticationVerificationOptions::default()
        };
        asked.verify(&house.rp, &shown, &mut kept, &options).ok()?;
        let Ok(counter) = kept.dynamic_state().encode();
        Some(written(&key, counter, ways))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passkeys_want_a_name_and_a_safe_line() {
        for good in ["https://ambos.example", "https://ambos.example:8443/", "http://localhost:8080"] {
            assert!(House::of(good).is_some(), "{good}");
        }
        for bad in ["http://ambos.example", "http://127.0.0.1:8080", "https://192.0.2.1", "https://[::1]", ""]
        {
            assert!(House::of(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn what_no_browser_made_is_refused() {
        let house = House::of("https://ambos.example").expect("a house");
        let open = Ceremonies::default();
        let asked = open.start_entering(&house).expect("a question");
        assert!(asked.contains("\"userVerification\":\"required\""), "{asked}");
        for answer in ["", "{}", "[]", "{\"id\":\"AA\"}", "null"] {
            assert_eq!(Ceremonies::named(answer), None);
            assert_eq!(open.finish_adding(&house, "aaaaaaaaaaaaaaaa", answer), None);
        }
    }

    #[test]
    fn what_is_kept_is_read_back() {
        assert_eq!(read(&written(&[1, 2], [3; 7], 9)), Some((vec![1, 2], [3; 7], 9)));
        assert_eq!(read("zz.00.1"), None);
    }
}
