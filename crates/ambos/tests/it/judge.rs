//! A second judge, who knows neither the engine nor the house: only the clause
//! blocks, the tables and the answer, and what they must have to do with each
//! other. It adds everything up anew and complains.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

/// A row of a table, by the names of its columns.
pub type Row = BTreeMap<String, String>;

/// The rows of a table.
pub fn rows(text: &str) -> Vec<Row> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().expect("a header").clone();
    let row = |record: csv::StringRecord| -> Row {
        header.iter().zip(&record).map(|(title, cell)| (title.to_owned(), cell.to_owned())).collect()
    };
    reader.records().map(|record| row(record.expect("a row"))).collect()
}

/// What the judge reads.
pub struct Judge {
    date: String,
    clauses: toml::Table,
    people: BTreeMap<String, Row>,
    places: BTreeMap<String, Row>,
    programmes: BTreeMap<String, Row>,
    pub complaints: Vec<String>,
}

/// A placement, as the answer tells it.
struct Placed<'a> {
    person: &'a Row,
    place: &'a Row,
    takes: &'a Value,
}

impl Placed<'_> {
    fn programmes(&self) -> Vec<&str> {
        self.takes["programmes"].as_array().into_iter().flatten().filter_map(Value::as_str).collect()
    }
}

impl Judge {
    pub fn new(agreement: &str, people: &str, places: &str, programmes: &str, date: &str) -> Judge {
        let by_id = |text| rows(text).into_iter().map(|row| (row["id"].clone(), row)).collect();
        let mut clauses = toml::Table::new();
        for block in agreement.split("```toml\n").skip(1).filter_map(|rest| rest.split("```").next()) {
            for (kind, value) in block.parse::<toml::Table>().expect("a clause block") {
                let more = if let toml::Value::Array(all) = value { all } else { vec![value] };
                let all = clauses.entry(kind).or_insert(toml::Value::Array(Vec::new()));
                all.as_array_mut().expect("a list").extend(more);
            }
        }
        Judge {
            date: date.to_owned(),
            clauses,
            people: by_id(people),
            places: by_id(places),
            programmes: by_id(programmes),
            complaints: Vec::new(),
        }
    }

    fn expect(&mut self, holds: bool, complaint: impl FnOnce() -> String) {
        if !holds {
            self.complaints.push(complaint());
        }
    }

    /// The clauses of a kind that are in force.
    fn clauses(&self, kind: &str) -> Vec<toml::Table> {
        let all = self.clauses.get(kind).and_then(toml::Value::as_array).cloned().unwrap_or_default();
        let day = |c: &toml::Table, field: &str| c.get(field).map(ToString::to_string);
        let tables = all.into_iter().filter_map(|c| c.as_table().cloned());
        let in_force = |c: &toml::Table| {
            day(c, "valid_from").is_none_or(|d| d <= self.date)
                && day(c, "valid_to").is_none_or(|d| d >= self.date)
        };
        tables.filter(in_force).collect()
    }

    /// Reads an answer and complains of everything that does not add up.
    pub fn judge(&mut self, answer: &Value) {
        let (people, places) = (self.people.clone(), self.places.clone());
        let mut placed = Vec::new();
        let told = answer["people"].as_array().expect("people");
        self.expect(told.len() == people.len(), || "somebody is missing".into());
        for one in told.iter().filter(|one| !one["takes"].is_null()) {
            let (person, place) = (&one["id"], &one["takes"]["place"]);
            let person = person.as_str().and_then(|id| people.get(id)).expect("a person of the table");
            let place = place.as_str().and_then(|id| places.get(id)).expect("a place of the table");
            placed.push(Placed { person, place, takes: &one["takes"] });
        }
        let ids: BTreeSet<&String> = placed.iter().map(|p| &p.person["id"]).collect();
        self.expect(ids.len() == placed.len(), || "somebody is placed twice".into());
        for p in &placed {
            self.wishes(p);
            self.months(p);
            self.costs(p);
        }
        self.seats(&placed);
        self.families(&placed);
        self.limits(&placed);
        self.sums(&placed, answer);
    }

    fn wishes(&mut self, p: &Placed<'_>) {
        let (id, track, country) = (&p.person["id"], &p.place["track"], &p.place["country"]);
        self.expect(list(&p.person["tracks"]).contains(&track.as_str()), || format!("{id}: track"));
        self.expect(p.takes["track"] == **track, || format!("{id}: told another track"));
        if track == "home" {
            let home = holds(country, &p.person["origin"]) || holds(&p.person["origin"], country);
            self.expect(home, || format!("{id}: home is elsewhere"));
        } else {
            let wished = list(&p.person["destinations"]);
            let wishes = wished.is_empty() || wished.iter().any(|d| holds(d, country));
            self.expect(wishes, || format!("{id}: {country} is not wished for"));
        }
    }

    /// Steps one after another, or until the place begins.
    fn months(&mut self, p: &Placed<'_>) {
        let steps = p.takes["steps"].as_array().expect("steps").iter().filter_map(Value::as_str);
        let said = |step: &str| -> i64 {
            let words: Vec<&str> = step.split(|c: char| !c.is_alphanumeric()).collect();
            let at = words.iter().rposition(|w| w.starts_with("month"));
            at.and_then(|at| words[at - 1].parse().ok()).unwrap_or(0)
        };
        let way: i64 = steps.clone().map(said).sum();
        let taught: i64 = p.programmes().iter().map(|id| number(&self.programmes[*id]["months"])).sum();
        let others: i64 = steps
            .filter(|s| s.contains("recognition of") || s.contains("at most (") || s.contains("sit it"))
            .map(said)
            .sum();
        let date = self.date.clone();
        let id = &p.person["id"];
        self.expect(way == taught + others, || format!("{id}: steps of {way} months"));
        let months = way.max(until(&date, &p.place["start"]));
        self.expect(p.takes["months"] == months, || {
            format!("{id}: {} months, not {months}", p.takes["months"])
        });
    }

    /// Which costs arise, what they come to, and who pays which part.
    fn costs(&mut self, p: &Placed<'_>) {
        let id = &p.person["id"];
        let corridors = self.clauses("corridor");
        let leads = |c: &&toml::Table| {
            holds(word(c, "origin"), &p.person["origin"])
                && holds(word(c, "destination"), &p.place["country"])
        };
        let corridor =
            corridors.iter().find(|c| p.place["track"] == "away" && leads(c)).map(|c| word(c, "id"));
        let mut arises: BTreeSet<String> = BTreeSet::from([p.place["track"].clone()]);
        let mut named: BTreeSet<String> = BTreeSet::new();
        for programme in p.programmes() {
            let row = &self.programmes[programme];
            named.extend(list(&row["costs"]).into_iter().map(str::to_owned));
            arises.insert(row["kind"].clone());
        }
        for step in p.takes["steps"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            for (begins, applies) in [
                ("recognition of", "recognition"),
                ("adaptation period,", "adaptation"),
                ("aptitude test,", "test"),
            ] {
                if step.starts_with(begins) {
                    arises.insert(applies.to_owned());
                }
            }
        }
        arises.remove("skills");
        arises.remove("language");
        let mut parts: BTreeMap<String, i64> = BTreeMap::new();
        let mut sum = 0;
        for cost in self.clauses("cost") {
            let here = cost.get("corridor").is_none_or(|c| c.as_str() == corridor);
            if named.contains(word(&cost, "id")) || arises.contains(word(&cost, "applies")) && here {
                let amount = minor(word(&cost, "amount"));
                sum += amount;
                self.split(&cost, amount, &mut parts);
            }
        }
        parts.retain(|_, part| *part != 0);
        self.expect(p.takes["cost_minor"] == sum, || {
            format!("{id}: costs {}, not {sum}", p.takes["cost_minor"])
        });
        let told: BTreeMap<String, i64> = paid(&p.takes["paid_by"]);
        self.expect(told.values().sum::<i64>() == sum, || format!("{id}: parts of {told:?} for {sum}"));
        self.expect(told == parts, || format!("{id}: {told:?}, not {parts:?}"));
        let parties = self.clauses("party");
        let known: BTreeSet<&str> = parties.iter().map(|p| word(p, "id")).collect();
        let pays =
            told.keys().all(|payer| known.contains(payer.as_str()) && !self.people.contains_key(payer));
        self.expect(pays, || format!("{id}: paid by {told:?}"));
    }

    fn split(&self, cost: &toml::Table, amount: i64, parts: &mut BTreeMap<String, i64>) {
        if let Some(payer) = cost.get("payer").and_then(toml::Value::as_str) {
            *parts.entry(payer.to_owned()).or_default() += amount;
            return;
        }
        let own = |s: &toml::Table| {
            let of = s.get("of").and_then(toml::Value::as_array);
            of.is_some_and(|of| of.iter().any(|o| o.as_str() == Some(word(cost, "id"))))
        };
        let all = self.clauses("share");
        let named: Vec<_> = all.iter().filter(|s| own(s)).collect();
        let general = all.iter().filter(|s| s.get("of").is_none()).collect();
        let shares: Vec<&toml::Table> = if named.is_empty() { general } else { named };
        let mut left = amount;
        for share in &shares {
            let (num, den) = fraction(word(share, "share"));
            let part = amount * num / den;
            *parts.entry(word(share, "payer").to_owned()).or_default() += part;
            left -= part;
        }
        let settlement = self.clauses("settlement");
        let bears = settlement.first().map_or("", |s| word(s, "remainder"));
        let bears = shares.iter().map(|s| word(s, "payer")).find(|p| *p == bears);
        let payer = bears.or(shares.first().map(|s| word(s, "payer"))).expect("a payer");
        *parts.entry(payer.to_owned()).or_default() += left;
    }

    fn seats(&mut self, placed: &[Placed<'_>]) {
        let mut taken: BTreeMap<&str, i64> = BTreeMap::new();
        for p in placed {
            *taken.entry(&p.place["id"]).or_default() += 1;
            p.programmes().into_iter().for_each(|id| *taken.entry(id).or_default() += 1);
        }
        for (id, count) in taken {
            let row = self.places.get(id).or(self.programmes.get(id)).expect("a place or programme");
            let seats = number(&row["seats"]);
            self.expect(count <= seats, || format!("{id}: {count} on {seats} seats"));
        }
    }

    /// Members of a family are away in one country, or not away at all.
    fn families(&mut self, placed: &[Placed<'_>]) {
        if self.clauses("family").iter().all(|f| word(f, "together") != "destination") {
            return;
        }
        let mut families: BTreeMap<String, BTreeSet<Option<String>>> = BTreeMap::new();
        for person in self.people.values().filter(|p| !p["family"].is_empty()) {
            let away = placed.iter().find(|p| p.person["id"] == person["id"] && p.place["track"] == "away");
            let country = away.map(|p| p.place["country"][..2].to_owned());
            families.entry(person["family"].clone()).or_default().insert(country);
        }
        for (family, countries) in families {
            self.expect(countries.len() == 1, || format!("{family}: {countries:?}"));
        }
    }

    /// Whether a clause speaks of a placement.
    fn speaks_of(clause: &toml::Table, p: &Placed<'_>) -> bool {
        let says = |field: &str, fits: &dyn Fn(&str) -> bool| {
            clause.get(field).and_then(toml::Value::as_str).is_none_or(fits)
        };
        says("track", &|t| t == p.place["track"])
            && says("origin", &|t| holds(t, &p.person["origin"]))
            && says("destination", &|t| holds(t, &p.place["country"]))
            && says("occupation", &|t| t == p.place["occupation"])
    }

    fn limits(&mut self, placed: &[Placed<'_>]) {
        let whole = |c: &toml::Table, field: &str| c.get(field).and_then(toml::Value::as_integer);
        for (kind, least, most) in
            [("quota", "at_least", "at_most"), ("seats", "", "seats"), ("corridor", "", "quota_left")]
        {
            for clause in self.clauses(kind) {
                let away = |p: &&Placed<'_>| kind != "corridor" || p.place["track"] == "away";
                let of = placed.iter().filter(|p| Judge::speaks_of(&clause, p)).filter(away);
                let count = of.clone().count() as i64;
                let fits = whole(&clause, least).is_none_or(|n| count >= n)
                    && whole(&clause, most).is_none_or(|n| count <= n);
                let id = word(&clause, "id").to_owned();
                self.expect(fits, || format!("{kind} {id}: {count}"));
                if let Some(kept) = whole(&clause, "reserved") {
                    let group = word(&clause, "reserved_for").to_owned();
                    let others = of.filter(|p| !list(&p.person["priorities"]).contains(&group.as_str()));
                    let open = whole(&clause, "seats").unwrap_or(0) - kept;
                    let others = others.count() as i64;
                    self.expect(others <= open, || format!("{kind} {id}: {others} on {open} open seats"));
                }
            }
        }
        for clause in self.clauses("ratio") {
            let mut groups: BTreeMap<&str, (i64, i64)> = BTreeMap::new();
            for p in placed {
                let group = match clause.get("each").and_then(toml::Value::as_str) {
                    Some("origin") => &p.person["origin"][..2],
                    Some(_) => &p.place["occupation"],
                    None => "",
                };
                let (counted, all) = groups.entry(group).or_default();
                *counted += i64::from(p.place["track"] == word(&clause, "track"));
                *all += 1;
            }
            let (num, den) = fraction(word(&clause, "at_most"));
            let up = word(&clause, "rounding") == "up";
            assert!(up || word(&clause, "rounding") == "down", "the judge knows no other rounding");
            for (group, (counted, all)) in groups {
                let most = (all * num + if up { den - 1 } else { 0 }) / den;
                self.expect(counted <= most, || format!("ratio {group}: {counted} of {all}"));
            }
        }
        for clause in self.clauses("budget") {
            let of = placed.iter().filter(|p| Judge::speaks_of(&clause, p));
            let sum: i64 = of.filter_map(|p| p.takes["cost_minor"].as_i64()).sum();
            let amount = minor(word(&clause, "amount"));
            self.expect(sum <= amount, || format!("budget: {sum} of {amount}"));
        }
    }

    fn sums(&mut self, placed: &[Placed<'_>], answer: &Value) {
        let points = |v: &Value| v["points"].as_i64().unwrap_or(i64::MIN);
        for p in placed {
            let lines: i64 = p.takes["lines"].as_array().into_iter().flatten().map(points).sum();
            self.expect(lines == points(p.takes), || format!("{}: points", p.person["id"]));
        }
        let value: i64 = placed.iter().map(|p| points(p.takes)).sum();
        self.expect(answer["value"] == value, || format!("value {}, not {value}", answer["value"]));
        let mut all: BTreeMap<String, i64> = BTreeMap::new();
        for (payer, part) in placed.iter().flat_map(|p| paid(&p.takes["paid_by"])) {
            *all.entry(payer).or_default() += part;
        }
        self.expect(paid(&answer["paid_by"]) == all, || "payers of all placements".into());
        for track in ["home", "away"] {
            let count = placed.iter().filter(|p| p.place["track"] == track).count();
            self.expect(answer["placed"][track] == count, || format!("placed on the {track} track"));
        }
    }
}

fn list(cell: &str) -> Vec<&str> {
    cell.split(';').map(str::trim).filter(|p| !p.is_empty()).collect()
}

/// `BE` holds `BE-VLG`.
fn holds(wide: &str, narrow: &str) -> bool {
    narrow == wide || narrow.strip_prefix(wide).is_some_and(|rest| rest.starts_with('-'))
}

fn word<'a>(clause: &'a toml::Table, field: &str) -> &'a str {
    clause.get(field).and_then(toml::Value::as_str).unwrap_or_default()
}

fn number(cell: &str) -> i64 {
    cell.parse().unwrap_or_else(|_| panic!("a number: {cell}"))
}

/// `1,234.50 EUR` in cents.
fn minor(amount: &str) -> i64 {
    let (number, currency) = amount.rsplit_once(' ').expect("an amount");
    assert_eq!(currency, "EUR", "the examples' currency");
    let (whole, part) = number.split_once('.').unwrap_or((number, "00"));
    format!("{whole}{part:0<2}").replace(',', "").parse().expect("digits")
}

/// `12.5%` as a fraction.
fn fraction(share: &str) -> (i64, i64) {
    let percent = share.strip_suffix('%').unwrap_or_else(|| panic!("a percentage: {share}"));
    let (whole, part) = percent.split_once('.').unwrap_or((percent, ""));
    (format!("{whole}{part}").parse().expect("digits"), 100 * 10_i64.pow(part.len() as u32))
}

/// Months from a day to another, begun months whole.
fn until(from: &str, to: &str) -> i64 {
    let parts = |day: &str| day.split('-').map(number).collect::<Vec<_>>();
    let (from, to) = (parts(from), parts(to));
    ((to[0] - from[0]) * 12 + to[1] - from[1] + i64::from(to[2] > from[2])).max(0)
}

fn paid(parts: &Value) -> BTreeMap<String, i64> {
    let parts = parts.as_object().into_iter().flatten();
    parts.map(|(payer, part)| (payer.clone(), part.as_i64().expect("minor units"))).collect()
}
