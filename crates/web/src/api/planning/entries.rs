//! `/api/partnerships/{p}/planning/policies`, `…/links`, `…/jobs` and `…/needs`: who enters, corrects and withdraws
//! which entry?
//!
//! An entry is written for an organisation that the token's account answers for; whether that organisation owns the
//! figure, the rules say ([`partnership::planning::entries`]).

use axum::http::StatusCode;
use partnership::planning::entries::{AREAS, Cells, Kind, NEEDS, RELATIONS};
use partnership::refusal;
use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use store::Refusal;
use store::planning::{self, New, Planned};

use super::{Entry, entry};
use crate::api::asked::{Answer, Asked, versioned, whole};
use crate::api::change::{Done, once, refused};
use crate::api::problem::Problem;
use crate::pages::planning::power;
use crate::words::{Lang, Words};

/// A body that says an entry of one kind.
pub(crate) trait Body: DeserializeOwned + JsonSchema {
    /// What it is about.
    const KIND: Kind;
    /// The organisation that answers for it (of a new one), the version that was seen (of one that is there), and what it
    /// says.
    fn parts(self) -> (String, Option<i64>, Cells);
}

/// A body: a field of its own, which tells the organisation and the version, then what its kind says.
macro_rules! body {
    (
        $(#[$about:meta])* $kind:ident $name:ident { $(#[$own:meta])* $first:ident: $of:ty } $told:expr;
        $($(#[$doc:meta])* $field:ident,)*
        $(; $(#[$also:meta])* $maybe:ident,)?
    ) => {
        $(#[$about])*
        #[derive(Debug, Deserialize, JsonSchema)]
        #[serde(deny_unknown_fields)]
        pub(crate) struct $name {
            $(#[$own])* $first: $of,
            $($(#[$doc])* $field: String,)*
            $($(#[$also])* #[serde(default)] $maybe: String,)?
            /// The day on which it was stated, not after today.
            stated_on: String,
            /// The document or register in which it can be looked up.
            source: String,
        }

        impl Body for $name {
            const KIND: Kind = Kind::$kind;
            fn parts(self) -> (String, Option<i64>, Cells) {
                let mut cells = Cells::new();
                $(cells.insert(stringify!($field).to_owned(), self.$field);)*
                $(cells.insert(stringify!($maybe).to_owned(), self.$maybe);)?
                cells.insert("stated_on".to_owned(), self.stated_on);
                cells.insert("source".to_owned(), self.source);
                let told: fn($of) -> (String, Option<i64>) = $told;
                let (organisation, version) = told(self.$first);
                (organisation, version, cells)
            }
        }
    };
}

/// The two bodies of a kind of entry: a new one, and the whole of one that is there.
macro_rules! bodies {
    ($kind:ident, $new:ident, $change:ident { $($said:tt)* }) => {
        body! {
            /// An entry of what is planned.
            $kind $new {
                /// The organisation that answers for it.
                organisation: String
            } |organisation| (organisation, None);
            $($said)*
        }
        body! {
            /// An entry of what is planned, whole: what it says from now on.
            $kind $change {
                /// The version that was seen.
                #[serde(default, deserialize_with = "whole")]
                version: Option<i64>
            } |version| (String::new(), version);
            $($said)*
        }
    };
}

bodies! { Policy, NewPolicy, ChangedPolicy {
    /// `migration`, `education`, `employment`, `entrepreneurship`, `trade` or `investment`; the organisation owns it
    /// (docs/planning.md).
    area,
    /// What it is called.
    title,
    /// What it aims at.
    what,
} }

bodies! { Link, NewLink, ChangedLink {
    /// The id of the policy that acts.
    from,
    /// The id of the policy it acts on: another one.
    to,
    /// `supports` or `conflicts`.
    relation,
    /// Why.
    what,
} }

bodies! { Jobs, NewJobs, ChangedJobs {
    /// The district.
    district,
    /// How many jobs exist: a whole number, as text.
    jobs,
    /// Where they arose.
    what,
    ;
    /// The id of the cohort that led to them; empty: nobody said.
    cohort,
} }

bodies! { Need, NewNeed, ChangedNeed {
    /// `people`, `training`, `money`, `systems` or `places`.
    about,
    /// What is needed.
    what,
    /// The day by which it is needed: after the one on which it was stated, at most ten years.
    until,
    ;
    /// How many: a whole number, as text; empty: nobody said.
    amount,
} }

/// The words that a cell may hold; nothing where it may hold others.
fn words(cell: &str) -> Option<Vec<&'static str>> {
    match cell {
        "area" => Some(AREAS.map(|(area, _)| area).to_vec()),
        "relation" => Some(RELATIONS.to_vec()),
        "about" => Some(NEEDS.to_vec()),
        _ => None,
    }
}

/// What a rule said, a sentence for each cell, with what is allowed there.
fn ruled(why: &refusal::Refusal, cells: &Cells) -> Problem {
    let english = Words::of(Lang::En);
    let typed = |cell: &str| cells.get(cell).map_or("", |text| text.trim());
    let one = |reason: &refusal::Reason| {
        let said = english.say(&reason.said);
        let owners = || AREAS.iter().find(|(area, _)| *area == typed("area")).map(|(_, owners)| *owners);
        match (reason.said.id, words(reason.field), owners()) {
            ("plan-no-word" | "plan-empty", Some(all), _) => {
                format!("{}: `{}` is none of {}.", reason.field, typed(reason.field), all.join(", "))
            }
            ("plan-not-theirs", _, Some(owners)) => {
                format!("{said} It is owned by organisations of the kinds {}.", owners.join(", "))
            }
            _ => format!("{}: {said}", reason.field),
        }
    };
    let said: Vec<String> = why.reasons.iter().map(one).collect();
    let problem = Problem::new(StatusCode::UNPROCESSABLE_ENTITY, said.join(" "));
    match why.reasons.first() {
        Some(reason) => problem.at(reason.field),
        None => problem,
    }
}

fn problem(why: Refusal, cells: &Cells) -> Problem {
    match why {
        Refusal::Rule(why) => ruled(&why, cells),
        Refusal::Wrong("organisation") => {
            Problem::wrong("organisation", "no party of this partnership is this organisation")
        }
        Refusal::Taken => Problem::new(StatusCode::CONFLICT, "no more entries are kept in this partnership"),
        other => Problem::from(other),
    }
}

/// The newest version of the entry of the address, of this kind; also one that is withdrawn.
async fn newest(asked: &Asked, kind: Kind) -> Result<Planned, Problem> {
    let (p, id) = (asked.param("p"), asked.param("id"));
    let versions = asked.read(move |db, _| planning::versions(db, &p, &id)).await?;
    versions.into_iter().next().filter(|one| one.kind == kind).ok_or_else(Problem::missing)
}

/// The same, where the token may change it.
async fn own(asked: &Asked, kind: Kind) -> Result<Planned, Problem> {
    let one = newest(asked, kind).await?;
    let may = asked.may(power(kind), &planning::object(&asked.param("p"), &one.organisation));
    if may { Ok(one) } else { Err(Problem::missing()) }
}

/// `GET …/planning/KIND/{id}`
pub(crate) async fn show<B: Body>(asked: Asked) -> Answer {
    let one = newest(&asked, B::KIND).await?;
    if one.withdrawn {
        return Err(Problem::missing());
    }
    Ok(versioned::<Entry>(&entry(&one), one.number))
}

/// `POST …/planning/KIND`
pub(crate) async fn add<B: Body>(asked: Asked) -> Answer {
    let (organisation, _, cells) = asked.json::<B>()?.parts();
    let p = asked.param("p");
    if !asked.may(power(B::KIND), &planning::object(&p, &organisation)) {
        let why = "this token may not enter it for this organisation";
        return Err(Problem::new(StatusCode::FORBIDDEN, why).at("organisation"));
    }
    let new = New { kind: B::KIND, organisation, cells: cells.clone(), withdrawn: false };
    let done = once(&asked, StatusCode::CREATED, move |tx| {
        planning::put(tx, &p, None, &new).map(|id| Done::now(&id, 1))
    });
    done.await?.map_err(|why| problem(why, &cells))
}

/// `PUT …/planning/KIND/{id}`: the organisation that answers for it stays.
pub(crate) async fn change<B: Body>(asked: Asked) -> Answer {
    let (_, version, cells) = asked.json::<B>()?.parts();
    let was = own(&asked, B::KIND).await?;
    let (p, id, seen) = (asked.param("p"), was.id.clone(), asked.version(version)?);
    let new = New { kind: B::KIND, organisation: was.organisation, cells: cells.clone(), withdrawn: false };
    let done = once(&asked, StatusCode::OK, move |tx| {
        planning::put(tx, &p, Some((&id, seen)), &new).map(|id| Done::now(&id, seen + 1))
    });
    done.await?.map_err(|why| match why {
        Refusal::Stale { .. } => {
            let now = |name: &str| was.cells.get(name).map_or("", String::as_str);
            let both: Vec<_> =
                cells.iter().map(|(name, text)| (name.as_str(), text.trim(), now(name))).collect();
            refused(why, &both)
        }
        other => problem(other, &cells),
    })
}

/// `DELETE …/planning/KIND/{id}`: it stays in its versions, and is in no map, report or file any more.
pub(crate) async fn withdraw<B: Body>(asked: Asked) -> Answer {
    let was = own(&asked, B::KIND).await?;
    let seen = asked.if_match()?.unwrap_or(was.number);
    let (p, id) = (asked.param("p"), was.id.clone());
    let new = New { kind: B::KIND, organisation: was.organisation, cells: was.cells, withdrawn: true };
    let done = once(&asked, StatusCode::OK, move |tx| {
        planning::put(tx, &p, Some((&id, seen)), &new).map(|id| Done::without_version(&id))
    });
    done.await?.map_err(Problem::from)
}
