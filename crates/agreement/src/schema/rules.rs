//! The rules a matching round obeys, and what counts in it (¶4–6, 13).

use super::words::{ROUNDINGS, TRACKS};
use super::{Field, Kind, Shape::*, may, must};

const ID: Field = must("id", Id, "its short name");
const TRACK: Field = may("track", Word(TRACKS), "only this track");
const ORIGIN: Field = may("origin", Territory, "only people from here");
const DESTINATION: Field = may("destination", Territory, "only places here");
const OCCUPATION: Field = may("occupation", Ref("occupation"), "only places in this occupation");

pub(super) const KINDS: &[Kind] = &[
    Kind {
        name: "quota",
        meaning: "At least or at most so many placements (¶29).",
        key: &["id"],
        fields: &[
            ID,
            may("at_least", Whole, "no fewer"),
            may("at_most", Whole, "no more"),
            TRACK,
            ORIGIN,
            DESTINATION,
            OCCUPATION,
        ],
    },
    Kind {
        name: "ratio",
        meaning: "The share of a track among all placements, in each occupation where it says so (¶4, 13).",
        key: &["id"],
        fields: &[
            ID,
            must("track", Word(TRACKS), "the track measured"),
            may("at_least", Share, "no smaller share"),
            may("at_most", Share, "no larger share"),
            must("rounding", Word(ROUNDINGS), "how the share becomes whole people"),
            may(
                "each",
                Word(&["occupation", "origin"]),
                "held in each of these; in all together where absent",
            ),
        ],
    },
    Kind {
        name: "floor",
        meaning: "The least share of a sex among placements. On jobs it only breaks ties, unless the legal basis makes it binding (¶13, 22).",
        key: &["id"],
        fields: &[
            ID,
            must("sex", Word(&["female", "male"]), "whom it protects"),
            must("at_least", Share, "the least share, among those who state their sex"),
            must("rounding", Word(ROUNDINGS), "how the share becomes whole people"),
            must("on", Word(&["places", "training_seats"]), "what it is a share of"),
            may("legal_basis", Text, "the law that makes it binding on jobs"),
            TRACK,
            ORIGIN,
            DESTINATION,
            OCCUPATION,
        ],
    },
    Kind {
        name: "ceiling",
        meaning: "The most that may be recruited away from an occupation at origin (brain drain; ¶3, 12). It limits the programme, never anybody's own departure.",
        key: &["id"],
        fields: &[
            ID,
            must("origin", Territory, "the country of origin"),
            must("isco", Isco, "the occupation people leave, by ISCO-08 group"),
            may("at_most", Whole, "so many"),
            may("share", Share, "or this share of `of`"),
            may("of", Whole, "what the share is of, such as yearly licences"),
        ],
    },
    Kind {
        name: "budget",
        meaning: "The most that routes may cost together (¶6, 30).",
        key: &["id"],
        fields: &[ID, must("amount", Money, "the sum"), TRACK, ORIGIN],
    },
    Kind {
        name: "moves",
        meaning: "How far a round may change what the round before offered to those who have neither accepted nor refused it (¶13). What was accepted is never moved.",
        key: &["id"],
        fields: &[ID, must("at_most", Whole, "so many of them may get another place, or none, and no more")],
    },
    Kind {
        name: "points",
        meaning: "What counts for a placement, in whole points (¶5, 13, 27).",
        key: &["criterion"],
        fields: &[
            must("criterion", Text, "skill_coverage, person_rank, employer_rank, start or priority"),
            must("points", Whole, "the most it can earn"),
            may("step", Whole, "points lost per rank, or per month until start"),
            may(
                "least",
                Share,
                "for skill_coverage: the least coverage, after the route, with which a place can be taken",
            ),
        ],
    },
    Kind {
        name: "priority",
        meaning: "A group that earns points, with the law it rests on (¶21).",
        key: &["id"],
        fields: &[
            ID,
            must("points", Whole, "points it earns"),
            must("legal_basis", Text, "the law it rests on"),
        ],
    },
];
