// From an own workbook to an accepted place, by everybody who takes part, in a
// real browser: invite, register, join on a telephone, bring in a workbook, verify
// a vacancy, run a round, accept in Arabic, contest, answer.
//
//   node walk.mjs --program PATH [--modules DIR] [--screenshots DIR] EXAMPLE
//
// Makes a store from the example and says after how many seconds each milestone
// was reached. Every failed check is said; at the end `N passed, N failed`. Exit 0,
// 1 where a check failed, 2 where it could not run.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { open, PASSWORD } from "./desk.mjs";

const desk = await open("walk.mjs", import.meta.dirname);
const { accounts, at, check, folder, invited, linkOf, milestone, origin, partnership } = desk;
const { persona, register, send, settled, somebody, text, whole } = desk;
milestone("a store with an invented partnership stands open");

/** The administrator invites a second officer, who registers. */
async function invite() {
  const administrator = await persona("administrator");
  await administrator.goto(`${origin}/en/accounts/new`);
  await administrator.selectOption("#role", "officer");
  await administrator.selectOption("#organisation", accounts.find((a) => a.role === "officer").organisation);
  await administrator.fill("#name", "Bea Second (invented)");
  await administrator.fill("#email", "second@example.org");
  await send(administrator);
  return register(await linkOf(administrator), "second@example.org");
}

/** Somebody joins alone, on a telephone in Arabic. */
async function joins(officer) {
  await officer.goto(at("registration"));
  await officer.fill("#until", "2099-01-31");
  await officer.selectOption("#organisation", "guidance-centre");
  await send(officer);
  const page = await somebody(true);
  await page.goto(`${origin}/ar/join`);
  await whole(page, "join-ar");
  await page.goto(`${origin}/ar/join/${partnership}`);
  await whole(page, "join-about-ar");
  await page.goto(`${origin}/ar/join/${partnership}/new`);
  // One question a page, until the list of what is left to tell.
  const answers = {
    name: "سلمى مثال",
    email: "salma@example.org",
    origin: "SN",
    password: PASSWORD,
    again: PASSWORD,
  };
  for (let step = 0; step < 8 && !page.url().includes("/tasks"); step += 1) {
    await whole(page, `join-step-${step}-ar`);
    for (const [field, value] of Object.entries(answers)) {
      const input = page.locator(`main [name="${field}"]:not([type="hidden"])`);
      if (!(await input.count())) continue;
      const kind = await input.first().evaluate((e) => (e.tagName === "SELECT" ? "select" : e.type));
      if (kind === "select") await input.first().selectOption(value);
      else if (kind === "radio") await page.locator(`main [name="${field}"][value="${value}"]`).check();
      else await input.first().fill(value);
    }
    await send(page);
  }
  check("who joined sees what is left to tell", page.url().includes("/tasks"), `${page.url()} ${await text(page)}`);
  await whole(page, "tasks-ar");
  return { page, id: /people\/([^/]+)\/tasks/.exec(page.url())?.[1] ?? "" };
}

/** An officer brings in a workbook of their own. */
async function bring(officer) {
  const file = join(folder, "own.csv");
  const rows = [
    "Candidates of the office in Thiès (invented)",
    "",
    "No;Full name;Date of birth;Sex;Languages;Country;Wishes",
    "1;Ousmane Exemple;03/05/1998;M;French C1, Spanish B1;Senegal;away",
    "2;Mame Modèle;1999-07-21;F;French B2;Senegal;home",
    "3;Exemple Ousmane;3.5.1998;M;;Senegal;",
    "4;Aïda Essai;13/12/1997;F;French C1;Senegal;somewhere",
  ];
  writeFileSync(file, rows.join("\n"));
  await officer.goto(at("people/import"));
  await whole(officer, "import");
  await officer.setInputFiles("#file", file);
  await officer.fill("#source", "Office of Thiès (invented)");
  await send(officer);
  await officer.selectOption("#c6", "tracks");
  await whole(officer, "import-columns");
  await officer.locator("main form button").first().click();
  await whole(officer, "import-review");
  const review = await text(officer);
  check("two rows are new", /New\s+2\b/.test(review), review);
  check("one is the same as an earlier row", /The same as an earlier row\s+1\b/.test(review), review);
  check("one question is asked", review.includes("“somewhere”"), review);
  await officer.check('main input[type="radio"][value="home"]');
  await officer.locator("main form button").first().click();
  check("the answer is taken", /New\s+3\b/.test(await text(officer)), await text(officer));
  await officer.getByRole("button", { name: "Take in" }).click();
  await settled(officer);
  check("the workbook was taken in", /New\s+3\b/.test(await text(officer)), await text(officer));
  // Once more: nothing is asked, nothing changes.
  await officer.goto(at("people/import"));
  await officer.setInputFiles("#file", file);
  await officer.fill("#source", "Office of Thiès (invented)");
  await send(officer);
  await officer.locator("main form button").first().click();
  const again = await text(officer);
  check("nothing is asked twice", !again.includes("somewhere"), again);
  check("nothing changes", /nothing changes\s+3\b/.test(again) && /New\s+0\b/.test(again), again);
}

/** An employer offers a vacancy in place of another; the employment service verifies it. */
async function demand() {
  const employer = await persona("employer");
  await employer.goto(at("places/au-centre-kitchen/withdraw"));
  await send(employer);
  await employer.goto(at("places/new"));
  const fields = {
    id: "walk-1",
    title: "Cook at the lodge (invented)",
    region: "Alice Springs",
    seats: "2",
    start: "2027-09-01",
    skills: "cook seafood=2",
    language: "en:A2",
    wage: "4200.00 AUD",
    comparator: "4100.00 AUD",
    comparator_source: "Award wages (invented)",
    shortage: "Advertisement without answer (invented)",
    shortage_on: new Date(Date.now() - 30 * 86_400_000).toISOString().slice(0, 10),
  };
  for (const [field, value] of Object.entries(fields)) await employer.fill(`#${field}`, value);
  for (const field of ["employer-0", "occupation-0", "track-1", "country-0", "wage_period-0"]) {
    await employer.check(`#${field}`);
  }
  await employer.selectOption("#demand", "au-centre-cook");
  await send(employer);
  await whole(employer, "place-draft");
  check("a new vacancy is a draft", (await text(employer)).includes("draft"), await text(employer));
  await employer.goto(at("places/walk-1/submit"));
  await whole(employer, "place-submit");
  await send(employer);

  const labour = await persona("labour");
  check("what waits is counted on the first page", /1 vacancy/.test(await text(labour)), await text(labour));
  await labour.goto(at("vacancies"));
  await whole(labour, "vacancies");
  await labour.goto(at("places/walk-1/verify"));
  await whole(labour, "verify");
  for (const box of await labour.locator('main input[type="checkbox"]').all()) await box.check();
  await send(labour);
  await labour.goto(at("places/walk-1"));
  check("a verified vacancy opens", /\bopen\b/.test(await text(labour)), await text(labour));
}

/** An officer opens a round, runs it, decides and tells people. */
async function round(officer) {
  await officer.goto(at("rounds/new"));
  await whole(officer, "round-new");
  await officer.fill("#answer_by", new Date(Date.now() + 60 * 86_400_000).toISOString().slice(0, 10));
  await send(officer);
  check("a round is open", /rounds\/1/.test(officer.url()), `${officer.url()} ${await text(officer)}`);
  await officer.goto(at("rounds/1/pool"));
  await whole(officer, "round-pool");
  await officer.locator("main form button").first().click();
  await settled(officer);
  await officer.goto(at("rounds/1/review"));
  await whole(officer, "round-review");
  await officer.goto(at("rounds/1/confirm"));
  await whole(officer, "round-confirm");
  await send(officer);
  milestone("a first person is decided on, by a named officer");
  await officer.goto(at("rounds/1/publish"));
  await whole(officer, "round-publish");
  await send(officer);
  await officer.goto(at("rounds/1"));
  await whole(officer, "round-published");
}

/** Somebody with a place, invited by their case worker, accepts on a telephone in Arabic. */
async function accept(officer) {
  const helper = await persona("case_worker");
  let placed = "";
  for (let number = 1; number <= 60 && !placed; number += 1) {
    const id = `P${String(number).padStart(4, "0")}`;
    const page = await helper.goto(at(`rounds/1/people/${id}/accept`));
    if (page.status() === 200 && (await helper.locator("main form.fill button").count())) placed = id;
  }
  check("somebody has a place", placed !== "");
  const worker = await invited(helper, placed, "عاملة مثال", "placed@example.org");
  await whole(worker, "worker-home-ar");
  await worker.goto(at(`rounds/1/people/${placed}`, "ar"));
  await whole(worker, "answer-ar");
  await worker.goto(at(`rounds/1/people/${placed}/accept`, "ar"));
  await whole(worker, "accept-ar");
  await send(worker);
  await whole(worker, "accepted-ar");
  await officer.goto(at(`rounds/1/people/${placed}`));
  check("the officer sees that it was accepted", /accepted/i.test(await text(officer)), await text(officer));
  return placed;
}

/** Who got no place contests; the officer who decided may not answer, another does. */
async function contest(joined, officer, second) {
  const { page, id } = joined;
  await page.goto(at(`rounds/1/people/${id}`, "ar"));
  await whole(page, "answer-none-ar");
  await page.goto(at(`rounds/1/people/${id}/contest`, "ar"));
  await whole(page, "contest-ar");
  await page.locator("main textarea").first().fill("لم تُحتسب خبرتي في المطبخ.");
  await send(page);
  for (let step = 0; step < 2 && page.url().endsWith("/contest"); step += 1) await send(page);
  await officer.goto(at(`rounds/1/people/${id}/reply`));
  const refused = (await text(officer)).includes("You decided this: another officer answers.");
  check("who decided does not answer", refused && !(await officer.locator("main textarea").count()), await text(officer));
  await second.goto(at("rounds/1/contests"));
  await whole(second, "contests");
  check("a contest waits", (await text(second)).includes(id), await text(second));
  await second.goto(at(`rounds/1/people/${id}/reply`));
  await whole(second, "reply");
  await second.locator('main input[type="radio"]').first().check();
  await second.locator("main textarea").first().fill("Kitchen work without a contract counts once it is in the record; it is not yet.");
  await send(second);
  await page.goto(at(`rounds/1/people/${id}`, "ar"));
  await whole(page, "replied-ar");
  check("who contested reads the answer", (await text(page)).includes("Kitchen work"), await text(page));
}

try {
  const officer = await persona("officer");
  const second = await invite();
  milestone("a second officer was invited and has registered");
  const joined = await joins(officer);
  milestone("a worker has joined alone, on a telephone in Arabic");
  await bring(officer);
  milestone("an own workbook is in, and bringing it again changes nothing");
  await demand();
  milestone("an employer's vacancy is verified and open");
  await round(officer);
  milestone("the round is published");
  await accept(officer);
  milestone("a worker has accepted, on a telephone in Arabic");
  await contest(joined, officer, second);
  milestone("another has contested, and a second officer has answered");
} catch (error) {
  desk.broke(error);
} finally {
  await desk.close();
}
