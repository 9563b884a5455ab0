//! Cooperation between States and the many stakeholders (¶7–9, 22–25).

use super::words::PARTY_TYPES;
use super::{Kind, Shape::*, may, must};

const COMPONENTS: &[&str] = &["cooperation", "stakeholders", "training", "recognition", "mobility"];

/// What an agreement may promise in words that people must be able to prove.
const TOPICS: &[&str] = &[
    "equal_treatment",
    "dispute_settlement",
    "amendment",
    "exit_protection",
    "data_protection",
    "refund",
    "contract_verification",
    "employer_change",
    "no_retaliation",
    "legal_aid",
    "health_cover",
    "emergency",
    "pregnancy",
    "care",
    "gender_violence",
    "information_non_migrants",
    "diaspora_engagement",
    "free_track_choice",
    "prior_learning",
];

pub(super) const KINDS: &[Kind] = &[
    Kind {
        name: "agreement",
        meaning: "What the text is and when it is in force (¶4, 7).",
        key: &[],
        fields: &[
            must(
                "type",
                Word(&["memorandum", "bilateral", "multilateral", "regional", "framework"]),
                "its form",
            ),
            must("valid_from", Date, "first day in force"),
            may("valid_to", Date, "last day in force"),
            may("version", Text, "the version's name"),
            may("url", Text, "where the public reads it"),
            may("worker_languages", List(&Language), "languages that the workers read"),
            may("humanitarian", Flag, "whether it also serves displaced people (¶2)"),
        ],
    },
    Kind {
        name: "party",
        meaning: "Who takes part, with which mandate (¶8–9).",
        key: &["id"],
        fields: &[
            must("id", Id, "its short name"),
            must("name", Text, "its name"),
            must("type", Word(PARTY_TYPES), "what it is"),
            may("country", Territory, "where it acts"),
            may("mandate", Text, "what it may decide"),
            may("licence", Text, "its licence, for recruiters"),
            may("licence_to", Date, "last day of the licence"),
            may("audited_on", Date, "last audit, for recruiters"),
        ],
    },
    Kind {
        name: "signature",
        meaning: "Who signed, in whose name, and when (¶7).",
        key: &["party"],
        fields: &[
            must("party", Ref("party"), "the party bound"),
            must("on", Date, "the day"),
            must("by", Text, "the office that signed"),
            must("document", Text, "the instrument"),
        ],
    },
    Kind {
        name: "evidence",
        meaning: "A document that proves what clauses declare: without document, date and signatory a declaration counts for nothing (¶25).",
        key: &["id"],
        fields: &[
            must("id", Id, "its short name"),
            must("document", Text, "title and place of the document"),
            must("dated", Date, "its date"),
            must("signed_by", List(&Ref("party")), "who answers for it"),
        ],
    },
    Kind {
        name: "committee",
        meaning: "The joint committee (¶24).",
        key: &[],
        fields: &[
            must("members", List(&Ref("party")), "who sits on it"),
            must("meets", List(&Date), "its calendar"),
        ],
    },
    Kind {
        name: "consultation",
        meaning: "Who was heard, and when (¶9, 24).",
        key: &["party", "on"],
        fields: &[must("party", Ref("party"), "who was heard"), must("on", Date, "the day")],
    },
    Kind {
        name: "responsibility",
        meaning: "Who answers for a component (¶7, 11).",
        key: &["component"],
        fields: &[
            must("component", Word(COMPONENTS), "the component"),
            must("accountable", Ref("party"), "the one party that answers for it"),
        ],
    },
    Kind {
        name: "provision",
        meaning: "A promise in words, proved by a document (¶3, 6, 9, 22, 28).",
        key: &["topic"],
        fields: &[
            must("topic", Word(TOPICS), "what it promises"),
            may("conventions", List(&Text), "the international instruments it rests on"),
            may("lawful_basis", Text, "for data protection: the legal ground"),
            may("retention_months", Whole, "for data protection: how long data is kept"),
            may("languages", List(&Language), "languages it is offered in"),
            may("days", Whole, "for refunds: days in which they are paid"),
        ],
    },
    Kind {
        name: "signoff",
        meaning: "An authority's consent to the plan (¶29).",
        key: &["party"],
        fields: &[must("party", Ref("party"), "the authority"), must("on", Date, "the day")],
    },
    Kind {
        name: "plan",
        meaning: "Horizon and reviews (¶10, 23).",
        key: &[],
        fields: &[
            must("horizon_years", Whole, "how far it looks"),
            may("reviews", List(&Date), "when it is reviewed"),
            may("approved_on", Date, "when it was approved"),
        ],
    },
    Kind {
        name: "target",
        meaning: "An indicator with baseline and target (¶19, 23).",
        key: &["id"],
        fields: &[
            must("id", Id, "its short name"),
            must("indicator", Text, "the indicator's code, such as I01"),
            must("unit", Text, "what is counted"),
            may("baseline", Whole, "where it stands"),
            must("value", Whole, "where it should stand"),
            must("by", Date, "until when"),
            may("goal", Text, "the SDG indicator or GCM objective"),
            may(
                "stage",
                Word(&["applied", "selected", "certified", "departed", "employed"]),
                "the stage it measures",
            ),
            may("sex", Word(&["female", "male"]), "whom it counts"),
        ],
    },
    Kind {
        name: "exposure",
        meaning: "How automation and digital change may touch an occupation (¶23).",
        key: &["occupation"],
        fields: &[
            must("occupation", Ref("occupation"), "the occupation"),
            must("summary", Text, "what the source finds"),
        ],
    },
    Kind {
        name: "policy",
        meaning: "A policy that the partnership touches (¶24).",
        key: &["id"],
        fields: &[
            must("id", Id, "its short name"),
            must(
                "area",
                Word(&["migration", "education", "employment", "entrepreneurship", "trade", "investment"]),
                "its field",
            ),
            must("link", Text, "what ties it to the partnership"),
            may("conflict", Text, "where it contradicts the partnership"),
            may("resolved_on", Date, "when the conflict was resolved"),
        ],
    },
    Kind {
        name: "data_source",
        meaning: "A source of figures and how good it is (¶25).",
        key: &["id"],
        fields: &[
            must("id", Id, "its short name"),
            must("title", Text, "what it is"),
            must("dated", Date, "its vintage"),
            may("quality", Whole, "0 to 100, by the statistical office's own scale"),
        ],
    },
    Kind {
        name: "treaty",
        meaning: "A convention that recognition or legalisation rests on (¶27).",
        key: &["id"],
        fields: &[
            must("id", Id, "its short name"),
            must("title", Text, "the convention"),
            may("reviewed_on", Date, "when its use here was reviewed"),
            may("legalisation", Text, "how documents are made valid: apostille, consular, none"),
        ],
    },
];
