//! What does a Europass CV in JSON say, as a tree like that of its XML?
//!
//! Europass published the form of `SkillsPassport` in JSON, too (schema 3.4.0, in the repository `europass/ewa-cedefop`):
//! the same names, lists in place of elements that hold elements, days as numbers. Its editors of today write XML alone;
//! its services took and gave this JSON.

use serde_json::Value;

use crate::xml::Node;

/// A CV has fewer pieces than this.
const MOST: usize = 100_000;
/// No name of the schema is as long.
const LONGEST: usize = 64;

/// The tree, where there is a `SkillsPassport` of no more than [`MOST`] pieces.
pub(crate) fn tree(json: &Value) -> Option<Node> {
    let passport = json.get("SkillsPassport").filter(|inside| inside.is_object())?;
    (pieces(passport) <= MOST).then(|| node("SkillsPassport", passport))
}

fn pieces(json: &Value) -> usize {
    match json {
        Value::Object(members) => 1 + members.values().map(pieces).sum::<usize>(),
        Value::Array(all) => 1 + all.iter().map(pieces).sum::<usize>(),
        _ => 1,
    }
}

/// The reader of JSON goes no deeper than 128 levels, and so neither does this.
fn node(name: &str, json: &Value) -> Node {
    let mut out = Node { name: name.to_owned(), ..Node::default() };
    match json {
        Value::Object(members) => {
            for (name, inside) in members.iter().filter(|(name, _)| name.len() <= LONGEST) {
                match inside {
                    Value::Array(all) => {
                        let list = format!("{name}List");
                        let children = all.iter().map(|one| node(name, one)).collect();
                        out.children.push(Node { name: list, children, ..Node::default() });
                    }
                    // In XML the parts of a day are attributes.
                    Value::Number(number) if ["Year", "Month", "Day"].contains(&name.as_str()) => {
                        out.attributes.push((name.to_lowercase(), format!("{:0>2}", number.to_string())));
                    }
                    Value::Null => {}
                    one => out.children.push(node(name, one)),
                }
            }
        }
        Value::String(text) => out.text.clone_from(text),
        Value::Number(_) | Value::Bool(_) => out.text = json.to_string(),
        Value::Array(_) | Value::Null => {}
    }
    out
}
