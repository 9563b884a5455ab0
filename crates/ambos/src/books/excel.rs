//! The statements of all parties as a workbook: what stood, what was posted, what the pooled fund did.

use jiff::civil::Date;
use ledger::book::{Kind, Who};
use ledger::statement::Statement;
use workbook::Table;

use super::amount;
use crate::Unreadable;
use crate::kept::unreadable;

/// From the first day to the last, where they are named.
type Days = (Option<Date>, Option<Date>);

/// The bytes.
pub(super) fn workbook(all: &[(String, Vec<Statement>)], days: Days) -> Result<Vec<u8>, Unreadable> {
    workbook::write_xlsx(&tables(all, days)).map_err(|why| unreadable(store::Fault::Other(why.to_string())))
}

/// The sheets. Whom a refund is owed to stays out, as on the pages: whoever complained is not named.
fn tables(all: &[(String, Vec<Statement>)], (from, to): Days) -> [Table; 4] {
    let day = |day: Option<Date>, none: &str| day.map_or_else(|| none.to_owned(), |day| day.to_string());
    let days = vec![
        row(&["partnership", "from", "to"]),
        vec![
            all.iter().map(|(id, _)| id.as_str()).collect::<Vec<_>>().join(", "),
            day(from, "the beginning"),
            day(to, "the end"),
        ],
    ];
    let mut balances = vec![row(&["partnership", "party", "account", "currency", "before", "after"])];
    let titles = ["partnership", "party", "posting", "on", "step", "cost", "account", "currency", "amount"];
    let (mut parties, mut fund) = (vec![row(&titles)], vec![row(&titles)]);
    for (id, statements) in all {
        for one in statements {
            let keys: std::collections::BTreeSet<_> = one.before.keys().chain(one.after.keys()).collect();
            for (kind, currency) in keys {
                let at = |map: &std::collections::BTreeMap<(Kind, String), i128>| {
                    amount(map.get(&(*kind, currency.clone())).copied().unwrap_or(0), currency)
                };
                let stands = [at(&one.before), at(&one.after)];
                let mut cells = vec![id.clone(), name(&one.who), kind.word().to_owned(), currency.clone()];
                cells.extend(stands);
                balances.push(cells);
            }
            let table = if matches!(one.who, Who::Fund(_)) { &mut fund } else { &mut parties };
            table.extend(one.items.iter().map(|item| {
                vec![
                    id.clone(),
                    name(&one.who),
                    item.posting.to_string(),
                    item.on.to_string(),
                    item.step.clone(),
                    if item.kind == Kind::Refund { String::new() } else { item.about.clone() },
                    item.kind.word().to_owned(),
                    item.currency.clone(),
                    amount(i128::from(item.minor), &item.currency),
                ]
            }));
        }
    }
    let sheet = |name: &str, rows| Table { name: name.to_owned(), rows };
    [
        sheet("statement", days),
        sheet("balances", balances),
        sheet("postings", parties),
        sheet("pooled fund", fund),
    ]
}

fn row(cells: &[&str]) -> Vec<String> {
    cells.iter().map(|cell| (*cell).to_owned()).collect()
}

fn name(who: &Who) -> String {
    if let Who::Worker(_) = who { "worker".to_owned() } else { who.word() }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use ledger::book::{Account, Book, Entry, Posting};
    use ledger::statement::statement;

    use super::*;

    /// A payment before the days, one within, and a refund.
    fn book() -> Book {
        let entry = |who: Who, kind, minor| Entry {
            account: Account::of(who, kind),
            currency: "EUR".to_owned(),
            minor,
        };
        let fund = || Who::Fund("pool".to_owned());
        let clinic = || Who::Party("clinic".to_owned());
        let pay = |on, minor| Posting {
            on,
            step: "pay".to_owned(),
            about: "K00001".to_owned(),
            entries: vec![entry(fund(), Kind::Cash, minor), entry(clinic(), Kind::Invoiced, -minor)],
            reverses: None,
        };
        let refund = Posting {
            on: date(2027, 3, 2),
            step: "owe".to_owned(),
            about: "G00007".to_owned(),
            entries: vec![
                entry(clinic(), Kind::Refund, 900),
                entry(Who::Worker("G00007".to_owned()), Kind::Refund, -900),
            ],
            reverses: None,
        };
        let mut book = Book::default();
        for posting in [pay(date(2027, 1, 5), 70_000), pay(date(2027, 3, 1), 5), refund] {
            book.post(posting).expect("posted");
        }
        book
    }

    #[test]
    fn a_statement_by_days_has_the_fund_by_itself_and_names_no_complaint() {
        let (book, days) = (book(), (date(2027, 2, 1), date(2027, 3, 31)));
        let who =
            [Who::Fund("pool".to_owned()), Who::Party("clinic".to_owned()), Who::Worker("G00007".to_owned())];
        let all: Vec<Statement> = who.iter().map(|who| statement(&book, who, days.0, days.1)).collect();
        let [head, balances, parties, fund] = tables(&[("p".to_owned(), all)], (Some(days.0), Some(days.1)));
        assert_eq!(head.rows[1], ["p", "2027-02-01", "2027-03-31"]);
        let cash = balances.rows.iter().find(|row| row[1] == "fund:pool").expect("the fund");
        assert_eq!(cash[2..], ["cash", "EUR", "700 EUR", "700.05 EUR"]);
        assert_eq!((fund.rows.len(), parties.rows.len()), (2, 4));
        assert_eq!(fund.rows[1][2..], ["2", "2027-03-01", "pay", "K00001", "cash", "EUR", "0.05 EUR"]);
        let cells = [head.rows, balances.rows, parties.rows, fund.rows].concat().concat();
        assert!(cells.iter().all(|cell| !cell.contains("G00007")), "{cells:?}");
        assert!(cells.iter().any(|cell| cell == "worker"));
    }
}
