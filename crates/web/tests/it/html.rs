//! Is the HTML well formed, and what does it hold?

/// Elements without an end.
const VOID: [&str; 6] = ["meta", "link", "br", "hr", "input", "img"];

/// A page, read strictly: every element that begins must end where it should.
#[derive(Default)]
pub struct Page {
    pub ids: Vec<String>,
    pub links: Vec<String>,
    pub text: String,
}

impl Page {
    /// Reads a page; complains about the first fault.
    pub fn read(html: &str) -> Result<Page, String> {
        let mut page = Page::default();
        let mut open: Vec<String> = Vec::new();
        let mut rest = html.strip_prefix("<!DOCTYPE html>").ok_or("no doctype")?;
        while let Some(at) = rest.find('<') {
            page.text += &rest[..at];
            let end = rest[at..].find('>').ok_or("a tag without end")? + at;
            let tag = &rest[at + 1..end];
            rest = &rest[end + 1..];
            if let Some(name) = tag.strip_prefix('/') {
                let last = open.pop().unwrap_or_default();
                if last != name {
                    return Err(format!("</{name}> closes <{last}> in {open:?}"));
                }
                continue;
            }
            let name = tag.split([' ', '/']).next().unwrap_or_default();
            if !name.bytes().all(|b| b.is_ascii_alphanumeric()) || name.is_empty() {
                return Err(format!("a strange tag <{tag}>"));
            }
            page.attributes(tag, name)?;
            if !VOID.contains(&name) && !tag.ends_with('/') {
                open.push(name.to_owned());
            }
        }
        page.text += rest;
        if open.is_empty() { Ok(page) } else { Err(format!("never closed: {open:?}")) }
    }

    fn attributes(&mut self, tag: &str, name: &str) -> Result<(), String> {
        for piece in tag.split("=\"").collect::<Vec<_>>().windows(2) {
            let attribute = piece[0].rsplit([' ', '"']).next().unwrap_or_default();
            let value = piece[1].split('"').next().unwrap_or_default().replace("&amp;", "&");
            if attribute.starts_with("on") || attribute == "style" {
                return Err(format!("`{attribute}` in <{tag}>"));
            }
            match attribute {
                "id" if self.ids.contains(&value) => return Err(format!("the id {value} stands twice")),
                "id" => self.ids.push(value),
                "href" if name != "link" || tag.contains("alternate") => self.links.push(value),
                _ => {}
            }
        }
        Ok(())
    }
}

#[test]
fn faults_are_seen() {
    for bad in [
        "<p>",
        "<!DOCTYPE html><p>",
        "<!DOCTYPE html><p></b>",
        "<!DOCTYPE html><p onclick=\"x\"></p>",
        "<!DOCTYPE html><p id=\"a\"><b id=\"a\"></b></p>",
    ] {
        assert!(Page::read(bad).is_err(), "{bad}");
    }
    assert!(Page::read("<!DOCTYPE html><p>a<br>b</p>").is_ok());
}
