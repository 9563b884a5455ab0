//! Mobility, family, return, and who pays (¶6, 14, 18, 28–30).

use super::words::ILO_FEE_CLASSES;
use super::{Kind, Shape::*, may, must};

const STAGES: &[&str] = &[
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
];

const ORIENTATION: &[&str] =
    &["contract_rights", "safety", "money", "language_culture", "health", "family", "emergency", "return"];

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
            must("stage", Word(STAGES), "the stage it leads to"),
            must("days", Whole, "its deadline"),
            must("fee", Money, "its fee, zero where there is none"),
            may("payer", Ref("party"), "who pays the fee"),
            may("url", Text, "where it is published"),
        ],
    },
    Kind {
        name: "orientation",
        meaning: "Pre-departure orientation (¶18).",
        key: &[],
        fields: &[
            must("hours", Whole, "how long"),
            must("modules", List(&Word(ORIENTATION)), "what it covers"),
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
