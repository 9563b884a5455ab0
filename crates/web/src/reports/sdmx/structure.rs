//! What do our SDMX data follow: a structure message, SDMX-JSON 2.0?
//!
//! The data structure, its concepts with names in four languages, and the list of codes of each component that has one.
//! `REF_AREA`, `MEASURE` and `PART` have none: they are ids and names of partnerships. It is the same for all reports.

use partnership::monitoring::{Dimension, INDICATORS, Unit};
use serde_json::{Map, Value, json};

use super::DIMENSIONS;
use crate::reports::unit;
use crate::words::{Lang, Words};

const AGENCY: &str = "AMBOS";
const VERSION: &str = "1.0.0";
const CONCEPTS: &str = "SMP_CONCEPTS";
/// When this structure was made: it changes with its version alone.
const PREPARED: &str = "2026-11-27T00:00:00Z";

/// Each component, and the phrase of its name.
const COMPONENTS: [(&str, &str); 12] = [
    ("FREQ", "sdmx-frequency"),
    ("REF_AREA", "sdmx-area"),
    ("INDICATOR", "indicator-column-name"),
    ("MEASURE", "sdmx-measure"),
    ("SPLIT", "indicator-column-split"),
    ("PART", "indicator-column-part"),
    ("TIME_PERIOD", "sdmx-day"),
    ("OBS_VALUE", "indicator-column-value"),
    ("OBS_STATUS", "indicator-column-status"),
    ("UNIT_MEASURE", "indicator-column-unit"),
    ("NUMERATOR", "sdmx-numerator"),
    ("DENOMINATOR", "sdmx-denominator"),
];

/// The message.
pub(in crate::reports) fn message() -> Value {
    let concepts: Vec<Value> = COMPONENTS.iter().map(|(id, phrase)| item(id, names(phrase))).collect();
    let lists: Vec<Value> = COMPONENTS
        .iter()
        .filter_map(|(id, phrase)| {
            let codes: Vec<Value> = codes(id)?.into_iter().map(|(code, names)| item(&code, names)).collect();
            Some(artefact(&list(id), names(phrase), "codes", &codes))
        })
        .collect();
    json!({
        "meta": {
            "schema": "https://json.sdmx.org/2.0.0/sdmx-json-structure-schema.json",
            "id": "SMP_INDICATORS_1_0_0",
            "prepared": PREPARED,
            "contentLanguages": Lang::ALL.map(Lang::code),
            "sender": { "id": AGENCY },
        },
        "data": {
            "codelists": lists,
            "conceptSchemes": [artefact(CONCEPTS, names("sdmx-structure"), "concepts", &concepts)],
            "dataStructures": [artefact("SMP_INDICATORS", names("sdmx-structure"), "dataStructureComponents", &components())],
        },
    })
}

fn components() -> Value {
    let dimension = |(at, id): (usize, &&str)| {
        let mut one = component(id);
        one["position"] = json!(at + 1);
        one
    };
    let plain = DIMENSIONS.iter().enumerate().filter(|(_, id)| **id != "TIME_PERIOD").map(dimension);
    let mut day = component("TIME_PERIOD");
    day["position"] = json!(DIMENSIONS.len());
    let attribute = |id: &str, usage: &str| {
        let mut one = component(id);
        one["attributeRelationship"] = json!({ "observation": {} });
        one["usage"] = json!(usage);
        one
    };
    json!({
        "dimensionList": {
            "id": "DimensionDescriptor",
            "dimensions": plain.collect::<Vec<_>>(),
            "timeDimension": day,
        },
        "measureList": { "id": "MeasureDescriptor", "measures": [component("OBS_VALUE")] },
        "attributeList": {
            "id": "AttributeDescriptor",
            "attributes": [
                attribute("OBS_STATUS", "mandatory"),
                attribute("UNIT_MEASURE", "mandatory"),
                attribute("NUMERATOR", "optional"),
                attribute("DENOMINATOR", "optional"),
            ],
        },
    })
}

/// A component, its concept, and which values it has.
fn component(id: &str) -> Value {
    let concept =
        format!("urn:sdmx:org.sdmx.infomodel.conceptscheme.Concept={AGENCY}:{CONCEPTS}({VERSION}).{id}");
    let enumeration =
        || format!("urn:sdmx:org.sdmx.infomodel.codelist.Codelist={AGENCY}:{}({VERSION})", list(id));
    let values = match id {
        "TIME_PERIOD" => json!({ "format": { "dataType": "ObservationalTimePeriod" } }),
        "OBS_VALUE" => json!({ "format": { "dataType": "Decimal" } }),
        "NUMERATOR" | "DENOMINATOR" => json!({ "format": { "dataType": "Long" } }),
        "REF_AREA" | "MEASURE" | "PART" => json!({ "format": { "dataType": "String" } }),
        _ => json!({ "enumeration": enumeration() }),
    };
    json!({ "id": id, "conceptIdentity": concept, "localRepresentation": values })
}

/// The codes of a component, with their names by language; nothing where it has no list.
fn codes(id: &str) -> Option<Vec<(String, Value)>> {
    let worded = |code: &str, phrase: &str| (code.to_owned(), names(phrase));
    Some(match id {
        "FREQ" => vec![worded("D", "sdmx-daily")],
        "INDICATOR" => INDICATORS
            .iter()
            .map(|one| worded(one.code, &format!("indicator-{}", one.code.to_lowercase())))
            .collect(),
        "SPLIT" => {
            let split = |one: Dimension| {
                worded(&one.word().to_uppercase(), &format!("indicator-split-{}", one.word()))
            };
            let everybody = std::iter::once(worded("_T", "indicator-split-all"));
            everybody.chain(Dimension::ALL.into_iter().map(split)).collect()
        }
        "OBS_STATUS" => vec![
            worded("A", "indicator-column-value"),
            worded("O", "indicator-status-no-data"),
            worded("Q", "indicator-status-suppressed"),
            worded("L", "indicator-status-not-computed"),
        ],
        // Words of programs, the same in every language.
        "UNIT_MEASURE" => Unit::ALL.map(|one| (unit(one).to_owned(), json!({ "en": unit(one) }))).to_vec(),
        _ => return None,
    })
}

fn list(id: &str) -> String {
    format!("CL_{id}")
}

/// A phrase in every language.
fn names(phrase: &str) -> Value {
    let one = |lang: Lang| (lang.code().to_owned(), Value::from(Words::of(lang).get(phrase)));
    Value::Object(Lang::ALL.into_iter().map(one).collect::<Map<_, _>>())
}

fn item(id: &str, names: Value) -> Value {
    json!({ "id": id, "name": names["en"], "names": names })
}

fn artefact(id: &str, names: Value, what: &str, items: &(impl serde::Serialize + ?Sized)) -> Value {
    json!({
        "id": id, "agencyID": AGENCY, "version": VERSION, "name": names["en"], "names": names, what: items,
    })
}
