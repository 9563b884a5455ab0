//! `explain`: what one person is told.

use expect_test::expect;
use serde_json::json;

use crate::program::Edit::Swap;
use crate::program::{ambos, root};
use crate::small::small;

fn told(person: &str, lang: &str) -> String {
    small(&[]).run(&["explain", ".", person, "--lang", lang]).shown()
}

#[test]
fn somebody_who_takes_a_place() {
    expect![[r#"
        exit 0
        A3 takes DE-1, Cook, harbour kitchen (DE):
          German to A2 (4 months)
          Cookery, six months (6 months)
          10 months until the start
          costs 2200.01 EUR, paid by
            Labour Ministry of the Destination (invented): 660.01 EUR
            Kitchens on the Elbe (invented): 1540 EUR
            the worker: nothing
          67 points:
            skills covered after the way: 50 of 50 (Art. 6)
            the person's wish: 15 of 20 (Art. 6)
            the employer's wish: 0 of 10 (Art. 6)
            months until the start: 2 of 12 (Art. 6)
          all skills covered after the way
        The next best placement gives TN-1 instead and is worth 47 points less altogether.
        2 other ways are open, the best first:
          TN-1: 76 points, 6 months: Cookery, six months (6 months)
          TN-1: 63 points, 2 months: Fits now: no step needed.
        Ways to DE-1:
          Cheapest, Fastest, Surest: months 10; 2200.01 EUR; certainty unknown. German to A2 (4 months) · Cookery, six months (6 months)
        Ways to TN-1:
          Cheapest, Fastest, Surest: months 0; 0 EUR; certainty 100%. Fits now: no step needed.
    "#]]
    .assert_eq(&told("A3", "en"));
}

#[test]
fn somebody_of_whom_a_level_is_not_known() {
    expect![[r#"
        exit 0
        A4 takes no place in this round.
        Under the rules there is no other placement for this person.
        Out of reach:
          1 place (DE-1): The level of de is not stated; A2 is asked for. (Art. 3)
          1 place (TN-1): The person does not wish for the home track. (Art. 6)
    "#]]
    .assert_eq(&told("A4", "en"));
}

#[test]
fn somebody_who_takes_nothing() {
    let folder = small(&[Swap("places.csv", "home,TN,2,", "home,TN,1,")]);
    expect![[r#"
        exit 0
        A5 takes no place in this round.
        The next best placement gives TN-1 instead and is worth 20 points less altogether.
        One other way is open:
          TN-1: 56 points, 6 months: Cookery, six months (6 months)
        Ways to TN-1:
          Cheapest, Fastest, Surest: months 6; 1000 EUR; certainty unknown. Cookery, six months (6 months)
        Out of reach:
          1 place (DE-1): The person does not wish for the away track. (Art. 6)
    "#]]
    .assert_eq(&folder.run(&["explain", ".", "A5"]).shown());
}

#[test]
fn somebody_in_a_round_that_cannot_be() {
    let folder = small(&[Swap("agreement.en.md", "at_most = 3\n", "at_least = 4\n")]);
    expect![[r#"
        exit 1
        A1: there is no placement, for the rules cannot hold together.
        One other way is open:
          DE-1: 87 points, 4 months: Fits now: no step needed.
        Ways to DE-1:
          Cheapest, Fastest, Surest: months 0; 300 EUR; certainty 100%. Fits now: no step needed.
        Out of reach:
          1 place (TN-1): The person does not wish for the home track. (Art. 6)
    "#]]
    .assert_eq(&folder.run(&["explain", ".", "A1"]).shown());
    let json = folder.run(&["explain", ".", "A1", "--format", "json"]);
    assert_eq!((json.code, &json.json()["takes"]), (1, &json!(null)));
}

#[test]
fn in_spanish() {
    expect![[r#"
        exit 0
        A3 recibe DE-1, Cook, harbour kitchen (DE):
          German to A2 (4 meses)
          Cookery, six months (6 meses)
          10 meses hasta el comienzo
          cuesta 2200,01 EUR, a cargo de
            Labour Ministry of the Destination (invented): 660,01 EUR
            Kitchens on the Elbe (invented): 1540 EUR
            la persona trabajadora: nada
          67 puntos:
            competencias cubiertas al final de la vía: 50 de 50 (Art. 6)
            preferencia de la persona: 15 de 20 (Art. 6)
            preferencia del empleador: 0 de 10 (Art. 6)
            meses hasta el comienzo: 2 de 12 (Art. 6)
          al final de la vía quedan cubiertas todas las competencias
        La siguiente mejor colocación le da TN-1 y vale 47 puntos menos en total.
        Hay otras 2 vías abiertas, la mejor primero:
          TN-1: 76 puntos, 6 meses: Cookery, six months (6 meses)
          TN-1: 63 puntos, 2 meses: Reúne ya los requisitos: no hace falta ningún paso.
        Vías a DE-1:
          La más barata, La más rápida, La más segura: meses 10; 2200,01 EUR; certeza desconocida. German to A2 (4 meses) · Cookery, six months (6 meses)
        Vías a TN-1:
          La más barata, La más rápida, La más segura: meses 0; 0 EUR; certeza 100 %. Reúne ya los requisitos: no hace falta ningún paso.
    "#]]
    .assert_eq(&told("A3", "es"));
    expect![[r#"
        exit 0
        A4 no recibe ningún puesto en esta ronda.
        Con estas reglas no hay otra colocación para esta persona.
        Fuera de alcance:
          1 puesto (DE-1): No consta el nivel de de; se pide A2. (Art. 3)
          1 puesto (TN-1): La persona no desea el itinerario de origen. (Art. 6)
    "#]]
    .assert_eq(&told("A4", "es"));
}

#[test]
fn nobody() {
    let folder = small(&[]);
    for (person, hint) in [("A9", ": did you mean A1?"), ("somebody else", ""), ("", "")] {
        let answer = folder.run(&["explain", ".", person]);
        let err = format!("ambos: nobody in people.csv has the id `{person}`{hint}\n");
        assert_eq!((answer.code, answer.out.as_str(), answer.err), (2, "", err));
    }
}

#[test]
fn as_json() {
    for person in ["A1", "A2", "A3", "A4", "A5", "A6"] {
        let folder = small(&[]);
        let answer = folder.run(&["explain", ".", person, "--format", "json"]);
        let again = folder.run(&["explain", ".", person, "--format", "json"]);
        assert_eq!(answer, again);
        let (told, all) = (answer.json(), folder.run(&["match", ".", "--format", "json"]).json());
        let one = all["people"].as_array().and_then(|p| p.iter().find(|p| p["id"] == person));
        assert_eq!(told["takes"], one.expect("the person")["takes"], "{person}");
        assert_eq!((&told["kind"], &told["person"]), (&json!("explain"), &json!(person)));
        let places = |field: &str| told[field].as_array().expect(field).iter().map(|w| w["place"].clone());
        let mut seen: Vec<String> =
            places("ways").chain(places("out_of_reach")).map(|p| p.to_string()).collect();
        seen.sort();
        seen.dedup();
        assert_eq!(seen, ["\"DE-1\"", "\"TN-1\""], "{person}: every place is within reach or out of it");
    }
    let unknown = small(&[]).run(&["explain", ".", "A4", "--format", "json"]).json();
    let barriers = unknown["out_of_reach"][0]["barriers"].as_array().expect("barriers").clone();
    expect![[r#"
        [Object {"because": String("The level of de is not stated; A2 is asked for."), "article": String("Art. 3"), "unknown": Bool(true)}]
    "#]].assert_eq(&format!("{barriers:?}\n"));
}

#[test]
fn on_an_example() {
    let answer = ambos(&root(), &["explain", "examples/hospitality-sn-vu", "P0001"]);
    assert_eq!((answer.code, answer.err.as_str()), (0, ""));
    assert!(answer.out.starts_with("P0001 takes "), "{}", answer.out);
}
