//! Which State taxes the wage, and which one insures (¶28; row 28e)?
//!
//! OECD Model Tax Convention, Art. 15: the State of residence alone taxes only if somebody
//! works no more than 183 days in the other State, for an employer who is not resident
//! there, and no establishment there bears the pay. Else the State of work taxes, and the
//! State of residence relieves by the treaty. A corridor may name another number of days.
//!
//! **Not computed**: where somebody is resident; the months in which the days are counted;
//! what a treaty says otherwise. This is guidance, not a decision.

use agreement::checklist::says_none;
use agreement::{Clause, Said};

/// Days of work from which on the State of work taxes, where a corridor names none: one more
/// than the 183 of the model.
pub const TAX_DAYS: i64 = 184;

/// What somebody says of their work; nothing where they do not know.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Work {
    /// Days of work in the country of destination within twelve months.
    pub days: Option<i64>,
    /// Whether the employer is resident in the country of destination.
    pub local_employer: Option<bool>,
    /// Whether an establishment in the country of destination bears the pay.
    pub local_establishment: Option<bool>,
}

/// What still has to be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Open {
    /// [`Work::days`].
    Days,
    /// [`Work::local_employer`].
    Employer,
    /// [`Work::local_establishment`].
    Establishment,
}

impl Open {
    /// Its name in addresses and phrases.
    pub fn word(self) -> &'static str {
        match self {
            Open::Days => "days",
            Open::Employer => "employer",
            Open::Establishment => "establishment",
        }
    }
}

/// Why the State of work taxes: one of the three is enough.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ground {
    /// So many days or more.
    Days,
    /// The employer is resident there.
    Employer,
    /// An establishment there bears the pay.
    Establishment,
}

impl Ground {
    /// Its name in phrases.
    pub fn word(self) -> &'static str {
        match self {
            Ground::Days => "days",
            Ground::Employer => "employer",
            Ground::Establishment => "establishment",
        }
    }
}

/// Who taxes the wage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Taxes {
    /// The State of work.
    WorkState(Vec<Ground>),
    /// The State of residence alone.
    ResidenceAlone,
    /// It depends on what was not said.
    Unknown(Vec<Open>),
}

/// What the corridor names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Treaty {
    /// This treaty or agreement, as the clause writes it.
    Named(String),
    /// There is none; what replaces it, where the corridor says so.
    None(Option<String>),
    /// The corridor says nothing.
    Unknown,
}

impl Treaty {
    fn of(corridor: &Clause, field: &str) -> Treaty {
        match corridor.text(field) {
            None => Treaty::Unknown,
            Some(text) if says_none(text) => Treaty::None(corridor.text("mitigation").map(str::to_owned)),
            Some(text) => Treaty::Named(text.to_owned()),
        }
    }

    /// Whether somebody has to be warned: there is none, or nobody says so.
    pub fn warns(&self) -> bool {
        match self {
            Treaty::Named(_) => false,
            Treaty::None(_) | Treaty::Unknown => true,
        }
    }
}

/// Guidance for one corridor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guidance {
    /// Who taxes.
    pub taxes: Taxes,
    /// The tax treaty. Without one each State taxes by its own law, so that a wage may be taxed
    /// twice, whatever the model would say.
    pub tax_treaty: Treaty,
    /// The social-security agreement.
    pub insurance: Treaty,
    /// Whether somebody whose employer is not resident there may stay insured where they come
    /// from, with a certificate of coverage: nothing where that is not known.
    pub posted: Option<bool>,
    /// Days of work from which on the State of work taxes.
    pub tax_days: i64,
    /// The article of the corridor.
    pub cite: String,
}

/// Row 28e: guidance for somebody who works so, on the corridor of this clause.
pub fn guide(corridor: &Clause, work: &Work) -> Guidance {
    let tax_days = corridor.whole("tax_days").unwrap_or(TAX_DAYS);
    let facts = [
        (work.days.map(|days| days >= tax_days), Ground::Days, Open::Days),
        (work.local_employer, Ground::Employer, Open::Employer),
        (work.local_establishment, Ground::Establishment, Open::Establishment),
    ];
    let grounds: Vec<Ground> = facts.iter().filter(|(is, ..)| *is == Some(true)).map(|f| f.1).collect();
    let open: Vec<Open> = facts.iter().filter(|(is, ..)| is.is_none()).map(|f| f.2).collect();
    // OECD Model, Art. 15(2): the three conditions hold together, so one that fails decides.
    let taxes = match (grounds.is_empty(), open.is_empty()) {
        (false, _) => Taxes::WorkState(grounds),
        (true, true) => Taxes::ResidenceAlone,
        (true, false) => Taxes::Unknown(open),
    };
    Guidance {
        taxes,
        tax_treaty: Treaty::of(corridor, "double_taxation"),
        insurance: Treaty::of(corridor, "social_security"),
        posted: work.local_employer.map(|local| !local),
        tax_days,
        cite: corridor.cite.clone(),
    }
}

impl Guidance {
    /// What people are told about tax, in its order; `origin` and `destination` are codes.
    pub fn tax_said(&self, origin: &str, destination: &str) -> Vec<Said> {
        let (one, two) = (origin, destination);
        let sentence = |id: &'static str| Said::new(id).text("origin", one).text("destination", two);
        let mut told = vec![match &self.taxes {
            Taxes::WorkState(_) => Said::new("guide-tax-work").text("destination", destination),
            Taxes::ResidenceAlone => sentence("guide-tax-residence"),
            Taxes::Unknown(_) => Said::new("guide-tax-unknown"),
        }];
        match &self.taxes {
            Taxes::WorkState(grounds) => told.extend(grounds.iter().map(|ground| {
                Said::new("guide-tax-ground").text("ground", ground.word()).number("days", self.tax_days)
            })),
            Taxes::Unknown(open) => {
                told.extend(open.iter().map(|open| Said::new("guide-tax-open").text("open", open.word())));
            }
            Taxes::ResidenceAlone => {}
        }
        told.push(match &self.tax_treaty {
            Treaty::Named(_) => sentence("guide-treaty-tax"),
            Treaty::None(_) => sentence("guide-treaty-tax-none"),
            Treaty::Unknown => sentence("guide-treaty-tax-unknown"),
        });
        told
    }

    /// What people are told about social security, in its order.
    pub fn insurance_said(&self, origin: &str, destination: &str) -> Vec<Said> {
        let (one, two) = (origin, destination);
        let sentence = |id: &'static str| Said::new(id).text("origin", one).text("destination", two);
        let place = match self.posted {
            Some(true) => sentence("guide-insured-posted"),
            Some(false) => sentence("guide-insured-work"),
            None => sentence("guide-insured-unknown"),
        };
        match &self.insurance {
            Treaty::Named(_) => vec![sentence("guide-treaty-insurance"), place],
            Treaty::None(_) => vec![sentence("guide-treaty-insurance-none")],
            Treaty::Unknown => vec![sentence("guide-treaty-insurance-unknown")],
        }
    }
}

#[cfg(test)]
mod tests {
    use agreement::Agreement;
    use jiff::civil::date;

    use super::*;

    fn check(fields: &str, work: Work) -> Guidance {
        let text = format!(
            "# Trial\n\n## Article 1. All\n\n```toml\n[agreement]\ntype = \"bilateral\"\n\
             valid_from = 2026-01-01\n\n[[corridor]]\nid = \"sn-es\"\norigin = \"SN\"\n\
             destination = \"ES\"\n{fields}\n```\n"
        );
        let agreement = Agreement::read(vec![("agreement.en.md".to_owned(), text)]);
        let law = agreement.in_force(date(2026, 11, 26));
        guide(law.by_id("corridor", "sn-es").expect("the corridor"), &work)
    }

    fn work(days: Option<i64>, local_employer: Option<bool>, local_establishment: Option<bool>) -> Work {
        Work { days, local_employer, local_establishment }
    }

    #[test]
    fn the_state_of_residence_taxes_alone_only_if_all_three_conditions_hold() {
        use Ground::{Days, Employer, Establishment};
        let (yes, no) = (Some(true), Some(false));
        for (days, employer, establishment, expected) in [
            (Some(183), no, no, Taxes::ResidenceAlone),
            (Some(184), no, no, Taxes::WorkState(vec![Days])),
            // Row 28e: 200 days and a local employer.
            (Some(200), yes, no, Taxes::WorkState(vec![Days, Employer])),
            (Some(10), yes, no, Taxes::WorkState(vec![Employer])),
            (Some(10), no, yes, Taxes::WorkState(vec![Establishment])),
            // What is not said is neither yes nor no; what decides alone decides.
            (None, None, None, Taxes::Unknown(vec![Open::Days, Open::Employer, Open::Establishment])),
            (Some(10), None, no, Taxes::Unknown(vec![Open::Employer])),
            (None, yes, None, Taxes::WorkState(vec![Employer])),
        ] {
            let found = check("", work(days, employer, establishment)).taxes;
            assert_eq!(found, expected, "{days:?} {employer:?} {establishment:?}");
        }
        // A treaty with another limit: from the 90th day on.
        let other = "tax_days = 90";
        assert_eq!(check(other, work(Some(89), no, no)).taxes, Taxes::ResidenceAlone);
        assert_eq!(check(other, work(Some(90), no, no)).taxes, Taxes::WorkState(vec![Days]));
    }

    /// Row 28e: a corridor without a social-security agreement warns, with what replaces it.
    #[test]
    fn a_corridor_without_an_agreement_warns() {
        let named = check(
            "social_security = \"Agreement of 2020\"\ndouble_taxation = \"Convention\"",
            Work::default(),
        );
        assert_eq!(named.insurance, Treaty::Named("Agreement of 2020".to_owned()));
        assert!(!named.insurance.warns() && !named.tax_treaty.warns());
        let none =
            check("social_security = \"none\"\nmitigation = \"paid out on departure\"", Work::default());
        assert_eq!(none.insurance, Treaty::None(Some("paid out on departure".to_owned())));
        assert!(none.insurance.warns());
        let said = |all: Vec<Said>| all.iter().map(|said| said.id).collect::<Vec<_>>();
        assert_eq!(said(none.insurance_said("SN", "ES")), ["guide-treaty-insurance-none"]);
        // Nothing stated is not "none", and warns as well.
        assert_eq!(none.tax_treaty, Treaty::Unknown);
        assert!(none.tax_treaty.warns());
        let posted = check("social_security = \"Agreement\"", work(None, Some(false), None));
        assert_eq!(
            said(posted.insurance_said("SN", "ES")),
            ["guide-treaty-insurance", "guide-insured-posted"]
        );
    }
}
