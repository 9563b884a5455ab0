// What becomes of three people, from registration to their ends, by everybody who
// takes part, in a real browser: one is placed at home; one goes abroad and returns,
// and what was learnt there is recognised; one is refused, appeals and wins, and has a
// fee paid back. The three act on telephones, in Arabic, Spanish and French.
//
//   node journey.mjs --program PATH [--modules DIR] [--screenshots DIR] EXAMPLE
//
// The program knows no day but that of its clock. Work at home is therefore entered
// afterwards, as offices do: it began some months ago, so that its checks are due.
//
// Every failed check is said; at the end `N passed, N failed`. Exit 0, 1 where a
// check failed, 2 where it could not run.

import { open } from "./desk.mjs";
import { abroadAndBack } from "./journey/abroad.mjs";
import { refusedAndWon } from "./journey/appeal.mjs";
import { atHome } from "./journey/home.mjs";
import { house } from "./journey/house.mjs";

const desk = await open("journey.mjs", import.meta.dirname);
desk.milestone("a store with the nurses' partnership stands open");

try {
  const office = await house(desk);
  const people = await office.register();
  desk.milestone("three people have joined on telephones, and a case worker has filled in what they told");
  await office.round(people);
  desk.milestone("a round is published");
  await atHome(desk, office, people.home);
  desk.milestone("the first is placed at home, and was asked twice how work is");
  await abroadAndBack(desk, office, people.abroad);
  desk.milestone("the second is back, and her passport shows what she learnt abroad");
  await refusedAndWon(desk, office, people.refused);
  desk.milestone("the third has won her appeal, and a fee is paid back to the cent");
} catch (error) {
  desk.broke(error);
} finally {
  await desk.close();
}
