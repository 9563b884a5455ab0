//! The page on powers is the program's own table.

#[test]
fn the_page_of_powers_is_the_table() {
    let page = include_str!("../../../../docs/powers.md");
    assert!(
        page == partnership::stakeholders::reference(),
        "docs/powers.md is not the program's table of powers; renew it: cargo run -p ambos -- powers > docs/powers.md"
    );
}
