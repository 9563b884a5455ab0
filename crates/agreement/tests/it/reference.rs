//! The page on clauses is the program's own table.

#[test]
fn the_page_is_the_table() {
    let page = include_str!("../../../../docs/clauses.md");
    assert!(
        page == agreement::schema::reference(),
        "docs/clauses.md is not the program's table of clauses; renew it: cargo run -p ambos -- clauses > docs/clauses.md"
    );
}
