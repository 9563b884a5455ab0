//! How does a power become the condition of a list?
//!
//! [`Reach`] is data; `covers` asks it about one thing, and the text made here
//! asks the database the same about every row. What is unknown (NULL) never
//! lets anything through.

use partnership::stakeholders::{Object, Reach, Scope, Within};

use crate::{Fault, Row, Value};

/// How a list's rows say to which partnerships they belong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Belongs {
    /// By a column.
    Column(&'static str),
    /// By what the organisation in this column is a party of.
    Parties(&'static str),
}

/// What powers are decided on where a row joins its person: organisation, country, the State fled, and until
/// when they are shown stand one after another from `at`.
pub(crate) fn object_of_person(
    row: &Row,
    at: usize,
    (partnership, person): (&str, &str),
) -> Result<Object, Fault> {
    Ok(Object {
        partnerships: vec![partnership.to_owned()],
        organisation: row.text_or_none(at)?,
        country: row.text_or_none(at + 1)?,
        person: Some(person.to_owned()),
        fled: row.text_or_none(at + 2)?,
        shown_until: row.day_or_none(at + 3)?,
    })
}

/// Where a list's rows keep what powers are decided on. Nothing: it does not apply to them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Columns {
    /// Their partnerships.
    pub partnership: Belongs,
    /// The organisation that answers for them.
    pub organisation: Option<&'static str>,
    /// The country they touch.
    pub country: Option<&'static str>,
    /// The person they are about.
    pub person: Option<&'static str>,
    /// The State that this person fled.
    pub fled: Option<&'static str>,
    /// The last day on which the person agrees to be shown.
    pub shown_until: Option<&'static str>,
}

/// People.
pub const PERSON: Columns = Columns {
    partnership: Belongs::Column("person.partnership"),
    organisation: Some("person.organisation"),
    country: Some("person.country"),
    person: Some("person.id"),
    fled: Some("person.fled"),
    shown_until: Some("person.shown_until"),
};

/// Places.
pub const PLACE: Columns = Columns {
    partnership: Belongs::Column("place.partnership"),
    organisation: Some("place.organisation"),
    country: Some("place.country"),
    person: None,
    fled: None,
    shown_until: None,
};

/// Organisations.
pub const ORGANISATION: Columns = Columns {
    partnership: Belongs::Parties("organisation.id"),
    organisation: Some("organisation.id"),
    country: Some("organisation.country"),
    person: None,
    fled: None,
    shown_until: None,
};

/// Accounts, which belong to what their organisation is a party of. The query joins the person
/// an account belongs to.
pub const ACCOUNT: Columns = Columns {
    partnership: Belongs::Parties("account.organisation"),
    organisation: Some("account.organisation"),
    country: None,
    person: Some("account.person"),
    fled: Some("person.fled"),
    shown_until: Some("person.shown_until"),
};

/// Submissions; the query joins the person.
pub const SUBMISSION: Columns = Columns {
    partnership: Belongs::Column("submission.partnership"),
    organisation: Some("person.organisation"),
    country: Some("submission.country"),
    person: Some("submission.person"),
    fled: Some("person.fled"),
    shown_until: Some("person.shown_until"),
};

/// Outcomes of rounds; the query joins the person.
pub const OUTCOME: Columns = Columns {
    partnership: Belongs::Column("outcome.partnership"),
    organisation: Some("person.organisation"),
    country: Some("person.country"),
    person: Some("outcome.person"),
    fled: Some("person.fled"),
    shown_until: Some("person.shown_until"),
};

/// People in cohorts; the query joins the person.
pub const ENROLMENT: Columns = Columns {
    partnership: Belongs::Column("enrolment.partnership"),
    organisation: Some("person.organisation"),
    country: Some("person.country"),
    person: Some("enrolment.person"),
    fled: Some("person.fled"),
    shown_until: Some("person.shown_until"),
};

/// Partnerships.
pub const PARTNERSHIP: Columns = Columns {
    partnership: Belongs::Column("partnership.id"),
    organisation: None,
    country: None,
    person: None,
    fled: None,
    shown_until: None,
};

const NEVER: &str = "1 = 0";
const ALWAYS: &str = "1 = 1";
/// What an organisation is a party of; its column follows.
const PARTY: &str = "SELECT 1 FROM party WHERE party.organisation =";

/// The condition, in brackets, and its values; placeholders are numbered from `first`.
pub fn reach_sql(reach: &Reach, columns: &Columns, first: usize) -> (String, Vec<Value>) {
    let mut made = Made { first, values: Vec::new() };
    let ways: Vec<String> = reach.ways.iter().map(|way| made.way(reach, way, columns)).collect();
    let mut sql = if ways.is_empty() { NEVER.to_owned() } else { format!("({})", ways.join(" OR ")) };
    if let (Some(state), Some(fled)) = (reach.hidden_from(), columns.fled) {
        let state = made.value(state);
        sql = format!("({fled} IS NULL OR {fled} <> {state}) AND {sql}");
    }
    (format!("({sql})"), made.values)
}

struct Made {
    first: usize,
    values: Vec<Value>,
}

impl Made {
    /// Takes a value in, and returns its placeholder.
    fn value(&mut self, value: impl Into<Value>) -> String {
        self.values.push(value.into());
        format!("${}", self.first + self.values.len() - 1)
    }

    fn way(&mut self, reach: &Reach, way: &Within, columns: &Columns) -> String {
        let subject = &reach.subject;
        let scope = match way.scope {
            Scope::Installation => ALWAYS.to_owned(),
            Scope::Partnership => self.party(&subject.partnerships, columns),
            Scope::Enclosed => self.enclosed(&subject.partnerships, columns),
            Scope::Organisation => self.equal(columns.organisation, Some(&subject.organisation)),
            Scope::Corridor => self.equal(columns.country, subject.country.as_deref()),
            Scope::Own => match &subject.person {
                None => NEVER.to_owned(),
                Some((partnership, person)) => {
                    let there = self.party(std::slice::from_ref(partnership), columns);
                    format!("{there} AND {}", self.equal(columns.person, Some(person)))
                }
            },
        };
        let scope = match way.scope {
            Scope::Organisation | Scope::Corridor => {
                format!("{scope} AND {}", self.party(&subject.partnerships, columns))
            }
            _ => scope,
        };
        let agreed = match (way.consent, columns.shown_until) {
            (false, _) => ALWAYS.to_owned(),
            (true, None) => NEVER.to_owned(),
            (true, Some(column)) => {
                let day = self.value(reach.day);
                format!("({column} IS NOT NULL AND {column} >= {day})")
            }
        };
        format!("({scope} AND {agreed})")
    }

    fn equal(&mut self, column: Option<&str>, value: Option<&str>) -> String {
        match (column, value) {
            (Some(column), Some(value)) => {
                let value = self.value(value);
                format!("({column} IS NOT NULL AND {column} = {value})")
            }
            _ => NEVER.to_owned(),
        }
    }

    fn party(&mut self, partnerships: &[String], columns: &Columns) -> String {
        if partnerships.is_empty() {
            return NEVER.to_owned();
        }
        let marks = self.marks(partnerships);
        match columns.partnership {
            Belongs::Column(column) => format!("{column} IN ({marks})"),
            Belongs::Parties(column) => {
                format!("EXISTS ({PARTY} {column} AND party.partnership IN ({marks}))")
            }
        }
    }

    /// In one of these, and in no other.
    fn enclosed(&mut self, partnerships: &[String], columns: &Columns) -> String {
        let inside = self.party(partnerships, columns);
        match columns.partnership {
            Belongs::Parties(column) if !partnerships.is_empty() => {
                let marks = self.marks(partnerships);
                format!("{inside} AND NOT EXISTS ({PARTY} {column} AND party.partnership NOT IN ({marks}))")
            }
            Belongs::Parties(_) | Belongs::Column(_) => inside,
        }
    }

    /// Takes texts in, and returns their placeholders.
    fn marks(&mut self, texts: &[String]) -> String {
        texts.iter().map(|text| self.value(text)).collect::<Vec<_>>().join(", ")
    }
}
