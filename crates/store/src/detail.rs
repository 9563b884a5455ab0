//! What differs between old and new, for a line of the journal?

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json, json};

/// Field → [old, new], for fields that differ.
pub(crate) fn changed(fields: &[(&str, Json, Json)]) -> Json {
    let mut map = Map::new();
    for (name, old, new) in fields {
        if old != new {
            map.insert((*name).to_owned(), json!([old, new]));
        }
    }
    Json::Object(map)
}

/// The same for cells of a table.
pub(crate) fn cells(old: &BTreeMap<String, String>, new: &BTreeMap<String, String>) -> Map<String, Json> {
    let mut map = Map::new();
    for name in old.keys().chain(new.keys()) {
        if old.get(name) != new.get(name) {
            map.insert(name.clone(), json!([old.get(name), new.get(name)]));
        }
    }
    map
}

/// Cells as a JSON object.
pub(crate) fn write(cells: &BTreeMap<String, String>) -> Json {
    Json::Object(cells.iter().map(|(k, v)| (k.clone(), json!(v))).collect())
}

/// Cells from a JSON object; what is no text is left out.
pub(crate) fn read(json: &Json) -> BTreeMap<String, String> {
    let map = json.as_object().into_iter().flatten();
    map.filter_map(|(k, v)| Some((k.clone(), v.as_str()?.to_owned()))).collect()
}
