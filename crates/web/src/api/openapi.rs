//! The API as OpenAPI 3.1, made from the table of routes.

use std::collections::BTreeMap;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use schemars::generate::SchemaSettings;
use schemars::{Schema, SchemaGenerator};
use serde_json::{Map, Value, json};

use super::operation::Operation;
use super::problem::{MEDIA_TYPE, Problem};
use crate::routes::{Needs, Route, routes};

const WHAT: &str = "Skills mobility partnerships: agreements, people, places and rounds, each as far as the \
                    token's account and the actions of the token go. What is out of reach is answered like \
                    what does not exist. People in humanitarian mode do not exist for accounts of the State \
                    they fled. Cells are texts, written as in the tables of a folder.";

/// What a string in an address may be.
const NAMES: [(&str, &str); 4] = [
    ("p", "The id of a partnership."),
    ("id", "Its id."),
    ("n", "Its number."),
    ("case", "The id of a case."),
];

/// The document, as it lies in `docs/openapi.json`.
pub fn document() -> String {
    format!("{:#}\n", Value::Object(whole()))
}

/// `/openapi.json`
pub(crate) async fn show() -> Response {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/json")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-cache")),
    ];
    (StatusCode::OK, headers, document()).into_response()
}

fn generator(sends: bool) -> SchemaGenerator {
    let settings = SchemaSettings::draft2020_12().with(|s| {
        s.meta_schema = None;
        s.definitions_path = "/components/schemas".into();
    });
    let settings = if sends { settings.for_serialize() } else { settings.for_deserialize() };
    settings.into_generator()
}

struct Shapes {
    sent: SchemaGenerator,
    told: SchemaGenerator,
}

fn whole() -> Map<String, Value> {
    let mut shapes = Shapes { sent: generator(false), told: generator(true) };
    let mut paths: BTreeMap<&str, Map<String, Value>> = BTreeMap::new();
    let all = routes();
    for route in &all {
        if let Some(operation) = &route.operation {
            let mut told = one(route, operation, &mut shapes);
            let status = operation.answer.0.to_string();
            let links = links(&all, route, operation);
            if !links.is_empty() {
                told["responses"][&status]["links"] = Value::Object(links);
            }
            paths.entry(route.path).or_default().insert(route.method.to_lowercase(), told);
        }
    }
    let problem = shapes.told.subschema_for::<Problem>().to_value();
    let mut schemas: BTreeMap<String, Value> = BTreeMap::new();
    schemas.extend(shapes.sent.take_definitions(true));
    schemas.extend(shapes.told.take_definitions(true));
    let mut document = Map::new();
    document.insert("openapi".into(), json!("3.1.0"));
    document.insert(
        "info".into(),
        json!({
            "title": "Ambos", "version": env!("CARGO_PKG_VERSION"), "description": WHAT,
            "license": { "name": "Apache-2.0", "identifier": "Apache-2.0" },
        }),
    );
    document.insert("servers".into(), json!([{ "url": "/" }]));
    document.insert("security".into(), json!([{ "token": [] }]));
    document.insert("paths".into(), json!(paths));
    document.insert(
        "components".into(),
        json!({
            "schemas": schemas,
            "responses": problems(&problem),
            "securitySchemes": { "token": {
                "type": "http", "scheme": "bearer",
                "description": "A token of an account. It may do what the account may, and of that what the token names.",
            } },
        }),
    );
    document
}

/// The statuses of problems, and when each is given.
const PROBLEMS: [(u16, &str); 13] = [
    (400, "The request cannot be read: what stands in `field`, or the whole body."),
    (401, "No token, or one that does not hold."),
    (403, "Something in the body is out of reach of this token."),
    (404, "It does not exist, or is out of reach of this token."),
    (409, "It was changed meanwhile (`differs` says how), or the id is in use."),
    (413, "The body is longer than one megabyte."),
    (415, "The body is not said to be JSON."),
    (422, "A value cannot be kept, or the idempotency key was used for another change."),
    (428, "No version was told."),
    (500, "Something broke here."),
    (503, "The data cannot be reached, or are damaged and can only be read."),
    (507, "No room is left on the disk; nothing was changed."),
    (405, "This cannot be done here."),
];

fn problems(problem: &Value) -> Map<String, Value> {
    let one = |(status, when): &(u16, &str)| {
        let content = json!({ MEDIA_TYPE: { "schema": problem } });
        (format!("Problem{status}"), json!({ "description": when, "content": content }))
    };
    PROBLEMS.iter().filter(|(status, _)| *status != 405).map(one).collect()
}

fn one(route: &Route, operation: &Operation, shapes: &mut Shapes) -> Value {
    let (status, answer) = operation.answer;
    let mut answers: BTreeMap<String, Value> = BTreeMap::new();
    let content = json!({ "application/json": { "schema": answer(&mut shapes.told).to_value() } });
    let headers = match status {
        201 => json!({ "Location": { "description": "Its address.", "schema": { "type": "string" } } }),
        _ => json!({}),
    };
    let what = if status == 201 { "Made." } else { "Done." };
    let what = if operation.is_change(route.method) { what } else { "The answer." };
    answers
        .insert(status.to_string(), json!({ "description": what, "headers": headers, "content": content }));
    for status in operation.problems(route.method, route.needs) {
        let to = format!("#/components/responses/Problem{status}");
        answers.insert(status.to_string(), json!({ "$ref": to }));
    }
    let mut told = Map::new();
    told.insert("operationId".into(), json!(operation.id));
    told.insert("summary".into(), json!(operation.summary));
    told.insert("tags".into(), json!([tag(route.path)]));
    told.insert("parameters".into(), Value::Array(parameters(route, operation)));
    if let Some(body) = operation.body {
        let schema = body(&mut shapes.sent).to_value();
        let mut content = json!({ "schema": schema });
        if let Some(example) = operation.example.and_then(|e| serde_json::from_str::<Value>(e).ok()) {
            content["example"] = example;
        }
        told.insert(
            "requestBody".into(),
            json!({ "required": true, "content": { "application/json": content } }),
        );
    }
    told.insert("responses".into(), json!(answers));
    if route.needs == Needs::Nothing {
        told.insert("security".into(), json!([]));
    }
    Value::Object(told)
}

/// Where the ids of an answer lead: from a list to its first row, from what was
/// made to itself.
fn links(all: &[Route], route: &Route, operation: &Operation) -> Map<String, Value> {
    let mut links = Map::new();
    let id = if operation.answer.0 == 201 { "$response.body#/id" } else { "$response.body#/items/0/id" };
    let rows = format!("{}/{{", route.path);
    let answers = route.path.replace("{p}/people", "{p}/round/people") + "/{";
    for other in all.iter().filter(|o| o.path.starts_with(&rows) || o.path.starts_with(&answers)) {
        let Some(named) = &other.operation else { continue };
        // What was made leads to itself; what lies in it needs powers of its own.
        if operation.answer.0 == 201 && other.path.matches('/').count() != route.path.matches('/').count() + 1
        {
            continue;
        }
        let mut parameters = Map::new();
        let own = match route.path.rsplit('/').next() {
            Some("partnerships") => "p",
            Some("rounds") => "n",
            _ => "id",
        };
        let id = if own == "n" { "$response.body#/items/0/number" } else { id };
        parameters.insert(own.into(), json!(id));
        if own != "p" && route.path.contains("{p}") {
            parameters.insert("p".into(), json!("$request.path.p"));
        }
        // What needs an id that this answer does not hold is not led to.
        let known = other.path.matches('{').count() == parameters.len();
        if known {
            links.insert(named.id.into(), json!({ "operationId": named.id, "parameters": parameters }));
        }
    }
    links
}

/// The part of the API an address belongs to: the last word in it that is no name.
fn tag(path: &str) -> &str {
    let words = path.trim_start_matches("/api/").split('/').filter(|w| !w.starts_with('{'));
    let known = ["people", "places", "submissions", "round", "vacancies", "programmes", "consultations"];
    words.clone().find(|w| known.contains(w)).or(words.into_iter().next()).unwrap_or(path)
}

fn parameters(route: &Route, operation: &Operation) -> Vec<Value> {
    let mut all = Vec::new();
    for (name, what) in NAMES.iter().filter(|(name, _)| route.path.contains(&format!("{{{name}}}"))) {
        all.push(json!({
            "name": name, "in": "path", "required": true, "description": what,
            "schema": match *name {
                "n" => json!({ "type": "integer", "minimum": 1, "maximum": 9_007_199_254_740_991_i64 }),
                _ => json!({ "type": "string", "minLength": 1, "maxLength": 200 }),
            },
        }));
    }
    if let Some(query) = operation.query {
        all.extend(asked(query));
    }
    if operation.once && operation.is_change(route.method) {
        all.push(json!({
            "name": "Idempotency-Key", "in": "header", "required": true,
            "description": "New for each change; the same when the change is sent again, which then happens once.",
            "schema": { "type": "string", "pattern": "^[!-~]{1,200}$" },
        }));
    }
    if operation.if_match {
        all.push(json!({
            "name": "If-Match", "in": "header", "required": false,
            "description": "The version that was seen, in quotes, where the body does not say it.",
            "schema": { "type": "string", "pattern": "^\"?[0-9]{1,15}\"?$" },
        }));
    }
    all
}

/// The parameters of a query: its fields.
fn asked(query: fn(&mut SchemaGenerator) -> Schema) -> Vec<Value> {
    let settings = SchemaSettings::draft2020_12().for_deserialize().with(|s| {
        s.meta_schema = None;
        s.inline_subschemas = true;
    });
    let schema = query(&mut settings.into_generator()).to_value();
    let required: Vec<&str> =
        schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let one = |(name, schema): (&String, &Value)| {
        let mut schema = schema.clone();
        let what = schema.as_object_mut().and_then(|s| s.remove("description"));
        json!({
            "name": name, "in": "query", "required": required.contains(&name.as_str()),
            "description": what.unwrap_or_default(), "schema": without_null(schema),
        })
    };
    schema["properties"].as_object().into_iter().flatten().map(one).collect()
}

/// What may be absent from a query is never `null` in it.
fn without_null(mut schema: Value) -> Value {
    if let Some(Value::Array(types)) = schema.get_mut("type") {
        types.retain(|t| t != "null");
        if let [only] = types.as_slice() {
            schema["type"] = only.clone();
        }
    }
    if let Some(Value::Array(values)) = schema.get_mut("enum") {
        values.retain(|v| !v.is_null());
    }
    if let Some(Value::Array(any)) = schema.get_mut("anyOf") {
        any.retain(|s| s["type"] != "null");
        if let [only] = any.as_slice() {
            return only.clone();
        }
    }
    schema
}
