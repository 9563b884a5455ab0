//! How is a payer who was tried out written into the clauses (¶30)?
//!
//! Only a clause makes anybody pay: the share of the new payer becomes a `share` clause, and those that stand there
//! keep their proportions in the rest, exactly. Shares of all costs and shares of some are two wholes; both are
//! written. **Not computed:** costs for which a clause names its own payer; they stay with that payer.

use std::collections::BTreeSet;

use agreement::edit::{self, Written};
use agreement::schema::{self, names_worker};
use agreement::{Agreement, Clause, Document, Fraction, Said, Severity, line_column};

/// The place at which a payer cannot be written: file and line, such as `agreement.en.md:142`.
pub type At = String;

/// Why a payer cannot be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unwritten {
    /// A worker pays nothing, whatever a clause says.
    Worker,
    /// No such party, or the share is not between nothing and the whole.
    Wrong,
    /// No clause shares costs; in which file.
    NoShares(At),
    /// A share would have terms that no text can hold; at the clause that would, or at none where the new share itself is
    /// too fine.
    TooFine(Option<At>),
    /// This clause is written so that its lines cannot be told apart.
    Lines(At),
    /// Shares would no longer make a whole; at the first clause of which that is so.
    NoWhole(At),
    /// The text would have an error of another kind; at which place, and the error's code.
    Unsound(At, &'static str),
}

impl Unwritten {
    /// The same for people: what is wrong where, and what would change the answer.
    pub fn said(&self) -> Said {
        match self {
            Unwritten::Worker | Unwritten::Wrong => Said::new("page-cost-plan-no-payer"),
            Unwritten::NoShares(at) => Said::new("plan-payer-no-shares").text("place", at),
            Unwritten::TooFine(None) => Said::new("plan-payer-fine"),
            Unwritten::TooFine(Some(at)) => Said::new("plan-payer-too-fine").text("place", at),
            Unwritten::Lines(at) => Said::new("plan-payer-lines").text("place", at),
            Unwritten::NoWhole(at) => Said::new("plan-payer-no-whole").text("place", at),
            Unwritten::Unsound(at, code) => {
                Said::new("plan-payer-unsound").text("place", at).text("code", *code)
            }
        }
    }
}

/// The texts with this payer: its share of all that is shared.
///
/// # Errors
/// Nothing is written where any of it cannot be.
pub fn with_payer(
    agreement: &Agreement,
    party: &str,
    share: Fraction,
) -> Result<Vec<(String, String)>, Unwritten> {
    // A party may be named anew from a day on: none of its names may be a worker's.
    let named = |c: &&Clause| c.kind.name == "party" && c.text("id") == Some(party);
    let mut names = agreement.clauses.iter().filter(named).peekable();
    names.peek().ok_or(Unwritten::Wrong)?;
    if names_worker(party) || names.any(|c| c.text("name").is_some_and(names_worker)) {
        return Err(Unwritten::Worker);
    }
    let rest = Fraction::new(share.den() - share.num(), share.den()).ok_or(Unwritten::TooFine(None))?;
    if share <= Fraction::ZERO || rest <= Fraction::ZERO {
        return Err(Unwritten::Wrong);
    }
    let text = |document: &Document| Ok((document.name.clone(), one(document, party, share, rest)?));
    let new = agreement.documents.iter().map(text).collect::<Result<Vec<_>, _>>()?;
    // Shares that hold for some years alone are other wholes: what no longer adds up is not written.
    if agreement.is_sound() {
        let read = Agreement::read(new.clone());
        if let Some(error) = read.findings.iter().find(|finding| finding.severity == Severity::Error) {
            let document = read.documents.get(error.place.file);
            let here = document.map(|d| at(d, error.place.span.start)).unwrap_or_default();
            return Err(match error.code {
                "share-total" => Unwritten::NoWhole(here),
                code => Unwritten::Unsound(here, code),
            });
        }
    }
    Ok(new)
}

fn at(document: &Document, byte: usize) -> At {
    format!("{}:{}", document.name, line_column(&document.text, byte).line)
}

fn one(document: &Document, party: &str, share: Fraction, rest: Fraction) -> Result<String, Unwritten> {
    let all = edit::clauses(document);
    let shares = |of_some: bool| {
        let fits =
            move |clause: &Clause| clause.kind.name == "share" && clause.get("of").is_some() == of_some;
        all.iter().enumerate().filter(move |(_, clause)| fits(clause)).collect::<Vec<_>>()
    };
    let mut text = document.text.clone();
    // From below, so that the places above stay.
    let mut new: Vec<(usize, Vec<(&'static str, String)>)> = Vec::new();
    for of_some in [false, true] {
        let group = shares(of_some);
        let Some((last, _)) = group.last() else { continue };
        let here = |clause: &Clause| at(document, clause.place.span.start);
        let named: BTreeSet<&str> = group.iter().flat_map(|(_, clause)| clause.texts("of")).collect();
        let is_own = |clause: &Clause| {
            clause.text("payer") == Some(party) && clause.texts("of").collect::<BTreeSet<_>>() == named
        };
        for (number, clause) in &group {
            let fine = || Unwritten::TooFine(Some(here(clause)));
            let was = clause.share("share").ok_or_else(|| Unwritten::Lines(here(clause)))?;
            let left = times(was, rest).ok_or_else(fine)?;
            let is = if is_own(clause) { left.plus(share).ok_or_else(fine)? } else { left };
            let field: Written = ("share", Some(edit::quoted(&is.to_string())));
            text = edit::rewrite(&text, *number, &[field]).ok_or_else(|| Unwritten::Lines(here(clause)))?;
        }
        if !group.iter().any(|(_, clause)| is_own(clause)) {
            let mut fields =
                vec![("payer", edit::quoted(party)), ("share", edit::quoted(&share.to_string()))];
            if of_some {
                let named: Vec<String> = named.iter().map(|id| edit::quoted(id)).collect();
                fields.push(("of", format!("[{}]", named.join(", "))));
            }
            new.push((*last, fields));
        }
    }
    if new.is_empty() && shares(false).is_empty() && shares(true).is_empty() {
        return Err(Unwritten::NoShares(document.name.clone()));
    }
    let kind = schema::kind("share").ok_or_else(|| Unwritten::NoShares(document.name.clone()))?;
    new.sort_by_key(|(number, _)| std::cmp::Reverse(*number));
    for (number, fields) in new {
        let here = || Unwritten::Lines(at(document, all[number].place.span.start));
        text = edit::below(&text, number, kind, &fields).ok_or_else(here)?;
    }
    Ok(text)
}

fn times(one: Fraction, other: Fraction) -> Option<Fraction> {
    Fraction::new(one.num().checked_mul(other.num())?, one.den().checked_mul(other.den())?)
}
