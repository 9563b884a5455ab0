//! The prose of an agreement as HTML.
//!
//! Markdown as lawyers write it: paragraphs, lists, tables, emphasis, links.
//! HTML inside the text is shown as text, pictures as their words, and a link
//! leads to the web, to a mail address or into the page, or nowhere.

use maud::{Markup, PreEscaped, html};
use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd};

/// Renders prose.
pub(crate) fn prose(text: &str) -> Markup {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
    let mut out = String::new();
    pulldown_cmark::html::push_html(&mut out, Parser::new_ext(text, options).filter_map(tamed));
    html! { div.prose { (PreEscaped(out)) } }
}

fn tamed(event: Event<'_>) -> Option<Event<'_>> {
    Some(match event {
        Event::Html(raw) | Event::InlineHtml(raw) => Event::Text(raw),
        Event::Start(Tag::HtmlBlock) => Event::Start(Tag::Paragraph),
        Event::End(TagEnd::HtmlBlock) => Event::End(TagEnd::Paragraph),
        // Headings of articles are drawn by the page; others keep their words.
        Event::Start(Tag::Heading { .. }) => Event::Start(Tag::Paragraph),
        Event::End(TagEnd::Heading(_)) => Event::End(TagEnd::Paragraph),
        Event::Start(Tag::Image { .. }) => Event::Start(Tag::Emphasis),
        Event::End(TagEnd::Image) => Event::End(TagEnd::Emphasis),
        Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
            let dest_url = if leads_somewhere(&dest_url) { dest_url } else { CowStr::from("#") };
            Event::Start(Tag::Link { link_type, dest_url, title, id })
        }
        other => other,
    })
}

fn leads_somewhere(address: &str) -> bool {
    let lower = address.to_ascii_lowercase();
    lower.starts_with('#') || ["https://", "http://", "mailto:"].iter().any(|s| lower.starts_with(s))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_the_text_is_shown_as_text() {
        for (text, shown) in [
            ("a *b*", "<p>a <em>b</em></p>\n"),
            ("<script>x</script>", "<p>&lt;script&gt;x&lt;/script&gt;</p>\n"),
            ("a <b onclick=x>b</b>", "<p>a &lt;b onclick=x&gt;b&lt;/b&gt;</p>\n"),
            ("[a](javascript:x)", "<p><a href=\"#\">a</a></p>\n"),
            ("![a](http://x/y.png)", "<p><em>a</em></p>\n"),
            ("[a](https://x.org)", "<p><a href=\"https://x.org\">a</a></p>\n"),
            ("Title\n=====", "<p>Title</p>\n"),
        ] {
            assert_eq!(prose(text).into_string(), format!("<div class=\"prose\">{shown}</div>"), "{text}");
        }
    }
}
