//! Where does a simulated partnership live, what day is it there, and who acts?

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use agreement::{Agreement, InForce};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;
use partnership::invent::{Draw, invent};
use partnership::stakeholders::{Action, Object, Reach, Role, Subject, reach};
use partnership::terms::Terms;
use skills::Classification;
use store::accounts::{self, NewAccount};
use store::cohorts::Cohort;
use store::organisations::{self, Organisation};
use store::{Actor, Fault, Place, Refusal, Store, Via, invitations, issuers, registers, seed};

use super::journey::Version;
use super::rules::Book;
use crate::Unreadable;
use crate::kept::unreadable;
use crate::load::Case;

/// The organisation that stands by people.
pub const CASE_WORKERS: &str = "guidance-centre";
/// Where the simulated installation is found.
const ORIGIN: &str = "https://ambos.example";

/// Whoever complains: somebody without an account or a role.
pub const NOBODY: &str = "nobody";

/// Somebody who acts.
#[derive(Debug)]
pub struct Account {
    /// What it is called in reports; the account's own id is drawn by chance.
    pub name: String,
    /// Role, organisation, country.
    pub subject: Subject,
}

impl Account {
    /// Who acts, for the store.
    pub fn actor(&self) -> Actor {
        let role = (self.name != NOBODY).then_some(self.subject.role);
        Actor { account: self.subject.account.clone(), role, via: Via::Page }
    }
}

/// Somebody who takes part.
#[derive(Debug)]
pub struct Someone {
    /// Their id in the partnership.
    pub id: String,
    /// Their own account.
    pub own: Option<Arc<Account>>,
    /// What powers are decided on.
    pub object: Object,
    /// The version of their record.
    pub version: i64,
    /// Whether they were not erased.
    pub present: bool,
    /// Their row of `people.csv`.
    pub cells: BTreeMap<String, String>,
    /// What the record says.
    pub fields: BTreeMap<String, String>,
}

/// Accounts, and how far a power of theirs goes today.
type Able = Vec<(Arc<Account>, Reach)>;

/// The simulated installation.
pub struct World {
    /// Decides everything that chance decides.
    pub seed: u64,
    /// Everything that is kept.
    pub store: Arc<Store>,
    /// The partnership's id.
    pub partnership: String,
    /// The text of its agreement that governs.
    pub agreement: Arc<Agreement>,
    /// The number of that edition.
    governs: i64,
    /// The day for which it is read.
    pub law_day: Date,
    /// Skills and occupations.
    pub classes: Arc<Classification>,
    /// Whoever acts for an organisation.
    pub staff: Vec<Arc<Account>>,
    /// Everybody who came, in their order.
    pub people: Vec<Someone>,
    /// The rows of people who are still to come.
    pub to_come: Vec<BTreeMap<String, String>>,
    /// Today.
    pub today: Date,
    /// Days since the first, and of all.
    pub day: (usize, usize),
    /// Everybody who will ever have come.
    pub expected: usize,
    /// How often each rule was asked.
    pub book: Book,
    /// Programmes that are run.
    pub running: BTreeSet<String>,
    /// All cohorts, by id.
    pub cohorts: BTreeMap<String, Cohort>,
    /// How many came to the home track of each cohort.
    pub came_home: BTreeMap<String, i64>,
    /// Who has something to be attested.
    pub attest: Vec<usize>,
    /// Who is to take part in the orientation before departure: any room may add to it.
    pub orient: Vec<usize>,
    /// Who lacks nothing of it.
    pub oriented: BTreeSet<usize>,
    /// Prior learning that another room opened, with the place of the person.
    pub prior: Vec<(String, usize)>,
    /// Whose prior learning was certified.
    pub learnt: Vec<usize>,
    /// Steps that followed from a decision of somebody: a lifecycle and its step.
    pub led: Vec<(&'static str, &'static str)>,
    /// Who lives abroad, and may wish to come back.
    pub abroad: Vec<usize>,
    /// Who was erased, and is to be forgotten by every room.
    pub gone: Vec<usize>,
    /// Who accepted or gave up a place of a round lately, or was reached.
    pub answered: Vec<usize>,
    /// Who left a place for another employer: its seat is free.
    pub moved: BTreeSet<(usize, String)>,
    /// Whose place was given back lately, because nothing came of it, or who was reached.
    pub released: Vec<usize>,
    /// Everybody who came to a place, and the place, in their order.
    pub placed: Vec<(usize, String)>,
    /// Who has a contract that was accepted, and the place.
    pub contracts: BTreeSet<(usize, String)>,
    /// Copies that somebody is to hand in: whose, and of which document.
    pub wanted: Vec<(usize, String)>,
    /// Of which documents somebody's copy is there.
    pub copies: BTreeMap<usize, BTreeSet<String>>,
    /// The editions of the agreement, by number.
    pub editions: BTreeMap<i64, Arc<Agreement>>,
    /// The versions of each corridor's quota, in the order in which they were entered.
    pub quotas: BTreeMap<String, Vec<Version>>,
    /// Who may do what today, as far as it was asked.
    able: RefCell<BTreeMap<Action, Able>>,
    clock: Arc<AtomicI64>,
}

/// What is asked for.
pub struct Size {
    /// People who come.
    pub people: usize,
    /// Days.
    pub days: usize,
    /// Decides everything that chance decides.
    pub seed: u64,
    /// The first day.
    pub start: Date,
}

fn seconds(day: Date) -> i64 {
    Offset::UTC.to_timestamp(day.at(9, 0, 0, 0)).map_or(0, Timestamp::as_second)
}

impl World {
    /// It is shown that somebody knows of what they were told: their last days to answer begin.
    pub fn was_reached(&mut self, at: usize) {
        self.released.push(at);
        self.answered.push(at);
    }

    /// Seeds an empty folder from an example, without its people, and lets the staff in.
    pub fn open(case: Case, data: &Path, size: &Size) -> Result<World, Unreadable> {
        let (first, frame) = (size.start, case.agreement.in_force(size.start).frame.clone());
        if first < frame.start || first >= frame.end {
            let last = frame.end.yesterday().unwrap_or(frame.end);
            let holds = format!("it holds from {} to {last}", frame.start);
            return Err(Unreadable(format!(
                "{}: the agreement does not hold on {first}: {holds}; name one of these days with --start",
                case.folder.display()
            )));
        }
        let clock = Arc::new(AtomicI64::new(seconds(first)));
        let ticks = clock.clone();
        let now =
            move || Timestamp::from_second(ticks.load(Ordering::SeqCst)).unwrap_or(Timestamp::UNIX_EPOCH);
        if data.join("ambos.db").exists() {
            return Err(Unreadable(format!("{} is not empty: name a new folder", data.display())));
        }
        let store = Store::open(Place::Folder(data.to_path_buf()), Arc::new(now)).map_err(unreadable)?;
        let to_come = rows(&case, size)?;
        let name = case.folder.canonicalize().ok();
        let name = name.as_deref().and_then(Path::file_name).and_then(|n| n.to_str()).unwrap_or("simulated");
        let mut tables = case.tables.clone();
        tables.people.1 = tables.people.1.lines().next().unwrap_or_default().to_owned();
        tables.employer_ranks = None;
        let title = case.agreement.documents.first().map(|d| d.title.clone()).filter(|t| !t.is_empty());
        let filled = seed::folder(
            &store,
            &Actor::command(),
            seed::Folder {
                id: name.to_owned(),
                title: title.unwrap_or_else(|| name.to_owned()),
                texts: case
                    .agreement
                    .documents
                    .iter()
                    .map(|d| (file_name(&d.name), d.text.clone()))
                    .collect(),
                day: case.settings.date,
                seed: i64::try_from(size.seed % 4_294_967_295).unwrap_or(0),
                tables,
                case_worker: Some(CASE_WORKERS.to_owned()),
            },
        );
        kept(filled)?;
        let mut world = World {
            seed: size.seed,
            store: Arc::new(store),
            partnership: name.to_owned(),
            law_day: case.settings.date,
            agreement: Arc::new(case.agreement),
            governs: 1,
            classes: Arc::new(case.classes),
            staff: Vec::new(),
            people: Vec::new(),
            to_come,
            today: first,
            day: (0, size.days),
            expected: size.people,
            book: Book::default(),
            running: BTreeSet::new(),
            cohorts: BTreeMap::new(),
            came_home: BTreeMap::new(),
            attest: Vec::new(),
            orient: Vec::new(),
            oriented: BTreeSet::new(),
            prior: Vec::new(),
            learnt: Vec::new(),
            led: Vec::new(),
            abroad: Vec::new(),
            gone: Vec::new(),
            answered: Vec::new(),
            moved: BTreeSet::new(),
            released: Vec::new(),
            placed: Vec::new(),
            contracts: BTreeSet::new(),
            wanted: Vec::new(),
            copies: BTreeMap::new(),
            editions: BTreeMap::new(),
            quotas: BTreeMap::new(),
            able: RefCell::default(),
            clock,
        };
        if let Ok(table) = std::fs::read_to_string(case.folder.join("qualifications.csv")) {
            let p = world.partnership.clone();
            kept(world.store.write(&Actor::command(), move |tx| registers::take_in(tx, &p, &table)))?;
        }
        world.editions.insert(1, world.agreement.clone());
        world.let_in()?;
        Ok(world)
    }

    /// The clauses in force, as pages read them.
    pub fn law(&self) -> InForce<'_> {
        self.agreement.in_force(self.law_day)
    }

    /// What a change needs to read the clauses.
    pub fn text(&self) -> (Arc<Agreement>, Date) {
        (self.agreement.clone(), self.law_day)
    }

    /// The text of the folder: the first edition.
    pub fn first(&self) -> &Arc<Agreement> {
        self.editions.get(&1).unwrap_or(&self.agreement)
    }

    /// The edition that governs, and its text: what was put in since is a draft until it is in force.
    pub fn governing(&self) -> (i64, Arc<Agreement>) {
        (self.governs, self.agreement.clone())
    }

    /// This edition governs from now on.
    pub fn govern(&mut self, number: i64, text: Arc<Agreement>) {
        (self.governs, self.agreement) = (number, text);
    }

    /// The next day begins.
    pub fn next_day(&mut self, number: usize) {
        self.day.0 = number;
        self.able.get_mut().clear();
        if number > 0 {
            self.today = self.today.tomorrow().unwrap_or(self.today);
        }
        self.clock.store(seconds(self.today), Ordering::SeqCst);
    }

    /// Somebody with this power over a thing: a person themselves or whoever acts for an organisation. Now and
    /// then somebody without it, who is turned away.
    pub fn pick(
        &self,
        action: Action,
        object: &Object,
        own: Option<&Arc<Account>>,
        draw: &mut Draw,
    ) -> Option<Arc<Account>> {
        if draw.chance(1) {
            return draw.one(&self.staff).cloned();
        }
        let mut known = self.able.borrow_mut();
        let staff = known.entry(action).or_insert_with(|| {
            let far = |a: &Arc<Account>| (a.clone(), reach(&a.subject, action, self.today));
            self.staff.iter().map(far).filter(|(_, reach)| !reach.is_nothing()).collect()
        });
        let theirs = own.filter(|own| reach(&own.subject, action, self.today).covers(object));
        let able = staff.iter().filter(|(_, reach)| reach.covers(object)).map(|(account, _)| account);
        let all: Vec<&Arc<Account>> = able.chain(theirs).collect();
        draw.one(&all).map(|a| (*a).clone())
    }

    /// The same for what concerns a person.
    pub fn pick_for(&self, action: Action, person: usize, draw: &mut Draw) -> Option<Arc<Account>> {
        let someone = self.people.get(person)?;
        self.pick(action, &someone.object, someone.own.as_ref(), draw)
    }

    /// Somebody who is there, by chance.
    pub fn anybody(&self, draw: &mut Draw) -> Option<usize> {
        if self.people.is_empty() {
            return None;
        }
        let at = draw.below(self.people.len());
        self.people[at].present.then_some(at)
    }

    /// Whether what is dear to ask is asked at the end of this month: of a quarter, and at the very end.
    pub fn is_quarter(&self, last: bool) -> bool {
        last || self.today.month() % 3 == 0
    }

    /// One account for each role of each organisation: the others see the same.
    pub fn each(&self) -> Vec<Arc<Account>> {
        let mut seen = BTreeSet::new();
        let new = |a: &&Arc<Account>| seen.insert((a.subject.role, a.subject.organisation.clone()));
        self.staff.iter().filter(new).cloned().collect()
    }

    /// The staff of a role.
    pub fn of(&self, role: Role) -> impl Iterator<Item = &Arc<Account>> {
        self.staff.iter().filter(move |a| a.subject.role == role)
    }

    /// Accounts for the organisations of the agreement, by what they are, and their keys to sign with.
    fn let_in(&mut self) -> Result<(), Unreadable> {
        let p = self.partnership.clone();
        let parties: Vec<Organisation> = self
            .store
            .read(|db| {
                let mut found = Vec::new();
                for (_, id) in organisations::parties(db, &p)? {
                    found.extend(organisations::get(db, &id)?);
                }
                Ok(found)
            })
            .map_err(unreadable)?;
        let law = self.agreement.in_force(self.law_day);
        let bodies: Vec<String> =
            law.all("recognition").filter_map(|c| c.text("body").map(str::to_owned)).collect();
        let verifier = law.one("contract").and_then(|c| c.text("verified_by")).map(str::to_owned);
        self.account("administrator", Role::Administrator, None)?;
        for one in &parties {
            let many = |role: Role, times: usize| std::iter::repeat_n(role, times);
            let roles: Vec<Role> = match one.kind.as_str() {
                _ if one.id == CASE_WORKERS => many(Role::CaseWorker, 3).collect(),
                _ if bodies.contains(&one.id) => many(Role::Assessor, 4).collect(),
                "labour_ministry" => many(Role::Officer, 2).collect(),
                "employment_service" => vec![Role::Labour],
                "immigration_authority" => vec![Role::Immigration],
                "employer" | "small_enterprise" | "multinational" => vec![Role::Employer],
                "education_institution" | "vocational_centre" | "employer_school" => {
                    many(Role::School, 2).collect()
                }
                "professional_board" | "state_certifier" | "certifier" => vec![Role::Assessor],
                // Two, so that another one answers where somebody contests.
                "union" => many(Role::Monitor, 2).collect(),
                "ngo" => many(Role::CaseWorker, 2).collect(),
                "diaspora" => vec![Role::Monitor],
                _ => Vec::new(),
            };
            for (number, role) in roles.iter().enumerate() {
                self.account(&format!("{}-{}", one.id, number + 1), *role, Some(one.id.clone()))?;
            }
            // Whoever the agreement names verifies contracts.
            if verifier.as_deref() == Some(&one.id) && !roles.contains(&Role::Labour) {
                self.account(&format!("{}-contracts", one.id), Role::Labour, Some(one.id.clone()))?;
            }
            if roles.iter().any(|r| matches!(r, Role::School | Role::Assessor)) {
                let id = one.id.clone();
                kept(
                    self.store
                        .write(&Actor::command(), move |tx| issuers::create(tx, &id, ORIGIN).map(|_| ())),
                )?;
            }
        }
        Ok(())
    }

    fn account(&mut self, name: &str, role: Role, organisation: Option<String>) -> Result<(), Unreadable> {
        let new = NewAccount {
            organisation,
            role,
            person: None,
            name: format!("{name} (invented)"),
            email: format!("{name}@example.org"),
        };
        let made = self.store.write(&Actor::command(), move |tx| {
            let account = accounts::create(tx, &new)?;
            let secret = invitations::create(tx, &account, 1)?;
            invitations::accept(tx, &secret)?;
            Ok(account)
        });
        let id = kept(made)?;
        let subject = self.store.read(|db| accounts::subject(db, &id)).map_err(unreadable)?;
        let subject = subject.ok_or_else(|| Unreadable(format!("{name} cannot come in")))?;
        self.staff.push(Arc::new(Account { name: name.to_owned(), subject }));
        Ok(())
    }
}

pub(super) fn file_name(path: &str) -> String {
    Path::new(path).file_name().and_then(|name| name.to_str()).unwrap_or(path).to_owned()
}

/// What must not be refused, because nothing was decided yet.
fn kept<T>(answer: Result<Result<T, Refusal>, Fault>) -> Result<T, Unreadable> {
    answer.map_err(unreadable)?.map_err(|refusal| Unreadable(refusal.to_string()))
}

/// Invented people, as rows of `people.csv`.
fn rows(case: &Case, size: &Size) -> Result<Vec<BTreeMap<String, String>>, Unreadable> {
    let Some(mut how) = case.settings.invent.clone() else {
        return Err(Unreadable(format!("{} does not say how people are invented", case.folder.display())));
    };
    (how.people, how.families) = (size.people, 0);
    let (dossier, _) = case.dossier();
    let law = case.agreement.in_force(case.settings.date);
    let made = invent(&how, size.seed, &Terms::of(&law), &dossier.places, &case.classes);
    let mut reader = csv::Reader::from_reader(made.people.as_bytes());
    let wrong = |fault: csv::Error| Unreadable(fault.to_string());
    let titles: Vec<String> = reader.headers().map_err(wrong)?.iter().map(str::to_owned).collect();
    let mut all = Vec::with_capacity(size.people);
    for record in reader.records() {
        let record = record.map_err(wrong)?;
        let cells = titles.iter().cloned().zip(record.iter().map(str::to_owned));
        all.push(cells.filter(|(title, cell)| title != "id" && !cell.is_empty()).collect());
    }
    Ok(all)
}
