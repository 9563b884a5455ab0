//! How is somebody found by name, when no name is kept in the open?
//!
//! A name is folded (see [`crate::fold`]), cut into words, and each word into its
//! beginnings of 3 to 8 letters and itself. The index keeps a keyed hash of each.
//! A search hashes what was typed in the same way. The key is the installation's,
//! so an index that is stolen alone says nothing; the rows of somebody erased are
//! deleted, and a backup holds none.
//!
//! **Not computed**: spellings that differ by more than marks and letter forms.

use std::collections::BTreeSet;

use partnership::stakeholders::Reach;

use crate::fold::words;
use crate::people::Personal;
use crate::reach::{PERSON, reach_sql};
use crate::seal::Key;
use crate::{Db, Fault, Value};

const SHORTEST: usize = 3;
const LONGEST: usize = 8;
/// Words of a search that are looked at.
const WORDS: usize = 6;

/// The beginnings under which a word is found.
fn beginnings(word: &str) -> BTreeSet<String> {
    let letters: Vec<char> = word.chars().collect();
    let cut = |n: usize| letters.iter().take(n).collect::<String>();
    let mut all: BTreeSet<String> = (SHORTEST..=LONGEST.min(letters.len())).map(cut).collect();
    all.insert(word.to_owned());
    all
}

fn term(index: &Key, partnership: &str, word: &str) -> Result<Vec<u8>, Fault> {
    Ok(index.mac(&[b"name", partnership.as_bytes(), word.as_bytes()])?[..16].to_vec())
}

/// The hashes under which a person is found.
pub(crate) fn terms_of(
    index: &Key,
    partnership: &str,
    personal: &Personal,
) -> Result<BTreeSet<Vec<u8>>, Fault> {
    let both = words(personal.get("name")).into_iter().chain(words(personal.get("name_other")));
    let all: BTreeSet<String> = both.flat_map(|w| beginnings(&w)).collect();
    all.iter().map(|w| term(index, partnership, w)).collect()
}

/// Makes the index of one person anew.
pub(crate) fn reindex(
    db: &mut Db,
    index: &Key,
    partnership: &str,
    id: &str,
    personal: &Personal,
) -> Result<(), Fault> {
    let sql = "DELETE FROM person_term WHERE partnership = $1 AND person = $2";
    db.execute(sql, &[partnership.into(), id.into()])?;
    let terms: Vec<Vec<u8>> = terms_of(index, partnership, personal)?.into_iter().collect();
    for some in terms.chunks(50) {
        let rows: Vec<String> = (0..some.len()).map(|n| format!("($1, ${}, $2)", n + 3)).collect();
        let sql = format!("INSERT INTO person_term (partnership, term, person) VALUES {}", rows.join(", "));
        let mut values = vec![Value::from(partnership), Value::from(id)];
        values.extend(some.iter().cloned().map(Value::Blob));
        db.execute(&sql, &values)?;
    }
    Ok(())
}

/// The condition for people whom all words of a search find by name, within reach of
/// `person.identity`, or whose id was typed.
pub(crate) fn condition(
    index: &Key,
    partnership: &str,
    typed: &str,
    identity: &Reach,
    values: &mut Vec<Value>,
) -> Result<String, Fault> {
    values.push(typed.trim().into());
    let typed_id = format!("person.id = ${}", values.len());
    let words = words(typed);
    if words.is_empty() || identity.is_nothing() {
        return Ok(format!("({typed_id})"));
    }
    let id = values.len();
    values.push(partnership.into());
    let here = values.len();
    let mut found = String::new();
    for word in words.iter().take(WORDS) {
        values.push(term(index, partnership, word)?.into());
        let one = format!(
            "SELECT t.person FROM person_term t WHERE t.partnership = ${here} AND t.term = ${}",
            values.len()
        );
        found = if found.is_empty() { one } else { format!("{one} AND t.person IN ({found})") };
    }
    let (covered, more) = reach_sql(identity, &PERSON, values.len() + 1);
    values.extend(more);
    // As a set of ids, so that the database looks those up and does not go through everybody.
    Ok(format!(
        "person.id IN (SELECT x.id FROM person x WHERE x.partnership = ${here} AND x.id = ${id} \
         UNION ALL {found}) AND ({typed_id} OR {covered})"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_found_by_its_beginnings_and_itself() {
        let all: Vec<String> = beginnings("villanueva").into_iter().collect();
        assert_eq!(all, ["vil", "vill", "villa", "villan", "villanu", "villanue", "villanueva"]);
        assert_eq!(beginnings("li").into_iter().collect::<Vec<_>>(), ["li"]);
    }
}
