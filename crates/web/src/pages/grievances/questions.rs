//! Which questions does somebody answer who complains, and what is wrong with an answer?

use agreement::schema::ILO_FEE_CLASSES;
use jiff::civil::Date;
use partnership::grievances::{Category, Charge, Receipts};
use partnership::refusal::Refusal;
use store::grievances::Offer;

use super::{category, party};
use crate::components::field::{Field, Input};
use crate::form::Filled;
use crate::frame::Frame;
use crate::house::House;

/// What is asked, in its order; `charge` only of a fee.
pub(super) const STEPS: [&str; 8] =
    ["category", "text", "charge", "about", "work", "channel", "name", "check"];

/// Fields of each question.
pub(super) const FIELDS: [(&str, &[&str]); 7] = [
    ("category", &["category"]),
    ("text", &["text"]),
    ("charge", &["amount", "currency", "class", "taken_by", "on", "receipts"]),
    ("about", &["accused", "about"]),
    ("work", &["employer", "at", "recruiter", "agent"]),
    ("channel", &["channel"]),
    ("name", &["named", "name", "contact"]),
];

/// Whether a question is asked, after what was said.
pub(super) fn is_asked(step: &str, filled: &Filled) -> bool {
    step != "charge" || filled.get("category") == Category::Fee.word()
}

/// What somebody is asked with.
pub(super) struct Ground<'a> {
    pub house: &'a House,
    pub offers: &'a [Offer],
    /// Whether whoever asks has a record in this partnership.
    pub has_record: bool,
}

/// The parties that a complaint can be about.
pub(super) fn accused(frame: &Frame<'_>, house: &House) -> Vec<(String, String)> {
    let law = house.law();
    let parties = law.all("party").filter_map(|p| {
        let id = p.text("id")?;
        Some((id.to_owned(), frame.own(&party(house, id))))
    });
    std::iter::once((String::new(), frame.t("page-complain-somebody"))).chain(parties).collect()
}

/// Those among the parties that are of these types; the first choice is none of them.
fn of_types(frame: &Frame<'_>, house: &House, types: &[&str]) -> Vec<(String, String)> {
    let law = house.law();
    let fits = |id: &str| {
        let party = law.by_id("party", id);
        party.and_then(|p| p.text("type")).is_some_and(|of| types.contains(&of))
    };
    accused(frame, house).into_iter().filter(|(id, _)| id.is_empty() || fits(id)).collect()
}

/// Parties that employ people.
const EMPLOYERS: [&str; 4] = ["employer", "small_enterprise", "multinational", "employer_school"];

/// A channel as it is offered.
pub(super) fn offered(frame: &Frame<'_>, house: &House, offer: &Offer) -> String {
    let channel = &offer.channel;
    let languages: Vec<String> = channel.languages.iter().map(|code| frame.language(code)).collect();
    let (name, country) = (frame.own(&party(house, &channel.run_by)), frame.country_code(&channel.country));
    format!("{name} ({country}{}{})", frame.colon(), languages.join(frame.comma()))
}

/// Channels that take this complaint: those that work here and are not run by whoever it is about.
pub(super) fn open<'a>(ground: &Ground<'a>, filled: &Filled) -> Vec<&'a Offer> {
    let about = ["accused", "employer", "recruiter"].map(|field| filled.get(field));
    let runs = |offer: &&Offer| offer.works && !about.contains(&offer.channel.run_by.as_str());
    ground.offers.iter().filter(runs).collect()
}

/// The fields of a question.
pub(super) fn fields(frame: &Frame<'_>, ground: &Ground<'_>, step: &str, filled: &Filled) -> Vec<Field> {
    let t = |word: &str| frame.t(word);
    match step {
        "category" => {
            let choices = Category::ALL.map(|one| (one.word().to_owned(), category(frame, one)));
            vec![Field::new("category", t("page-complain-what"), Input::Choice(choices.to_vec()))]
        }
        "charge" => {
            let class = |class: &&str| ((*class).to_owned(), frame.word(class));
            let mut classes = vec![(String::new(), t("page-complain-unsure"))];
            classes.extend(ILO_FEE_CLASSES.iter().map(class));
            let receipts = Receipts::ALL
                .map(|one| (one.word().to_owned(), t(&format!("page-complain-receipts-{}", one.word()))));
            vec![
                Field::new("amount", t("page-complain-amount"), Input::Line)
                    .hint(t("page-complain-amount-hint"))
                    .optional()
                    .foreign(),
                Field::new("currency", t("page-complain-currency"), Input::Line)
                    .hint(t("page-complain-currency-hint"))
                    .optional()
                    .foreign(),
                Field::new("class", t("page-complain-class"), Input::Choice(classes)).optional(),
                Field::new("taken_by", t("page-complain-taken-by"), Input::Line).optional(),
                Field::new("on", t("page-complain-on"), Input::Typed("date")).optional(),
                Field::new("receipts", t("page-complain-receipts"), Input::Choice(receipts.to_vec()))
                    .hint(t("page-complain-receipts-hint"))
                    .optional(),
            ]
        }
        "about" => vec![
            Field::new("accused", t("page-complain-accused"), Input::Choice(accused(frame, ground.house)))
                .hint(t("page-complain-accused-hint"))
                .optional(),
            Field::new("about", t("page-complain-about"), Input::Line).optional(),
        ],
        "work" => {
            let employers = of_types(frame, ground.house, &EMPLOYERS);
            let recruiters = of_types(frame, ground.house, &["recruiter"]);
            vec![
                Field::new("employer", t("page-complain-employer"), Input::Choice(employers))
                    .hint(t("page-complain-accused-hint"))
                    .optional(),
                Field::new("at", t("page-complain-at"), Input::Line).optional(),
                Field::new("recruiter", t("page-complain-recruiter"), Input::Choice(recruiters))
                    .hint(t("page-complain-accused-hint"))
                    .optional(),
                Field::new("agent", t("page-complain-agent"), Input::Line).optional(),
            ]
        }
        "channel" => {
            let one = |offer: &Offer| (offer.channel.id.clone(), offered(frame, ground.house, offer));
            let choices = open(ground, filled).into_iter().map(one).collect();
            let hint = format!("{} {}", t("page-complain-channel-hint"), t("page-complain-channel-fled"));
            vec![Field::new("channel", t("page-complain-channel"), Input::Choice(choices)).hint(hint)]
        }
        "name" => {
            let choices = [("no", "page-complain-nameless"), ("yes", "page-complain-named")];
            let choices = choices.map(|(value, word)| (value.to_owned(), t(word))).to_vec();
            let mut all = vec![
                Field::new("named", t("page-complain-name"), Input::Choice(choices))
                    .hint(t("page-complain-name-hint")),
            ];
            if !ground.has_record {
                all.push(Field::new("name", t("page-complain-your-name"), Input::Line).optional());
            }
            all.push(
                Field::new("contact", t("page-complain-contact"), Input::Line)
                    .hint(t("page-complain-contact-hint"))
                    .optional(),
            );
            all
        }
        _ => {
            vec![Field::new("text", t("page-complain-text"), Input::Area).hint(t("page-complain-text-hint"))]
        }
    }
}

/// A charge from what was filled in; nothing where it is about something else.
pub(super) fn charge(filled: &Filled, today: Date) -> Result<Option<Charge>, Refusal> {
    if filled.get("category") != Category::Fee.word() {
        return Ok(None);
    }
    let day = skills::western_digits(filled.get("on"));
    let on = if day.is_empty() { None } else { Some(day.parse().unwrap_or(Date::MAX)) };
    let sum = (filled.get("amount"), filled.get("currency"));
    let receipts = Receipts::from_word(filled.get("receipts"));
    Charge::told(sum, filled.get("class"), filled.get("taken_by"), on, receipts, today).map(Some)
}

/// Says what is wrong with an answer.
pub(super) fn complain(frame: &Frame<'_>, ground: &Ground<'_>, step: &str, filled: &mut Filled, today: Date) {
    match step {
        "category" if Category::from_word(filled.get("category")).is_none() => {
            filled.complain("category", frame.t("page-complain-what-missing"));
        }
        "text" if filled.get("text").is_empty() || filled.get("text").chars().count() > 5_000 => {
            filled.complain("text", frame.t("page-complain-text-missing"));
        }
        "charge" => {
            if let Err(refusal) = charge(filled, today) {
                for reason in refusal.reasons {
                    filled.complain(reason.field, frame.say(&reason.said));
                }
            }
            if filled.get("taken_by").chars().count() > 500 {
                filled.complain("taken_by", frame.t("page-wrong"));
            }
        }
        "about" if filled.get("about").chars().count() > 500 => {
            filled.complain("about", frame.t("page-wrong"));
        }
        "work" => {
            for field in ["at", "agent"] {
                if filled.get(field).chars().count() > 500 {
                    filled.complain(field, frame.t("page-wrong"));
                }
            }
        }
        "channel" => {
            let chosen = filled.get("channel").to_owned();
            let known = open(ground, filled).iter().any(|offer| offer.channel.id == chosen);
            if !known {
                filled.complain("channel", frame.t("page-complain-channel-missing"));
            }
        }
        "name" => {
            let channel = ground.offers.iter().find(|offer| offer.channel.id == filled.get("channel"));
            let wants_name = channel.is_some_and(|offer| !offer.channel.anonymous);
            match filled.get("named") {
                "no" if wants_name => filled.complain("named", frame.t("page-complain-name-wanted")),
                "no" => {}
                "yes" if !ground.has_record && filled.get("name").is_empty() => {
                    filled.complain("name", frame.t("page-complain-name-missing"));
                }
                "yes" => {}
                _ => filled.complain("named", frame.t("page-complain-choose")),
            }
        }
        _ => {}
    }
}
