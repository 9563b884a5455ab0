//! How often may somebody try?
//!
//! Each account and each address of the network has a measure that fills up
//! again with time. It counts tries, right or wrong, for accounts that exist and
//! those that do not: so it tells nothing. It is kept in memory alone.

use std::hash::Hash;
use std::num::NonZeroU32;
use std::time::Duration;

use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use crate::door::peer::Peer;

/// Tries in a row for one account; another every so many seconds.
const ACCOUNT: (u32, u64) = (10, 60);
/// Tries in a row from one address; another every so many seconds. An office or a
/// village may share one.
const ADDRESS: (u32, u64) = (60, 5);

/// New accounts in a row that somebody makes for themselves from one address; another every so many
/// seconds. A training centre may have a whole class join.
const JOINED: (u32, u64) = (40, 60);

/// Credentials in a row that are checked for one address; another every so many seconds.
const CHECKED: (u32, u64) = (60, 10);

/// Complaints in a row from one address; another every so many seconds. A village may share one.
const COMPLAINED: (u32, u64) = (20, 60);

/// Follow-up codes in a row that are tried from one address; another every so many seconds.
const FOLLOWED: (u32, u64) = (20, 30);

/// The measures.
pub(crate) struct Limits {
    accounts: DefaultKeyedRateLimiter<[u8; 32]>,
    addresses: DefaultKeyedRateLimiter<Peer>,
    joined: DefaultKeyedRateLimiter<Peer>,
    checked: DefaultKeyedRateLimiter<Peer>,
    complained: DefaultKeyedRateLimiter<Peer>,
    followed: DefaultKeyedRateLimiter<Peer>,
    clock: DefaultClock,
}

fn quota((burst, seconds): (u32, u64)) -> Quota {
    let burst = NonZeroU32::new(burst).unwrap_or(NonZeroU32::MIN);
    let every = Quota::with_period(Duration::from_secs(seconds));
    every.unwrap_or_else(|| Quota::per_minute(burst)).allow_burst(burst)
}

impl Limits {
    pub fn new() -> Limits {
        Limits {
            accounts: RateLimiter::keyed(quota(ACCOUNT)),
            addresses: RateLimiter::keyed(quota(ADDRESS)),
            joined: RateLimiter::keyed(quota(JOINED)),
            checked: RateLimiter::keyed(quota(CHECKED)),
            complained: RateLimiter::keyed(quota(COMPLAINED)),
            followed: RateLimiter::keyed(quota(FOLLOWED)),
            clock: DefaultClock::default(),
        }
    }

    /// Counts a try for what names an account (its address of e-mail, or its id),
    /// from an address. Too many: how many seconds to wait.
    pub fn attempt(&self, account: &str, from: Peer) -> Result<(), u64> {
        let account = account.trim().to_lowercase();
        self.from(from)?;
        self.counted(&self.accounts, &hash(&account))
    }

    /// Counts a try that names no account.
    pub fn from(&self, from: Peer) -> Result<(), u64> {
        self.counted(&self.addresses, &from)
    }

    /// Counts somebody who joins by themselves.
    pub fn join(&self, from: Peer) -> Result<(), u64> {
        self.counted(&self.joined, &from)
    }

    /// Counts somebody who has a credential checked.
    pub fn check(&self, from: Peer) -> Result<(), u64> {
        self.counted(&self.checked, &from)
    }

    /// Counts somebody who complains. The address is kept in memory alone, apart from what they say.
    pub fn complain(&self, from: Peer) -> Result<(), u64> {
        self.counted(&self.complained, &from)
    }

    /// Counts somebody who tries a follow-up code.
    pub fn follow(&self, from: Peer) -> Result<(), u64> {
        self.counted(&self.followed, &from)
    }

    fn counted<K: Hash + Eq + Clone>(
        &self,
        measure: &DefaultKeyedRateLimiter<K>,
        key: &K,
    ) -> Result<(), u64> {
        measure.check_key(key).map_err(|not_until| not_until.wait_time_from(self.clock.now()).as_secs() + 1)
    }

    /// Forgets whoever has their whole measure again.
    pub fn sweep(&self) {
        self.accounts.retain_recent();
        self.addresses.retain_recent();
        self.joined.retain_recent();
        self.checked.retain_recent();
        self.complained.retain_recent();
        self.followed.retain_recent();
    }
}

/// Names of accounts are not kept, so that memory holds no addresses.
fn hash(text: &str) -> [u8; 32] {
    use sha2::Digest;
    sha2::Sha256::digest(text.as_bytes()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_and_an_address_have_their_own_measure() {
        let limits = Limits::new();
        let peer = |last: u8| Peer::from(std::net::IpAddr::from([192, 0, 2, last]));
        for _ in 0..ACCOUNT.0 {
            assert_eq!(limits.attempt("a@example.org", peer(1)), Ok(()));
        }
        let wait = limits.attempt(" A@Example.org", peer(2)).expect_err("a wait");
        assert!((1..=ACCOUNT.1 + 1).contains(&wait), "{wait}");
        assert_eq!(limits.attempt("b@example.org", peer(1)), Ok(()));
        for _ in 0..ADDRESS.0 {
            let _counted = limits.from(peer(3));
        }
        assert!(limits.attempt("c@example.org", peer(3)).is_err());
    }
}
