//! Which nodes and bands does the picture have, and in which order?

use std::collections::BTreeMap;

use agreement::Said;

use crate::flow::{Stream, Via};
use crate::view::View;

/// Where a node stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Side {
    /// Where people come from.
    Origin,
    /// By which kind of way.
    Way,
    /// Where they go.
    End,
}

/// A bar of the picture.
pub(crate) struct Node {
    pub side: Side,
    /// What is written at it.
    pub label: String,
    /// Whether that is a name from the data.
    pub own: bool,
    /// What it is called where it stands alone.
    pub full: String,
    /// The heading above it, where it begins a group.
    pub group: Option<String>,
    /// `home`, `away`, `none`, or nothing for origins.
    pub class: &'static str,
    pub people: i64,
}

/// A stream between two bars.
pub(crate) struct Band {
    pub from: usize,
    pub to: usize,
    pub class: &'static str,
    pub people: i64,
}

/// Nodes in the order in which they stand in their columns, and bands.
pub(crate) struct Picture {
    pub nodes: Vec<Node>,
    pub bands: Vec<Band>,
}

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Origin(String),
    /// No way comes last.
    Way(bool, Option<Via>),
    End(String, bool, String),
}

impl Picture {
    /// Sorts the streams into columns. Ways at home stand above ways away, and
    /// so do the places they lead to, so that bands cross little.
    pub fn of(view: &View<'_>, streams: &[Stream]) -> Picture {
        let mut sizes: BTreeMap<Key, i64> = BTreeMap::new();
        let mut bands: BTreeMap<(Key, Key), (&'static str, i64)> = BTreeMap::new();
        let mut away: BTreeMap<String, i64> = BTreeMap::new();
        for stream in streams {
            let class = stream.taken.as_ref().map_or("none", |(via, _)| via.track.word());
            let origin = Key::Origin(stream.origin.clone());
            let way = Key::Way(stream.taken.is_none(), stream.taken.as_ref().map(|(via, _)| *via));
            let mut add = |key: &Key| *sizes.entry(key.clone()).or_default() += stream.people;
            add(&origin);
            add(&way);
            let mut join = |from: &Key, to: &Key| {
                bands.entry((from.clone(), to.clone())).or_insert((class, 0)).1 += stream.people;
            };
            join(&origin, &way);
            if let Some((_, (country, employer))) = &stream.taken {
                let end = Key::End(country.clone(), employer.is_empty(), employer.clone());
                *sizes.entry(end.clone()).or_default() += stream.people;
                join(&way, &end);
                *away.entry(country.clone()).or_default() +=
                    if class == "away" { stream.people } else { -stream.people };
            }
        }
        let mut keys: Vec<(&Key, i64)> = sizes.iter().map(|(k, n)| (k, *n)).collect();
        keys.sort_by_key(|(key, people)| match key {
            Key::Origin(_) => (0, 0, String::new(), -people, (*key).clone()),
            Key::Way(none, via) => {
                let track = via.map_or(2, |v| v.track as i64);
                (1, track + i64::from(*none), String::new(), -people, (*key).clone())
            }
            Key::End(country, rest, _) => {
                let side = i64::from(away.get(country).is_some_and(|n| *n > 0));
                (2, side, country.clone(), if *rest { 0 } else { -people }, (*key).clone())
            }
        });
        let at: BTreeMap<&Key, usize> = keys.iter().enumerate().map(|(i, (k, _))| (*k, i)).collect();
        let mut drawn: Vec<Band> = bands
            .iter()
            .map(|((from, to), (class, people))| Band { from: at[from], to: at[to], class, people: *people })
            .collect();
        drawn.sort_by_key(|b| (b.from, b.to));
        let nodes = keys.iter().enumerate().map(|(index, (key, people))| {
            let before = index.checked_sub(1).map(|i| keys[i].0);
            let class = drawn.iter().find(|b| b.to == index).map_or("", |b| b.class);
            node(view, key, before, *people, class)
        });
        Picture { nodes: nodes.collect(), bands: drawn }
    }
}

fn node(view: &View<'_>, key: &Key, before: Option<&Key>, people: i64, class: &'static str) -> Node {
    match key {
        Key::Origin(code) => {
            let label = view.country_code(code);
            Node {
                side: Side::Origin,
                full: label.clone(),
                label,
                own: false,
                group: None,
                class: "",
                people,
            }
        }
        Key::Way(_, via) => {
            let label = via.map_or_else(|| view.t("page-not-placed"), |v| v.name(view));
            let full = via.map_or_else(|| label.clone(), |v| v.full_name(view));
            Node { side: Side::Way, label, own: false, full, group: None, class, people }
        }
        Key::End(country, rest, employer) => {
            let others = || view.t("page-other-employers");
            let label = if *rest { others() } else { view.short_party(employer) };
            let whole = if *rest { others() } else { view.party(employer) };
            let begins = !matches!(before, Some(Key::End(other, ..)) if other == country);
            let country = view.country_code(country);
            let full = Said::new("page-employer-in").text("name", &whole).text("where", &country);
            let group = begins.then_some(country);
            Node { side: Side::End, full: view.say(&full), label, own: !*rest, group, class, people }
        }
    }
}
