//! A request for a page, as a page sees it.

use std::collections::BTreeMap;
use std::ops::Deref;
use std::sync::Arc;

use axum::extract::{FromRequestParts, Query, RawPathParams};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use axum::response::Response;
use jiff::civil::Date;

use crate::audience::Audience;
use crate::cookie;
use crate::form::Filled;
use crate::frame::Frame;
use crate::guard::Passed;
use crate::house::House;
use crate::pages::missing;
use crate::site::Site;
use crate::view::View;
use crate::visitor::Visitor;
use crate::words::Lang;

/// A request for a page.
#[derive(Clone)]
pub(crate) struct Call {
    pub site: Arc<Site>,
    pub visitor: Arc<Visitor>,
    /// What a form sent; empty where none was.
    pub filled: Arc<Filled>,
    pub lang: Lang,
    /// What stands in the address in place of `{name}`, by name.
    pub params: BTreeMap<String, String>,
    /// What a form or link asked for, by name.
    pub query: BTreeMap<String, String>,
    /// What the part of the site is called that the page stands in.
    title: String,
    base: String,
    path: String,
    form_key: Arc<str>,
    once: String,
}

impl Call {
    /// Reads what it can: the language of the address, else the one the browser
    /// prefers.
    pub fn lenient(parts: &Parts, site: Arc<Site>) -> Call {
        let path = parts.uri.path().trim_start_matches('/');
        let (first, rest) = path.split_once('/').unwrap_or((path, ""));
        let spoken = Lang::from_code(first);
        let query = Query::<BTreeMap<String, String>>::try_from_uri(&parts.uri).map(|q| q.0);
        let passed = parts.extensions.get::<Passed>().cloned().unwrap_or_else(|| Passed::stranger(&site));
        Call {
            visitor: passed.visitor,
            filled: passed.filled,
            form_key: passed.form_key,
            once: if site.has_accounts() { cookie::random() } else { String::new() },
            lang: spoken.unwrap_or_else(|| preferred(&parts.headers)),
            params: BTreeMap::new(),
            query: query.unwrap_or_default(),
            title: site.title(),
            base: String::new(),
            path: if spoken.is_some() { rest.to_owned() } else { String::new() },
            site,
        }
    }

    /// What stands in the address in place of `{name}`.
    pub fn param(&self, name: &str) -> &str {
        self.params.get(name).map(String::as_str).unwrap_or_default()
    }

    /// The part of the address before its last: `apply` of `…/apply/submit`.
    pub fn side(&self) -> &str {
        self.path.rsplit('/').nth(1).unwrap_or_default()
    }

    /// The address, without the language.
    pub fn address(&self) -> String {
        format!("{}{}", self.base, self.path)
    }

    /// How the page is written.
    pub fn frame(&self) -> Frame<'_> {
        Frame {
            words: self.site.words(self.lang),
            site: &self.title,
            base: &self.base,
            path: &self.path,
            query: &self.query,
            visitor: &self.visitor,
            exit: self.site.exit(self.lang),
            form_key: &self.form_key,
            once: &self.once,
            read_only: self.site.is_read_only(),
        }
    }
}

impl FromRequestParts<Arc<Site>> for Call {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, site: &Arc<Site>) -> Result<Call, Response> {
        let mut call = Call::lenient(parts, site.clone());
        // An address that is no text leads nowhere.
        match RawPathParams::from_request_parts(parts, site).await {
            Ok(params) => call.params = params.iter().map(|(n, v)| (n.to_owned(), v.to_owned())).collect(),
            Err(_) => return Err(missing(&call.frame())),
        }
        match Lang::from_code(call.param("lang")) {
            Some(_) => Ok(call),
            None => Err(missing(&call.frame())),
        }
    }
}

/// A request for a page of one partnership.
pub(crate) struct Ask {
    pub call: Call,
    pub house: Arc<House>,
    pub audience: Audience,
}

/// A request for a page of one partnership that does not look at its round.
pub(crate) struct Inside(pub Ask);

impl Deref for Inside {
    type Target = Ask;

    fn deref(&self) -> &Ask {
        &self.0
    }
}

impl Deref for Ask {
    type Target = Call;

    fn deref(&self) -> &Call {
        &self.call
    }
}

impl Ask {
    /// How the page is written.
    pub fn view(&self) -> View<'_> {
        View { frame: self.call.frame(), house: &self.house, audience: &self.audience }
    }

    /// The day for whoever asks.
    pub fn today(&self) -> Date {
        self.view().today()
    }
}

impl FromRequestParts<Arc<Site>> for Ask {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, site: &Arc<Site>) -> Result<Ask, Response> {
        let call = Call::from_request_parts(parts, site).await?;
        let partnership = call.params.get("p").cloned();
        let within = call.path.strip_prefix("partnerships/").and_then(|rest| rest.split_once('/'));
        let within = within.map_or("", |(_, path)| path);
        let house = match site.house_for(partnership.as_deref(), &call.visitor, within).await {
            Ok(Some(house)) => house,
            Ok(None) => return Err(missing(&call.frame())),
            Err(fault) => return Err(crate::pages::broken(&call.frame(), &fault)),
        };
        match Audience::of(site, partnership.as_deref(), house, &call.visitor).await {
            Ok((house, audience)) => Ok(Ask::inside(call, house, audience)),
            Err(fault) => Err(crate::pages::broken(&call.frame(), &fault)),
        }
    }
}

impl Ask {
    /// Stands the page in its partnership.
    pub fn inside(mut call: Call, house: Arc<House>, audience: Audience) -> Ask {
        if let Some(id) = call.params.get("p") {
            call.base = format!("partnerships/{id}/");
            call.path = call.path.strip_prefix(&call.base).unwrap_or_default().to_owned();
        }
        call.title = house.title(call.lang).unwrap_or_else(|| call.frame().t("page-untitled"));
        Ask { call, house, audience }
    }
}

impl FromRequestParts<Arc<Site>> for Inside {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, site: &Arc<Site>) -> Result<Inside, Response> {
        let call = Call::from_request_parts(parts, site).await?;
        match site.law(call.param("p")).await {
            Ok(Some(house)) => Ok(Inside(Ask::inside(call, house, Audience::nobody()))),
            Ok(None) => Err(missing(&call.frame())),
            Err(fault) => Err(crate::pages::broken(&call.frame(), &fault)),
        }
    }
}

/// The language a browser prefers among those that ship; English where it
/// names none of them.
pub(crate) fn preferred(headers: &HeaderMap) -> Lang {
    let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let weighed = accepted.split(',').filter_map(|one| {
        let (name, weight) = one.split_once(';').unwrap_or((one, "q=1"));
        let lang = Lang::from_code(&name.trim().split('-').next()?.to_ascii_lowercase())?;
        let weight = weight.trim().strip_prefix("q=")?;
        let (whole, part) = weight.split_once('.').unwrap_or((weight, ""));
        let thousandths: u32 = format!("{part:0<3}").get(..3)?.parse().ok()?;
        Some((whole.parse::<u32>().ok()? * 1000 + thousandths, lang))
    });
    let mut best = (0, Lang::En);
    for one in weighed {
        if one.0 > best.0 {
            best = one;
        }
    }
    best.1
}
