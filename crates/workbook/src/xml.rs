//! A small XML document as a tree, without entities of its own.

use quick_xml::Reader;
use quick_xml::escape::{resolve_xml_entity, unescape};
use quick_xml::events::Event;

use crate::{Refusal, limits};

/// An element: its name without prefix, its text, what stands in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Node {
    pub name: String,
    pub text: String,
    pub attributes: Vec<(String, String)>,
    pub children: Vec<Node>,
}

impl Node {
    /// The elements of this name directly in it.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Node> {
        self.children.iter().filter(move |c| c.name == name)
    }

    /// The first element on a path of names parted by `/`.
    pub fn at(&self, path: &str) -> Option<&Node> {
        path.split('/').try_fold(self, |node, name| node.children.iter().find(|c| c.name == name))
    }

    /// The text on a path; empty where there is none.
    pub fn text_at(&self, path: &str) -> &str {
        self.at(path).map(|n| n.text.trim()).unwrap_or_default()
    }

    /// An attribute; empty where there is none.
    pub fn attribute(&self, name: &str) -> &str {
        self.attributes.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str()).unwrap_or_default()
    }
}

/// What an event of the reader adds to a text.
pub(crate) fn reference(name: &str, resolved: Option<char>) -> Result<String, Refusal> {
    match resolved {
        Some(c) => Ok(c.to_string()),
        None => resolve_xml_entity(name).map(str::to_owned).ok_or(Refusal::Entities),
    }
}

/// Reads a document.
pub(crate) fn tree(text: &str) -> Result<Node, Refusal> {
    if text.len() > limits::CANDIDATE {
        return Err(Refusal::Large { what: "bytes", most: limits::CANDIDATE });
    }
    let mut reader = Reader::from_str(text);
    let mut open: Vec<Node> = vec![Node::default()];
    loop {
        let event = reader.read_event().map_err(damaged)?;
        match event {
            Event::Start(start) | Event::Empty(start) if open.len() > limits::DEPTH => {
                let _too_deep = start;
                return Err(Refusal::Large { what: "levels", most: limits::DEPTH });
            }
            Event::Start(start) => open.push(node(&start)?),
            Event::Empty(start) => {
                let made = node(&start)?;
                push(&mut open, made);
            }
            Event::End(_) => {
                let Some(done) = open.pop().filter(|_| !open.is_empty()) else {
                    return Err(Refusal::Damaged("it ends before it begins".to_owned()));
                };
                push(&mut open, done);
            }
            Event::Text(text) => add(&mut open, &text.xml10_content()),
            Event::CData(text) => add(&mut open, &text.xml10_content()),
            Event::GeneralRef(name) => {
                let text = reference(&name, name.resolve_char_ref().map_err(damaged)?)?;
                add(&mut open, &text);
            }
            Event::DocType(_) => return Err(Refusal::Entities),
            Event::Eof => break,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
    let root = open.pop().filter(|_| open.is_empty());
    let root = root.ok_or_else(|| Refusal::Damaged("it breaks off".to_owned()))?;
    root.children.into_iter().next().ok_or(Refusal::Empty)
}

fn push(open: &mut [Node], node: Node) {
    if let Some(last) = open.last_mut() {
        last.children.push(node);
    }
}

fn add(open: &mut [Node], text: &str) {
    if let Some(last) = open.last_mut() {
        last.text.push_str(text);
    }
}

fn node(start: &quick_xml::events::BytesStart<'_>) -> Result<Node, Refusal> {
    let mut node = Node { name: start.local_name().as_ref().to_owned(), ..Node::default() };
    for attribute in start.attributes() {
        let attribute = attribute.map_err(damaged)?;
        let value = unescape(&attribute.value).map_err(damaged)?.into_owned();
        node.attributes.push((attribute.key.local_name().as_ref().to_owned(), value));
    }
    Ok(node)
}

pub(crate) fn damaged(why: impl std::fmt::Display) -> Refusal {
    Refusal::Damaged(why.to_string().chars().take(200).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_becomes_a_tree() {
        let root = tree("<a:x y='1 &amp; 2'><b>Ñ&#x41;&lt;</b><b/></a:x>").expect("a tree");
        assert_eq!((root.name.as_str(), root.attribute("y")), ("x", "1 & 2"));
        assert_eq!(root.text_at("b"), "ÑA<");
        assert_eq!(root.all("b").count(), 2);
    }

    #[test]
    fn what_could_grow_is_refused() {
        assert_eq!(tree("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"), Err(Refusal::Entities));
        assert_eq!(tree("<a>&b;</a>"), Err(Refusal::Entities));
        assert_eq!(tree(&"<a>".repeat(200)).map_err(|r| r.word()), Err("large"));
        assert_eq!(tree("<a></b>").map_err(|r| r.word()), Err("damaged"));
        assert_eq!(tree("<a>").map_err(|r| r.word()), Err("damaged"));
    }
}
