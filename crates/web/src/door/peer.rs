//! From where does a request come?

use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;

use crate::site::Site;

/// An address of the network. Of an IPv6 address the first 64 bits count: whoever
/// holds one holds them all. Nothing where it is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Peer(Option<IpAddr>);

impl From<IpAddr> for Peer {
    fn from(address: IpAddr) -> Peer {
        Peer(Some(match address.to_canonical() {
            IpAddr::V6(whole) => {
                let mut segments = whole.segments();
                segments[4..].fill(0);
                IpAddr::from(segments)
            }
            short => short,
        }))
    }
}

impl FromRequestParts<Arc<Site>> for Peer {
    type Rejection = Infallible;

    /// What the connection says; behind our own proxy, what the proxy added last.
    /// Earlier entries anybody can write.
    async fn from_request_parts(parts: &mut Parts, site: &Arc<Site>) -> Result<Peer, Infallible> {
        let connected = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|c| c.0.ip());
        let forwarded = || {
            let all = parts.headers.get_all("x-forwarded-for").iter().next_back()?;
            all.to_str().ok()?.rsplit(',').next()?.trim().parse::<IpAddr>().ok()
        };
        let behind = site.door().is_some_and(|door| door.settings.behind_proxy);
        let address = if behind { forwarded().or(connected) } else { connected };
        Ok(address.map_or(Peer(None), Peer::from))
    }
}
