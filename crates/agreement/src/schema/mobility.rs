//! Mobility, family, return, and who pays (¶6, 14, 18, 28–30).

use super::words::ILO_FEE_CLASSES;
use super::{Kind, Shape::*, may, must};

/// The stages of a mobility case, in their order.
pub const STAGES: [&str; 12] = [
    "counselled",
    "preparing",
    "authorising",
    "cleared",
    "departed",
    "arrived",
    "employed",
    "integrated",
    "extended",
    "settled",
    "returned",
    "onward",
];

/// What a step, a document or a question is called, in the languages of the interface.
const TITLE: &str = "what people are told it is, in English";
const TITLE_ES: &str = "the same in Spanish";
const TITLE_FR: &str = "the same in French";
const TITLE_AR: &str = "the same in Arabic";

/// What a step arranges, for guides and arrival tasks.
const ARRANGES: &[&str] = &[
    "registration",
    "deregistration",
    "bank",
    "insurance",
    "tax",
    "housing",
    "school",
    "customs_relief",
    "visit",
    "permit",
];

/// What a contract can be asked to state, in the order in which it is asked.
pub const CONTRACT_POINTS: [&str; 10] = [
    "employer",
    "occupation",
    "workplace",
    "wage",
    "hours",
    "leave",
    "start",
    "duration",
    "housing",
    "termination",
];

/// The modules of pre-departure orientation, in the order in which they are told.
pub const ORIENTATION: [&str; 8] =
    ["contract_rights", "safety", "money", "language_culture", "health", "family", "emergency", "return"];

pub(super) const KINDS: &[Kind] = &[
    Kind {
        name: "corridor",
        meaning: "The way from an origin to a destination: permit, quota, family, social security, tax (¶14, 28–29).",
        key: &["id"],
        fields: &[
            must("id", Id, "its short name"),
            must("origin", Territory, "the country of origin"),
            must("destination", Territory, "the country or region of destination"),
            may("permit", Text, "the residence title and its legal ground"),
            may(
                "quota_left",
                Whole,
                "places left in the permit's quota this year; absent where there is no quota",
            ),
            may("unlimited", Flag, "true where the permit knows no quota"),
            may("change_employer", Flag, "whether the worker may change employer"),
            may("spouse_may_work", Flag, "whether the spouse may work"),
            may("family_after_months", Whole, "when the family may follow"),
            may("residence_after_months", Whole, "when permanent residence opens"),
            may("social_security", Text, "the social-security agreement, or `none`"),
            may("double_taxation", Text, "the tax treaty, or `none`"),
            may("tax_days", Whole, "days of work from which on the State of work taxes, by the treaty"),
            may("mitigation", Text, "what replaces a missing treaty"),
        ],
    },
    Kind {
        name: "step",
        meaning: "A step of the mobility case with deadline and fee (¶29).",
        key: &["id"],
        fields: &[
            must("id", Id, "its short name"),
            may("corridor", Ref("corridor"), "the corridor; all where absent"),
            must("stage", Word(&STAGES), "the stage it leads to"),
            must("days", Whole, "its deadline"),
            must("fee", Money, "its fee, zero where there is none"),
            may("payer", Ref("party"), "who pays the fee"),
            may("url", Text, "where it is published"),
            may("title", Text, TITLE),
            may("title_es", Text, TITLE_ES),
            may("title_fr", Text, TITLE_FR),
            may("title_ar", Text, TITLE_AR),
            may("after", List(&Ref("step")), "the steps that come first"),
            may("done_by", Ref("party"), "the party in charge; the case worker where absent"),
            may("documents", List(&Ref("document")), "the documents it needs"),
            may("arranges", Word(ARRANGES), "what it arranges"),
            may("country", Territory, "where it is done, whose working days count"),
            may("working_days", Flag, "whether the deadline counts working days of that country"),
            may("optional", Flag, "true where people take it only if they need it"),
        ],
    },
    Kind {
        name: "document",
        meaning: "A document of the mobility case, and how long a copy is kept (¶14, 29).",
        key: &["id"],
        fields: &[
            must("id", Id, "its short name"),
            must("title", Text, TITLE),
            may("title_es", Text, TITLE_ES),
            may("title_fr", Text, TITLE_FR),
            may("title_ar", Text, TITLE_AR),
            must("kept_months", Whole, "months for which copies are kept after they were handed in"),
        ],
    },
    Kind {
        name: "question",
        meaning: "What a step's form asks the person (¶29).",
        key: &["id"],
        fields: &[
            must("id", Id, "its short name"),
            must("step", Ref("step"), "the step"),
            must("title", Text, TITLE),
            may("title_es", Text, TITLE_ES),
            may("title_fr", Text, TITLE_FR),
            may("title_ar", Text, TITLE_AR),
            must("answer", Word(&["text", "date", "number", "yes_no", "amount"]), "what is answered"),
            may("required", Flag, "whether the step waits for it"),
        ],
    },
    Kind {
        name: "calendar",
        meaning: "A country's weekend and public holidays, for deadlines in working days (¶29).",
        key: &["country"],
        fields: &[
            must("country", Territory, "the country or region"),
            must(
                "weekend",
                List(&Word(&["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])),
                "the days of the week on which nobody works",
            ),
            must("holidays", List(&Date), "public holidays, of every year for which deadlines are counted"),
        ],
    },
    Kind {
        name: "orientation",
        meaning: "Pre-departure orientation (¶18).",
        key: &[],
        fields: &[
            must("hours", Whole, "how long"),
            must("modules", List(&Word(&ORIENTATION)), "what it covers"),
            must("free", Flag, "whether it is free"),
            must("before_departure", Flag, "whether nobody departs without it"),
        ],
    },
    Kind {
        name: "contract",
        meaning: "The employment contract's verification and languages (¶6, 20).",
        key: &[],
        fields: &[
            must("verified_by", Ref("party"), "who verifies it"),
            must("languages", List(&Language), "languages it is given in"),
            may("states", List(&Word(&CONTRACT_POINTS)), "what it must state"),
            may("offer_days", Whole, "days to answer an offer, from the day of notice"),
            may("checks_after_days", List(&Whole), "when workers are asked after their start"),
        ],
    },
    Kind {
        name: "pay",
        meaning: "Pay that nobody may fall below (¶3, 20).",
        key: &["occupation", "country", "stage"],
        fields: &[
            must("occupation", Ref("occupation"), "the occupation"),
            must("country", Territory, "the country or region of the place"),
            must("stage", Word(&["interim", "recognised"]), "before or after recognition"),
            must("monthly", Money, "gross pay per month"),
            may("net", Money, "what is left of it after tax and contributions, without dependants"),
        ],
    },
    Kind {
        name: "course",
        meaning: "A course for officials, recruiters and others around the case (¶18).",
        key: &["id"],
        fields: &[
            must("id", Id, "its short name"),
            must("title", Text, TITLE),
            may("title_es", Text, TITLE_ES),
            may("title_fr", Text, TITLE_FR),
            may("title_ar", Text, TITLE_AR),
            must(
                "audience",
                List(&Word(&["officials", "recruiters", "ngos", "employers", "schools"])),
                "whom it is for",
            ),
            must("hours", Whole, "how long"),
            may("provider", Ref("party"), "who gives it"),
            may("valid_months", Whole, "months after which it is taken again"),
        ],
    },
    Kind {
        name: "family",
        meaning: "What holds for families (¶14, 28).",
        key: &[],
        fields: &[
            must(
                "together",
                Word(&["destination", "no"]),
                "whether members who ask for it are placed in one destination or not at all",
            ),
            may("rules", Text, "family rights beyond the corridor's"),
        ],
    },
    Kind {
        name: "choice",
        meaning: "Free choice of track (¶13).",
        key: &[],
        fields: &[
            must("bond", Flag, "whether anyone is bound to stay or to repay"),
            must("switch_penalty", Money, "what changing track costs the worker"),
        ],
    },
    Kind {
        name: "return",
        meaning: "Voluntary return and reintegration (¶28).",
        key: &[],
        fields: &[
            must("voluntary", Flag, "whether return is voluntary"),
            may("budget", Money, "money for reintegration"),
            may("follow_up_months", List(&Whole), "when returnees are asked"),
            may("support", List(&Word(&["economic", "social", "psychosocial"])), "support there is"),
        ],
    },
    Kind {
        name: "grievance",
        meaning: "A channel for complaints (¶9).",
        key: &["id"],
        fields: &[
            must("id", Id, "its short name"),
            must("run_by", Ref("party"), "who runs it"),
            must("country", Territory, "where it is"),
            must("languages", List(&Language), "its languages"),
            may("anonymous", Flag, "whether a name is needed"),
            may("acknowledge_days", Whole, "days in which a complaint is acknowledged"),
            may("answer_days", Whole, "days in which it is answered"),
        ],
    },
    Kind {
        name: "remittance",
        meaning: "A way to send money home and what it costs (¶28).",
        key: &["corridor", "channel"],
        fields: &[
            must("corridor", Ref("corridor"), "the corridor"),
            must("channel", Text, "the channel"),
            must("cost", Share, "fee and exchange margin, as a share of the sum sent"),
            may("fee", Money, "a fixed fee besides, whatever the sum"),
            must("dated", Date, "the date of the quote"),
        ],
    },
    Kind {
        name: "health_agreement",
        meaning: "Consent of the origin's health ministry to recruitment (WHO Global Code of Practice, Art. 5).",
        key: &["origin"],
        fields: &[
            must("origin", Territory, "the country of origin"),
            must("ministry", Ref("party"), "its health ministry"),
            must("on", Date, "the day of consent"),
        ],
    },
    Kind {
        name: "cost",
        meaning: "A cost line per person (¶30; ILO 2019).",
        key: &["id"],
        fields: &[
            must("id", Id, "its short name"),
            must("category", Text, "what is bought"),
            may("fee_class", Word(ILO_FEE_CLASSES), "its class among recruitment fees and related costs"),
            must("amount", Money, "per person"),
            must(
                "applies",
                Word(&["programme", "recognition", "adaptation", "test", "away", "home"]),
                "when it arises: with a programme that names it, with recognition, a compensation measure, or a place on a track",
            ),
            may("corridor", Ref("corridor"), "only on this corridor"),
            may("payer", Ref("party"), "who pays all of it; the shares where absent"),
        ],
    },
    Kind {
        name: "share",
        meaning: "A party's share of costs; shares of the same costs make 100% (¶30).",
        key: &["payer", "of"],
        fields: &[
            must("payer", Ref("party"), "who pays"),
            must("share", Share, "how much"),
            may("of", List(&Ref("cost")), "of which costs; all where absent"),
        ],
    },
    Kind {
        name: "settlement",
        meaning: "How accounts are settled (¶30).",
        key: &[],
        fields: &[
            must("remainder", Ref("party"), "who bears the last cent of a division"),
            may("fx_rule", Text, "which exchange rate counts"),
            may("audit", Text, "who audits, and when"),
            may("every_months", Whole, "how often"),
        ],
    },
    Kind {
        name: "beneficiary",
        meaning: "Who benefits, along the supply chain too (¶30).",
        key: &["party"],
        fields: &[
            must("party", Ref("party"), "who benefits"),
            must("benefit", Text, "from what"),
            may("supply_chain", Flag, "whether through a supply chain"),
        ],
    },
];
