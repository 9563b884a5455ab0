//! Three partnerships with everybody in them, written down by hand: who asks, and
//! what there is to ask for.
//!
//! Nothing here is taken from the program's own table of powers. Everybody and
//! everything is invented. What only some may see is a word that stands nowhere
//! else, such as `kn-alpha-own-address`.

mod begun;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use axum::Router;
use jiff::Timestamp;
use jiff::civil::{Date, date};
use partnership::stakeholders::{Action, Role};
use skills::Classification;
use store::organisations::{self, Organisation};
use store::people::{self, NewPerson, Personal};
use store::programmes::{self, Programme};
use store::{Actor, Place, Refusal, Store, Tx, concluding, consultations, partnerships, places, submissions};
use tempfile::TempDir;
use web::Site;

/// The partnerships.
pub const TENANTS: [&str; 3] = ["alpha", "beta", "gamma"];
/// The instant at which all of it happens: 2026-11-25, 12:00 UTC.
const NOW: i64 = 1_795_608_000;

/// Organisations of each partnership: name, the party they are, kind, country.
const ORGANISATIONS: [(&str, &str, &str, Option<&str>); 13] = [
    ("office", "office", "international_organisation", None),
    ("work", "sn-labour", "labour_ministry", Some("SN")),
    ("arbeit", "es-labour", "labour_ministry", Some("ES")),
    ("visa", "es-visa", "immigration_authority", Some("ES")),
    ("border", "sn-border", "immigration_authority", Some("SN")),
    ("trade", "sn-trade", "economy_ministry", Some("SN")),
    ("hotel", "es-hotel", "employer", Some("ES")),
    ("inn", "sn-hotel", "employer", Some("SN")),
    ("school", "sn-school", "vocational_centre", Some("SN")),
    ("chamber", "chamber", "professional_board", Some("ES")),
    ("helpers", "helpers", "ngo", None),
    ("refuge", "refuge", "ngo", Some("SN")),
    ("union", "union", "union", None),
];
/// The programme of each partnership, of its school.
const COURSE: &str = "kitchen";
/// The organisation that two partnerships share: a ministry of Senegal.
pub const SHARED: &str = "ministry";

/// Accounts of each partnership: name, role, organisation, the person it belongs to.
pub const ACCOUNTS: [(&str, Role, &str, Option<&str>); 19] = [
    ("officer", Role::Officer, "office", None),
    ("colleague", Role::Officer, "office", None),
    ("officersn", Role::Officer, "work", None),
    ("laboursn", Role::Labour, "work", None),
    ("laboures", Role::Labour, "arbeit", None),
    ("immigrationes", Role::Immigration, "visa", None),
    ("immigrationsn", Role::Immigration, "border", None),
    ("economysn", Role::Ministry, "trade", None),
    ("hotel", Role::Employer, "hotel", None),
    ("inn", Role::Employer, "inn", None),
    ("school", Role::School, "school", None),
    ("assessor", Role::Assessor, "chamber", None),
    ("helper", Role::CaseWorker, "helpers", None),
    ("refuge", Role::CaseWorker, "refuge", None),
    ("own", Role::Worker, "helpers", Some("own")),
    ("sib", Role::Worker, "refuge", Some("sib")),
    ("fled", Role::Worker, "refuge", Some("fled")),
    ("monitor", Role::Monitor, "union", None),
    ("admin", Role::Administrator, "", None),
];

const LONG: Option<Date> = Some(date(2027, 6, 30));
const TODAY: Option<Date> = Some(date(2026, 11, 25));
const YESTERDAY: Option<Date> = Some(date(2026, 11, 24));

/// People of each partnership: what the test calls them, who stands by them, origin, the State they fled, until when they
/// agree to be shown.
pub type Someone = (&'static str, &'static str, &'static str, Option<&'static str>, Option<Date>);
pub const PEOPLE: [Someone; 10] = [
    ("own", "helpers", "SN", None, LONG),
    ("today", "helpers", "SN", None, TODAY),
    ("yesterday", "helpers", "SN", None, YESTERDAY),
    ("never", "helpers", "SN", None, None),
    ("sib", "refuge", "SN", None, LONG),
    ("spanish", "refuge", "ES", None, LONG),
    ("fled", "helpers", "SN", Some("SN"), LONG),
    ("fledtoo", "refuge", "SN", Some("SN"), LONG),
    ("fledspain", "helpers", "SN", Some("ES"), LONG),
    // A State of which nothing else speaks: see `MARKS`.
    ("fledfar", "helpers", "SN", Some("far"), LONG),
];

/// Words that are no planted words, and stand nowhere else all the same: partnership, word, whose,
/// which field.
pub const MARKS: [(&str, &str, &str, &str); 9] = [
    ("alpha", "BT", "fledfar", "fled"),
    ("alpha", "Bhutan", "fledfar", "fled"),
    ("beta", "KM", "fledfar", "fled"),
    ("beta", "Comoros", "fledfar", "fled"),
    ("gamma", "FJ", "fledfar", "fled"),
    ("gamma", "Fiji", "fledfar", "fled"),
    ("alpha", "1931", "own", "birthyear"),
    ("beta", "1932", "own", "birthyear"),
    ("gamma", "1933", "own", "birthyear"),
];

/// The first mark of a field.
fn mark(tenant: &str, field: &str) -> &'static str {
    MARKS.iter().find(|(t, _, _, f)| *t == tenant && *f == field).map_or("", |(_, word, ..)| word)
}

/// The State that somebody fled, by its code.
fn fled_from(tenant: &str, fled: Option<&'static str>) -> Option<&'static str> {
    fled.map(|state| if state == "far" { mark(tenant, "fled") } else { state })
}

/// What was handed in: about whom, for a permit of which country.
const SUBMISSIONS: [(&str, &str); 5] =
    [("own", "ES"), ("own", "SN"), ("sib", "ES"), ("fled", "SN"), ("fled", "ES")];

/// Somebody who asks.
#[derive(Clone, Debug)]
pub struct Asker {
    /// Such as `alpha/officer`.
    pub name: String,
    pub role: Role,
    pub organisation: String,
    pub country: Option<&'static str>,
    pub partnerships: Vec<&'static str>,
    /// For a worker: partnership and id.
    pub person: Option<(&'static str, &'static str)>,
    pub account: String,
    pub cookie: String,
    pub form_key: String,
    pub token: String,
}

/// What kind of thing an address is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum About {
    Nothing,
    Partnership,
    Person,
    Place,
    Programme,
    Consultation,
    Organisation,
    Account,
    Submission,
    Job,
    Grievance,
}

/// Something to ask for, and what is known of it.
#[derive(Clone, Debug)]
pub struct Thing {
    pub about: About,
    /// Where it stands: the `{p}` of its address.
    pub home: &'static str,
    /// Its id: the `{id}` of its address.
    pub id: String,
    /// What the test calls it.
    pub name: String,
    pub partnerships: Vec<&'static str>,
    pub organisation: Option<String>,
    pub country: Option<&'static str>,
    pub person: Option<&'static str>,
    pub fled: Option<&'static str>,
    /// Whether the person agrees to be shown today.
    pub shown: bool,
}

/// The installation.
pub struct World {
    pub router: Router,
    pub store: Arc<Store>,
    pub askers: Vec<Asker>,
    /// Officers whose token may only read the journal, which officers may not.
    pub limited: Vec<Asker>,
    /// Secrets that do not hold any more: what they are, a cookie, a token.
    pub revoked: Vec<(String, String, String)>,
    pub things: Vec<Thing>,
    /// Deleted at the end.
    _folder: TempDir,
}

/// A store at a fixed instant, and the pages on it.
pub fn empty() -> World {
    let folder = tempfile::tempdir().expect("a folder");
    let clock = Arc::new(|| Timestamp::from_second(NOW).expect("an instant"));
    let store = Store::open(Place::Folder(folder.path().join("data")), clock).expect("the store opens");
    let store = Arc::new(store);
    let site =
        Site::store(store.clone(), Arc::new(Classification::starter()), "http://ambos.example".to_owned());
    let router = web::router(site);
    World {
        router,
        store,
        askers: Vec::new(),
        limited: Vec::new(),
        revoked: Vec::new(),
        things: Vec::new(),
        _folder: folder,
    }
}

/// Changes a store as the command line would.
pub fn write<T: Send + 'static>(
    store: &Store,
    change: impl FnOnce(&mut Tx<'_>) -> Result<T, Refusal> + Send + 'static,
) -> T {
    store.write(&Actor::command(), change).expect("no fault").expect("not refused")
}

/// Everything, in all partnerships.
pub fn whole() -> World {
    let mut world = empty();
    for tenant in TENANTS {
        write(&world.store, move |tx| partnership(tx, tenant));
        for someone in PEOPLE {
            write(&world.store, move |tx| person(tx, tenant, someone));
        }
        world.tell(tenant);
    }
    write(&world.store, |tx| organisation(tx, SHARED, "labour_ministry", Some("SN")));
    for tenant in ["alpha", "beta"] {
        write(&world.store, move |tx| organisations::make_party(tx, tenant, SHARED, SHARED));
    }
    let shared = Asker {
        partnerships: vec!["alpha", "beta"],
        country: Some("SN"),
        ..asker("shared/labour", Role::Labour, SHARED, None)
    };
    world.enter(shared);
    for tenant in TENANTS {
        world.hand_in(tenant);
        for (name, role, of, person) in ACCOUNTS {
            let name = format!("{tenant}/{name}");
            let organisation = if of.is_empty() { String::new() } else { format!("{tenant}-{of}") };
            let country = ORGANISATIONS.iter().find(|(o, ..)| *o == of).and_then(|(.., country)| *country);
            let new = Asker {
                partnerships: if of.is_empty() { Vec::new() } else { vec![tenant] },
                country,
                ..asker(&name, role, &organisation, person.map(|id| (tenant, id)))
            };
            world.enter(new);
        }
        let officer = world.askers.iter().find(|a| a.name == format!("{tenant}/officer"));
        let officer = officer.expect("an officer").clone();
        let token = world.token(&officer.account, BTreeSet::from([Action::JournalRead]));
        world.limited.push(Asker { name: format!("{}'s program", officer.name), token, ..officer });
        for role in Role::ALL {
            world.revoke(tenant, role);
        }
    }
    world.tell_accounts();
    world.begin_jobs();
    world.begin_rounds();
    world.begin_recognition();
    world.begin_returns();
    world.begin_mobility();
    world.begin_complaints();
    world
}

/// Somebody of an organisation without a country, who is let in later.
pub fn asker(
    name: &str,
    role: Role,
    organisation: &str,
    person: Option<(&'static str, &'static str)>,
) -> Asker {
    Asker {
        name: name.to_owned(),
        role,
        organisation: organisation.to_owned(),
        country: None,
        partnerships: Vec::new(),
        person,
        account: String::new(),
        cookie: String::new(),
        form_key: String::new(),
        token: String::new(),
    }
}

/// A partnership with its organisations and places.
pub fn partnership(tx: &mut Tx<'_>, tenant: &'static str) -> Result<(), Refusal> {
    let text = |text: &str| text.replace(", and LINK", "");
    let texts = vec![
        ("agreement.en.md".to_owned(), text(include_str!("../data/agreement.en.md"))),
        ("agreement.es.md".to_owned(), text(include_str!("../data/agreement.es.md"))),
    ];
    partnerships::create(tx, tenant, &format!("Cooks of {tenant} (invented)"), date(2026, 9, 1), 7)?;
    partnerships::put_texts(tx, tenant, 1, &texts)?;
    concluding::take_over(tx, tenant, date(2026, 3, 1))?;
    for (name, party, kind, country) in ORGANISATIONS {
        let id = format!("{tenant}-{name}");
        organisation(tx, &id, kind, country)?;
        organisations::make_party(tx, tenant, party, &id)?;
    }
    for (id, title, employer, track, country) in [
        ("es-1", "Cook in Spain", "es-hotel", "away", "ES"),
        ("sn-1", "Cook in Dakar", "sn-hotel", "home", "SN"),
    ] {
        let cells = [
            ("employer", employer),
            ("occupation", "cook"),
            ("track", track),
            ("country", country),
            ("seats", "30"),
            ("start", "2027-01-01"),
        ];
        places::create(
            tx,
            &places::Place {
                partnership: tenant.to_owned(),
                id: id.to_owned(),
                organisation: None,
                country: String::new(),
                title: format!("{title}, {tenant}"),
                cells: cells.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect(),
                state: "open".to_owned(),
                version: 0,
            },
        )?;
    }
    let cells = [
        ("title", "Kitchen craft"),
        ("training", "cooking"),
        ("kind", "skills"),
        ("country", "SN"),
        ("months", "2"),
        ("seats", "9"),
        ("provider", "sn-school"),
    ];
    let cells = cells.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
    let (partnership, id) = (tenant.to_owned(), COURSE.to_owned());
    programmes::put(tx, &Programme { partnership, id, cells, version: 0 })?;
    let heard = consultations::New {
        kind: "union".to_owned(),
        who: "Union of Cooks (invented)".to_owned(),
        heard_on: Some(date(2026, 9, 1)),
        about: "Hours of work".to_owned(),
        said: "Sundays are rest days.".to_owned(),
        ..consultations::New::default()
    };
    consultations::create(tx, tenant, &heard).map(|_| ())
}

fn organisation(tx: &mut Tx<'_>, id: &str, kind: &str, country: Option<&str>) -> Result<(), Refusal> {
    organisations::create(
        tx,
        &Organisation {
            id: id.to_owned(),
            kind: kind.to_owned(),
            name: format!("{id} (invented)"),
            country: country.map(str::to_owned),
            licence: None,
            contact: None,
            version: 0,
        },
    )
}

/// The id of a person, a planted word as well.
pub fn pseudonym(tenant: &str, name: &str) -> String {
    format!("kn-{tenant}-{name}-id")
}

/// A person, with a word of their own in every field.
pub fn person(
    tx: &mut Tx<'_>,
    tenant: &str,
    (id, by, origin, fled, shown_until): Someone,
) -> Result<(), Refusal> {
    let word = |field: &str| format!("kn-{tenant}-{id}-{field}");
    // One goes away, the others stay: nobody stands in another's way.
    let (tracks, ranks) = if id == "own" { ("away;home", "es-1") } else { ("home", "sn-1") };
    let cells = [
        ("skills", "use food preparation techniques=3".to_owned()),
        ("languages", "fr:C1;es:B1".to_owned()),
        ("tracks", tracks.to_owned()),
        ("sex", "f".to_owned()),
        ("isced", "3".to_owned()),
        ("ranks", ranks.to_owned()),
        ("family", word("family")),
        ("birth_year", if id == "own" { mark(tenant, "birthyear") } else { "1990" }.to_owned()),
    ];
    people::create(
        tx,
        &NewPerson {
            partnership: tenant.to_owned(),
            id: Some(pseudonym(tenant, id)),
            organisation: Some(format!("{tenant}-{by}")),
            origin: origin.to_owned(),
            fled: fled_from(tenant, fled).map(str::to_owned),
            shown_until,
            personal: (cells.into_iter().map(|(k, v)| (k.to_owned(), v)).collect::<Personal>())
                .with("name", word("name"))
                .with("name_other", word("nameother"))
                .with("phone", word("phone"))
                .with("email", format!("{}@example.org", word("email")))
                .with("address", word("address")),
        },
    )
    .map(|_| ())
}

impl World {
    /// Somebody, by what the test calls them.
    pub fn person(&self, tenant: &str, name: &str) -> &Thing {
        let name = format!("{tenant}/{name}");
        self.things.iter().find(|t| t.about == About::Person && t.name == name).expect("a person")
    }

    /// Writes down what is in a partnership.
    pub fn tell(&mut self, tenant: &'static str) {
        let thing = |about, id: &str| Thing {
            about,
            home: tenant,
            id: id.to_owned(),
            name: format!("{tenant}/{id}"),
            partnerships: vec![tenant],
            organisation: None,
            country: None,
            person: None,
            fled: None,
            shown: false,
        };
        self.things.push(thing(About::Partnership, tenant));
        for (id, by, origin, fled, shown_until) in PEOPLE {
            self.things.push(Thing {
                organisation: Some(format!("{tenant}-{by}")),
                country: Some(origin),
                person: Some(id),
                fled: fled_from(tenant, fled),
                shown: shown_until == LONG || shown_until == TODAY,
                id: pseudonym(tenant, id),
                ..thing(About::Person, id)
            });
        }
        for (id, employer, country) in [("es-1", "hotel", "ES"), ("sn-1", "inn", "SN")] {
            self.things.push(Thing {
                organisation: Some(format!("{tenant}-{employer}")),
                country: Some(country),
                ..thing(About::Place, id)
            });
        }
        let school = Some(format!("{tenant}-school"));
        self.things.push(Thing { organisation: school, ..thing(About::Programme, COURSE) });
        self.things.push(thing(About::Consultation, "K00001"));
        for (name, .., country) in ORGANISATIONS {
            let id = format!("{tenant}-{name}");
            self.things.push(Thing {
                organisation: Some(id.clone()),
                country,
                ..thing(About::Organisation, &id)
            });
        }
    }

    /// Hands documents in for permits.
    fn hand_in(&mut self, tenant: &'static str) {
        for (person, country) in SUBMISSIONS {
            let word = format!("kn-{tenant}-{person}-papers{}", country.to_lowercase());
            let fields = BTreeMap::from([("passport".to_owned(), word.clone())]);
            let id = write(&self.store, move |tx| {
                let person = pseudonym(tenant, person);
                submissions::create(tx, tenant, &person, "residence and work", country, &fields)
            });
            let about = self.person(tenant, person).clone();
            self.things.push(Thing {
                about: About::Submission,
                country: Some(country),
                id,
                name: word,
                ..about
            });
        }
    }
}
