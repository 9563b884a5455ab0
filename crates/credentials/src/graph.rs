//! What does a credential say, as a graph, and does every word of it say something?
//!
//! JSON-LD drops what no context defines. A name that was added after signing would be
//! dropped before the proof is checked, and shown afterwards. So a document is read
//! twice: once as the standards say, for the proof, and once with a first context that
//! catches every undefined name and every address that is none. Whatever is caught, is
//! lost on the way, or could be read in two ways is refused, when signing and when
//! verifying. Canonical form is RDFC-10 (W3C, RDF Dataset Canonicalization).

use std::collections::{BTreeMap, BTreeSet};

use oxjsonld::{JsonLdParser, JsonLdRemoteDocument};
use oxrdf::dataset::{CanonicalizationAlgorithm, CanonicalizationHashAlgorithm};
use oxrdf::{Dataset, GraphName, NamedNode, NamedOrBlankNode, Quad, Term};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use crate::{Contexts, Why, limits};

/// Undefined names become IRIs that start so.
const UNDEFINED: &str = "urn:undefined-name:";
/// Addresses that are none become IRIs that start so.
const RELATIVE: &str = "https://relative.invalid/";
/// What may stand in a value that has a language.
const VALUE_WORDS: &[&str] = &["@value", "@language", "@direction"];

/// The SHA-256 of the canonical form of a document, once every word of it is accounted for.
pub(crate) fn hash(document: &Value, contexts: &Contexts) -> Result<[u8; 32], Why> {
    Ok(Sha256::digest(canonical(document, contexts)?.as_bytes()).into())
}

/// The canonical N-Quads of a document.
pub(crate) fn canonical(document: &Value, contexts: &Contexts) -> Result<String, Why> {
    said(document, contexts)?;
    let mut graph: Dataset = quads(document, contexts, None)?.into_iter().collect();
    if orders(&graph) > limits::ORDERS {
        return Err(Why::new("graph-poison"));
    }
    let hash_algorithm = CanonicalizationHashAlgorithm::Sha256;
    graph.canonicalize(CanonicalizationAlgorithm::Rdfc10 { hash_algorithm });
    let mut lines: Vec<String> = graph.iter().map(|quad| format!("{quad} .\n")).collect();
    lines.sort();
    Ok(lines.concat())
}

/// Whether every context that a document names, wherever, is known.
pub(crate) fn contexts_known(value: &Value, contexts: &Contexts) -> Result<(), Why> {
    match value {
        Value::Array(items) => items.iter().try_for_each(|v| contexts_known(v, contexts)),
        Value::Object(members) => members.iter().try_for_each(|(name, v)| match (name.as_str(), v) {
            ("@context", Value::Array(all)) => all.iter().try_for_each(|c| known(c, contexts)),
            ("@context", one) => known(one, contexts),
            (_, inner) => contexts_known(inner, contexts),
        }),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Ok(()),
    }
}

fn known(context: &Value, contexts: &Contexts) -> Result<(), Why> {
    match context.as_str() {
        Some(address) if contexts.get(address).is_some() => Ok(()),
        Some(address) => Err(Why::new("contexts-unknown").and("context", address)),
        None => Err(Why::new("contexts-unknown").and("context", context)),
    }
}

/// Whether each word is part of what is signed.
fn said(document: &Value, contexts: &Contexts) -> Result<(), Why> {
    contexts_known(document, contexts)?;
    let mut described = BTreeMap::new();
    form(document, "", &mut described)?;
    let mut texts = BTreeSet::new();
    for quad in quads(&caught(document), contexts, Some(RELATIVE))? {
        let mut iris = vec![quad.predicate.as_str().to_owned()];
        match &quad.subject {
            NamedOrBlankNode::NamedNode(node) => iris.push(node.as_str().to_owned()),
            NamedOrBlankNode::BlankNode(_) => {}
        }
        match &quad.object {
            Term::NamedNode(node) => iris.push(node.as_str().to_owned()),
            Term::Literal(literal) => {
                iris.push(literal.datatype().as_str().to_owned());
                texts.insert(literal.value().to_owned());
            }
            Term::BlankNode(_) => {}
        }
        if let GraphName::NamedNode(node) = &quad.graph_name {
            iris.push(node.as_str().to_owned());
        }
        for iri in iris {
            if let Some(term) = iri.strip_prefix(UNDEFINED) {
                return Err(Why::new("terms-undefined").and("term", term));
            }
            if let Some(text) = iri.strip_prefix(RELATIVE) {
                return Err(Why::new("terms-lost").and("text", text));
            }
            texts.insert(iri);
        }
    }
    lost(document, &texts)
}

/// What the JSON itself may not hold.
fn form<'a>(
    value: &'a Value,
    place: &str,
    described: &mut BTreeMap<&'a str, BTreeMap<&'a str, &'a Value>>,
) -> Result<(), Why> {
    match value {
        Value::Null => Err(Why::new("form-null").and("member", place)),
        Value::Array(items) if items.is_empty() => Err(Why::new("form-null").and("member", place)),
        Value::Array(items) => items.iter().try_for_each(|v| form(v, place, described)),
        Value::String(text) if text.starts_with("_:") => Err(Why::new("form-keyword").and("member", text)),
        Value::Bool(_) | Value::Number(_) | Value::String(_) => Ok(()),
        Value::Object(members) => {
            let is_value = members.contains_key("@value");
            for (name, inner) in members {
                if name == "@context" {
                    // At the top, and in what a presentation shows.
                    if !place.is_empty() && place != "verifiableCredential" {
                        return Err(Why::new("form-keyword").and("member", name));
                    }
                    continue;
                }
                let keyword = name.starts_with('@') && !(is_value && VALUE_WORDS.contains(&name.as_str()));
                let nobody = name.is_empty() || name.starts_with("_:");
                let bad_iri = name.contains(':') && NamedNode::new(name.as_str()).is_err();
                if keyword || nobody || bad_iri {
                    return Err(Why::new("form-keyword").and("member", name));
                }
                form(inner, name, described)?;
            }
            one_description(members, described)
        }
    }
}

/// The graph knows one node of a name: two descriptions in the JSON are one there. They
/// may not differ in what both say.
fn one_description<'a>(
    members: &'a Map<String, Value>,
    described: &mut BTreeMap<&'a str, BTreeMap<&'a str, &'a Value>>,
) -> Result<(), Why> {
    let Some(id) = members.get("id").and_then(Value::as_str) else { return Ok(()) };
    let known = described.entry(id).or_default();
    for (name, value) in members {
        if name != "type" && *known.entry(name).or_insert(value) != value {
            return Err(Why::new("form-same-id").and("id", id));
        }
    }
    Ok(())
}

/// The document with a first context that catches what no other one defines.
fn caught(value: &Value) -> Value {
    match value {
        Value::Array(items) => Value::Array(items.iter().map(caught).collect()),
        Value::Object(members) => {
            let all = members.iter().map(|(name, inner)| {
                if name != "@context" {
                    return (name.clone(), caught(inner));
                }
                let mut all = inner.as_array().cloned().unwrap_or_else(|| vec![inner.clone()]);
                all.insert(0, json!({ "@vocab": UNDEFINED }));
                (name.clone(), Value::Array(all))
            });
            Value::Object(all.collect())
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value.clone(),
    }
}

/// Whether each text of the JSON is a text or an address of the graph: an address that
/// is malformed, or a language that is none, is dropped without a word.
fn lost(value: &Value, texts: &BTreeSet<String>) -> Result<(), Why> {
    match value {
        Value::Array(items) => items.iter().try_for_each(|v| lost(v, texts)),
        Value::Object(members) => members
            .iter()
            // Words of a vocabulary, which become IRIs: seen to above.
            .filter(|(name, _)| {
                !matches!(name.as_str(), "@context" | "type" | "proofPurpose" | "@language" | "@direction")
            })
            .try_for_each(|(_, v)| lost(v, texts)),
        Value::String(text) if !texts.contains(text) => Err(Why::new("terms-lost").and("text", text)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Ok(()),
    }
}

fn quads(document: &Value, contexts: &Contexts, base: Option<&str>) -> Result<Vec<Quad>, Why> {
    let bad = |problem: String| Why::new("graph-bad").and("problem", problem);
    let text = document.to_string();
    let mut parser = JsonLdParser::new();
    if let Some(base) = base {
        parser = parser.with_base_iri(base).map_err(|e| bad(e.to_string()))?;
    }
    let contexts = contexts.clone();
    let parser = parser.for_slice(&text).with_load_document_callback(move |address, _| {
        let text = contexts.get(address).ok_or_else(|| format!("unknown context {address}"))?;
        Ok(JsonLdRemoteDocument { document: text.as_bytes().to_vec(), document_url: address.to_owned() })
    });
    let mut all = Vec::new();
    for quad in parser {
        all.push(quad.map_err(|e| bad(e.to_string()))?);
        if all.len() > limits::QUADS {
            return Err(Why::new("graph-large").and("limit", limits::QUADS));
        }
    }
    Ok(all)
}

/// In how many orders nodes without a name would have to be tried, at most: those that
/// look alike by the statements they stand in, in each order.
fn orders(graph: &Dataset) -> u64 {
    let mut looks: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for quad in graph.iter() {
        let quad: Quad = quad.into_owned();
        let blanks: BTreeSet<String> = blanks(&quad).into_iter().collect();
        for me in &blanks {
            looks.entry(me.clone()).or_default().push(look(&quad, me));
        }
    }
    if looks.len() > limits::BLANKS {
        return u64::MAX;
    }
    let mut alike: BTreeMap<Vec<String>, u64> = BTreeMap::new();
    for mut statements in looks.into_values() {
        statements.sort();
        *alike.entry(statements).or_default() += 1;
    }
    alike.into_values().flat_map(|count| 1..=count).fold(1, u64::saturating_mul)
}

fn blanks(quad: &Quad) -> Vec<String> {
    let mut all = Vec::new();
    if let NamedOrBlankNode::BlankNode(node) = &quad.subject {
        all.push(node.as_str().to_owned());
    }
    if let Term::BlankNode(node) = &quad.object {
        all.push(node.as_str().to_owned());
    }
    if let GraphName::BlankNode(node) = &quad.graph_name {
        all.push(node.as_str().to_owned());
    }
    all
}

/// A statement as a node sees it: itself, and others that have no name either.
fn look(quad: &Quad, me: &str) -> String {
    let seen = |node: &str| if node == me { "_:me".to_owned() } else { "_:other".to_owned() };
    let subject = match &quad.subject {
        NamedOrBlankNode::BlankNode(node) => seen(node.as_str()),
        NamedOrBlankNode::NamedNode(node) => node.to_string(),
    };
    let object = match &quad.object {
        Term::BlankNode(node) => seen(node.as_str()),
        Term::NamedNode(node) => node.to_string(),
        Term::Literal(literal) => literal.to_string(),
    };
    let graph = match &quad.graph_name {
        GraphName::BlankNode(node) => seen(node.as_str()),
        GraphName::NamedNode(node) => node.to_string(),
        GraphName::DefaultGraph => String::new(),
    };
    format!("{subject} {} {object} {graph}", quad.predicate)
}
