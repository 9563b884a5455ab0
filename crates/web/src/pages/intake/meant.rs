//! Which skill may a cell mean that calls it by no name of the classification? The finder's answers, in place of
//! labels that look alike.
//!
//! Only for the questions that are shown, and only as choices: whoever brings the table answers each, or leaves the
//! text out. What is answered is remembered like any other answer. It is not counted among what people confirm: it is
//! said for them, of cells that may be several people's.

use partnership::intake::brought::{Question, Review};
use skills::{Kind, SkillId};

use super::questions::SHOWN;
use crate::call::Inside;
use crate::finder::Wanted;
use crate::pages::Stop;
use crate::pages::workers::skills::written;

/// Choices for a cell.
const HITS: usize = 5;

/// What stands in a cell: the words, and what is written of a level behind them.
fn parts(question: &Question) -> (&str, String) {
    match question.text.rsplit_once('=') {
        Some((words, level)) => (words.trim(), format!("={}", skills::western_digits(level.trim()))),
        None => (question.text.trim(), String::new()),
    }
}

/// Puts what the finder says in place of the choices; while it is being opened, they stay.
pub(super) async fn propose(ask: &Inside, review: &mut Review) -> Result<(), Stop> {
    let asks = |question: &&mut Question| question.why == "skill";
    let mut open: Vec<&mut Question> = review.questions.iter_mut().take(SHOWN).filter(asks).collect();
    if open.is_empty() {
        return Ok(());
    }
    let texts = open.iter().map(|question| parts(question).0.to_owned()).collect();
    let wanted = Wanted { texts, language: None, kinds: vec![Kind::Skill], most: HITS };
    let view = ask.view();
    let Some(found) = view.got(ask.site.finder().find(wanted).await)? else { return Ok(()) };
    for (question, (_, hits)) in open.iter_mut().zip(found.texts) {
        let after = parts(question).1;
        let options = hits.iter().map(|hit| format!("{}{after}", written(&view, SkillId(hit.concept.0))));
        question.options = options.collect();
    }
    Ok(())
}
