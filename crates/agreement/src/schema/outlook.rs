//! What a partnership does over the years, in the parties' own estimates (¶3, 10, 12, 13, 23, 25).

use super::{Field, Kind, Shape::*, may, must};

/// Numbers of a projection that may be stated as a range.
pub const RANGED: &[&str] = &[
    "completion_away",
    "completion_home",
    "departure",
    "leakage",
    "return",
    "reentry",
    "onward",
    "exit",
    "attraction",
    "pass",
    "deadweight",
    "from_employed",
    "wage_elasticity",
    "exposure",
    "adoption",
];

/// Those of them that may exceed the whole.
pub const UNBOUNDED: &[&str] = &["attraction", "wage_elasticity"];

const ORIGIN: Field = may("origin", Territory, "only people from here; all where absent");
const OCCUPATION: Field = may("occupation", Ref("occupation"), "only this occupation; all where absent");

pub(super) const KINDS: &[Kind] = &[
    Kind {
        name: "projection",
        meaning: "What the partnership is expected to do to the people who work in an occupation at origin, year by year; seats come from the `seats` clauses (¶3, 12, 13, 23). Rates are shares of a year.",
        key: &["origin", "occupation"],
        fields: &[
            must("origin", Territory, "the country of origin"),
            must("occupation", Ref("occupation"), "the occupation"),
            must("cohorts", List(&Whole), "the years in which a cohort completes, counted from 0"),
            must("horizon_years", Whole, "how many years are looked at, 1 to 100"),
            may("starts", Date, "the first day of year 0"),
            may("stock", Whole, "people who work in the occupation at origin today"),
            may("qualified", Flag, "whether movers hold the qualification when they enter the programme"),
            may(
                "completion_away",
                Share,
                "share of the away track that completes; that of the seats where absent",
            ),
            may(
                "completion_home",
                Share,
                "share of the home track that completes; that of the seats where absent",
            ),
            may("departure", Share, "share of away graduates that departs"),
            may("leakage", Share, "share of those who stay that is lost to the occupation"),
            may("return", Share, "share of those abroad that returns in a year"),
            may("reentry", Share, "share of returnees that works in the occupation again"),
            may("onward", Share, "share of those abroad that moves on in a year"),
            may("exit", Share, "share of the occupation that leaves it in a year"),
            may("deadweight", Share, "share of graduates who would have been trained anyway"),
            may("from_employed", Share, "share of movers who worked in the occupation at origin"),
            may("attraction", Rate, "people who take up training for each who departs; nobody where absent"),
            may("pass", Share, "share of those that passes"),
            may("lag_years", Whole, "years from a departure until those whom it attracted are trained"),
            may(
                "wage_elasticity",
                Rate,
                "by how much wages fall where the stock rises by the whole; not at all where absent",
            ),
            may(
                "wage_response",
                Rate,
                "by how many per cent exits rise where wages fall by one; 1 where absent",
            ),
            may("exposure", Share, "share of the tasks that machines may come to do; none where absent"),
            may("adoption", Share, "share of those tasks that machines take over in a year"),
            may("women", Share, "share of women in a cohort, for the look by sex and age"),
            may("entry_age", Whole, "age at which a cohort completes, for the look by sex and age"),
            may("retirement_age", Whole, "age from which nobody works in the occupation"),
            may(
                "tolerance",
                Whole,
                "people fewer in the occupation that the State of origin bears at any time; none where absent",
            ),
            may("discount", Share, "what money is worth less in each later year"),
            may("contribution", Money, "what the State of origin receives for a departure"),
            may("wage_gain", Money, "what a graduate of the home track earns more in a year"),
            may("tax", Share, "share of that gain that comes to the State of origin"),
            may("remittance", Money, "what somebody abroad sends home in a year"),
            may("remittance_yield", Share, "share of remittances that comes to the State of origin"),
            may("training_home", Money, "what a home seat costs the State of origin"),
            may("training_away", Money, "what an away seat costs the State of origin"),
            may(
                "lost_tax",
                Money,
                "net tax that the State of origin loses in a year for each who left a job in the occupation",
            ),
        ],
    },
    Kind {
        name: "range",
        meaning: "Between which values a number of a projection lies, for many runs (¶10, 23). One without origin and occupation is drawn once for all.",
        key: &["parameter", "origin", "occupation"],
        fields: &[
            must("parameter", Word(RANGED), "which number"),
            must("low", Rate, "its least value"),
            must("high", Rate, "its largest value"),
            may("mode", Rate, "the likeliest; what the projection states where absent"),
            must(
                "distribution",
                Word(&["uniform", "triangular", "normal", "beta"]),
                "how likely the values between are",
            ),
            ORIGIN,
            OCCUPATION,
        ],
    },
    Kind {
        name: "shock",
        meaning: "What may befall departures in any year, for many runs (¶10, 23).",
        key: &["id"],
        fields: &[
            must("id", Id, "its short name"),
            must("befalls", Word(&["employers", "quota"]), "employers that withdraw, or a quota that is cut"),
            must("chance", Share, "how likely it begins in a year"),
            must("years", Whole, "for how long it lasts"),
            may("cut", Share, "of employers: share of departures that they no longer take"),
            may(
                "at_most",
                Whole,
                "of a quota: the most that depart in a year, of each origin and occupation",
            ),
            ORIGIN,
            OCCUPATION,
        ],
    },
    Kind {
        name: "party_value",
        meaning: "What the partnership is worth to a party in money; its net present value follows (¶3, 24, 30). The State of origin is reckoned from the projection.",
        key: &["party", "origin", "occupation"],
        fields: &[
            must("party", Ref("party"), "which party"),
            may("gains_abroad", Money, "what a participant abroad is worth to it in a year"),
            may("gains_home", Money, "what a graduate of the home track at work is worth to it in a year"),
            may("gains_departure", Money, "what a departure is worth to it"),
            may("pays_away", Money, "what an away seat costs it"),
            may("pays_home", Money, "what a home seat costs it"),
            may("pays_departure", Money, "what a departure costs it"),
            ORIGIN,
            OCCUPATION,
        ],
    },
];
