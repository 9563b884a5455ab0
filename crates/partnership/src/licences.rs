//! May this recruiter take part today (¶9)?
//!
//! An unlicensed recruiter joins no partnership and no placement. What a licence
//! is known by: its number, who issued it, how long it holds, and where anybody
//! can look it up. What is not known is not valid. A licence that ends within 60
//! days is said before it ends.
//!
//! **Not computed**: whether the register says the same. People look it up.

use agreement::Said;
use agreement::schema::RECRUITER_TYPES;
use jiff::civil::Date;

use crate::refusal::{Reason, Refusal};

/// So many days before its end a licence is flagged.
pub const NOTICE_DAYS: i64 = 60;

/// What is known of a licence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Licence {
    /// Its number.
    pub number: Option<String>,
    /// Who issued it.
    pub authority: Option<String>,
    /// Its first day; nothing: it holds already.
    pub from: Option<Date>,
    /// Its last day.
    pub until: Option<Date>,
    /// Where it can be looked up.
    pub source: Option<String>,
}

/// How a licence stands on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It holds for more than 60 days.
    Valid,
    /// It holds, and ends soon.
    Ending {
        /// Its last day.
        until: Date,
        /// Days until then; 0 is the last day itself.
        days: i64,
    },
    /// It begins later.
    Later {
        /// Its first day.
        from: Date,
    },
    /// It ended.
    Ended {
        /// Its last day.
        until: Date,
    },
    /// Something is not known, by field.
    Unknown(Vec<&'static str>),
}

impl Standing {
    /// Whether it holds.
    pub fn holds(&self) -> bool {
        matches!(self, Standing::Valid | Standing::Ending { .. })
    }
}

/// Whether an organisation of this kind places workers, so that it needs a licence.
pub fn recruits(kind: &str) -> bool {
    RECRUITER_TYPES.contains(&kind)
}

impl Licence {
    /// How it stands on `today`.
    pub fn standing(&self, today: Date) -> Standing {
        if let Some(until) = self.until.filter(|until| *until < today) {
            return Standing::Ended { until };
        }
        if let Some(from) = self.from.filter(|from| today < *from) {
            return Standing::Later { from };
        }
        let said = |text: &Option<String>| text.as_ref().is_some_and(|t| !t.trim().is_empty());
        let known = [
            ("licence", said(&self.number)),
            ("licence_authority", said(&self.authority)),
            ("licence_until", self.until.is_some()),
            ("licence_source", said(&self.source)),
        ];
        let lacks: Vec<&'static str> = known.into_iter().filter(|(_, k)| !k).map(|(f, _)| f).collect();
        match self.until.filter(|_| lacks.is_empty()) {
            None => Standing::Unknown(lacks),
            Some(until) => match today.until(until).map_or(0, |span| i64::from(span.get_days())) {
                days if days <= NOTICE_DAYS => Standing::Ending { until, days },
                _ => Standing::Valid,
            },
        }
    }

    /// What of it stands in the way of taking part today; `party` is who holds it.
    pub fn lacks(&self, party: &str, today: Date) -> Vec<Reason> {
        let said = |id: &'static str| Said::new(id).text("party", party);
        match self.standing(today) {
            Standing::Valid | Standing::Ending { .. } => Vec::new(),
            Standing::Ended { until } => {
                vec![Reason::at("licence_until", said("licence-ended").text("date", until))]
            }
            Standing::Later { from } => {
                vec![Reason::at("licence_from", said("licence-later").text("date", from))]
            }
            Standing::Unknown(lacks) => lacks
                .into_iter()
                .map(|field| {
                    Reason::at(
                        field,
                        said(match field {
                            "licence" => "licence-lacks-number",
                            "licence_authority" => "licence-lacks-authority",
                            "licence_until" => "licence-lacks-until",
                            _ => "licence-lacks-source",
                        }),
                    )
                })
                .collect(),
        }
    }
}

/// ¶9: a recruiter becomes a party of a partnership only with a licence that holds today. Others need none.
pub fn join(party: &str, kind: &str, licence: &Licence, today: Date) -> Result<(), Refusal> {
    if !recruits(kind) {
        return Ok(());
    }
    Refusal::unless_none(licence.lacks(party, today))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn licence(until: Date) -> Licence {
        Licence {
            number: Some("XK-031".to_owned()),
            authority: Some("Ministry of Labour (invented)".to_owned()),
            from: Some(date(2026, 1, 1)),
            until: Some(until),
            source: Some("https://register.example".to_owned()),
        }
    }

    #[test]
    fn a_licence_holds_to_its_last_day_and_is_flagged_sixty_days_before() {
        let today = date(2026, 11, 25);
        let on = |until| licence(until).standing(today);
        assert_eq!(on(date(2026, 11, 24)), Standing::Ended { until: date(2026, 11, 24) });
        assert_eq!(on(today), Standing::Ending { until: today, days: 0 });
        assert_eq!(on(date(2027, 1, 24)), Standing::Ending { until: date(2027, 1, 24), days: 60 });
        assert_eq!(on(date(2027, 1, 25)), Standing::Valid);
        let before = licence(date(2027, 1, 1)).standing(date(2025, 12, 31));
        assert_eq!(before, Standing::Later { from: date(2026, 1, 1) });
    }

    #[test]
    fn what_is_not_known_is_not_valid() {
        let today = date(2026, 11, 25);
        let all = join("agent", "recruiter", &Licence::default(), today).expect_err("refused");
        let expected = "licence: licence-lacks-number party=agent\n\
                        licence_authority: licence-lacks-authority party=agent\n\
                        licence_until: licence-lacks-until party=agent\n\
                        licence_source: licence-lacks-source party=agent";
        assert_eq!(all.to_string(), expected);
        let blank = Licence { source: Some(" ".to_owned()), ..licence(date(2028, 1, 1)) };
        assert_eq!(blank.standing(today), Standing::Unknown(vec!["licence_source"]));
        let ended = join("agent", "employment_agency", &licence(date(2026, 1, 2)), today);
        assert_eq!(
            ended.map_err(|r| r.to_string()),
            Err("licence_until: licence-ended party=agent date=2026-01-02".to_owned())
        );
        assert_eq!(join("agent", "recruiter", &licence(today), today), Ok(()));
        assert_eq!(join("union", "union", &Licence::default(), today), Ok(()));
    }
}
