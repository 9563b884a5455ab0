// The agreement room in a real browser: a share in the draft goes from 50% to 30%,
// numbers move and cite the article; a mistake is told with its line and loses
// nothing; of two people one is asked; two texts are compared and taken away.
//
//   node room.mjs --program PATH [--modules DIR] [--screenshots DIR] EXAMPLE
//
// Every failed check is said; at the end `N passed, N failed`. Exit 0, 1 where a
// check failed, 2 where it could not run.

import { open } from "./desk.mjs";

const desk = await open("room.mjs", import.meta.dirname);
const { at, check, milestone, persona, press, text, whole } = desk;

const officer = await persona("officer");
await officer.goto(at("room"));
await press(officer, "main form.act button");
check("a draft is begun", /version 1/.test(await text(officer)), await text(officer));
await whole(officer, "room");

/** Opens the article whose link says this. */
async function article(page, words) {
  await page.goto(at("room"));
  await press(page, `main a[href*='room/articles/']:has-text("${words}")`);
}

const shareOf = (page) => page.locator("main textarea");

/** Puts a share in place of another in every language, and keeps it. */
async function share(page, from, to) {
  for (const area of await shareOf(page).all()) {
    const before = await area.inputValue();
    check(`the article says ${from}`, before.includes(`at_most = "${from}"`), before);
    await area.fill(before.replace(`at_most = "${from}"`, `at_most = "${to}"`));
  }
  await press(page, "main form.fill button");
}

// Somebody else has the same article open.
const other = await persona("officer");
await article(other, "One for one");

// A mistake first: it is told, and what was typed is kept.
await article(officer, "One for one");
await whole(officer, "room-article");
await share(officer, "50%", "150%");
check("an error is told with its place", /agreement\.en\.md:\d+:\d+/.test(await text(officer)), await text(officer));
await article(officer, "One for one");
await share(officer, "150%", "30%");
milestone("the share is 30%");

// The job's page looks again by itself; the room is where its result stands.
const patience = Date.now() + 240_000;
while (Date.now() < patience) {
  await officer.goto(at("room"));
  if (await officer.locator("tr[id^='figure-track-away']").count()) break;
  await officer.waitForTimeout(2_000);
}
const away = officer.locator("tr#figure-track-away");
check("who goes away has moved", (await away.count()) === 1, await text(officer));
const told = (await away.count()) ? await away.innerText() : "";
check("and the article is cited", /5\(2\)/.test(told), told);
await whole(officer, "room-moved");
milestone("figures moved");

// The other one is asked; nothing is overwritten.
const typed = "mine";
await shareOf(other).first().fill(`${await shareOf(other).first().inputValue()}\n${typed}\n`);
await press(other, "main form.fill button");
check("the second is asked", (await other.locator("[role=alert]").count()) > 0, await text(other));
check("what they typed is there", (await shareOf(other).first().inputValue()).includes(typed));
check("and so is what stands now", /30%/.test(await other.locator("pre.theirs").first().innerText()));

await officer.goto(at("room/compare"));
check("the comparison names both shares", /50%[\s\S]*30%/.test(await text(officer)), await text(officer));
await whole(officer, "room-compare");
const [download] = await Promise.all([
  officer.waitForEvent("download"),
  officer.locator("main a[href*='compare.xlsx']").click(),
]);
check("a workbook is taken away", download.suggestedFilename() === "comparison.xlsx", download.suggestedFilename());
await officer.goto(at("room", "ar"));
await whole(officer, "room-ar");

// One clause by its fields: a wrong value stays and is said beside its field; a right one changes its line alone.
await article(officer, "One for one");
const names = officer.locator("main a[href*='room/clauses/']");
check("the article names its clauses", (await names.count()) > 0, await text(officer));
await press(officer, "main a[href*='room/clauses/ratio']");
await whole(officer, "room-clause");
const here = officer.url();
const atMost = officer.locator("#at_most");
check("the share stands in its field", (await atMost.inputValue()) === "30%", await atMost.inputValue());
await atMost.fill("half");
await press(officer, "main form.fill button");
check("a wrong value stays", (await atMost.inputValue()) === "half");
check("and is said beside its field", /70%/.test(await officer.locator("#at_most-error").innerText()));
await whole(officer, "room-clause-wrong");
await atMost.fill("31%");
await press(officer, "main form.fill button");
await article(officer, "One for one");
const changed = await shareOf(officer).first().inputValue();
check("only the value is new", changed.includes('at_most = "31%"'), changed);
await officer.goto(here.replace("/en/", "/ar/"));
await whole(officer, "room-clause-ar");
milestone("a clause by its fields");

// Two plans of costs, and a payer who is written into the draft.
const plan = (begin) =>
  `[[people]]\nid = "away"\ntrack = "away"\nbegin = ${begin}\ncosts = ["journey-away"]\n`;
for (const begin of [180, 171]) {
  await officer.goto(at("costs/plan/change"));
  await officer.locator("#body").fill(plan(begin));
  await press(officer, "main form.fill button");
}
await officer.goto(at("room/costs?was=1&is=2"));
check("each line stands before and after", /180[\s\S]*171/.test(await text(officer)), await text(officer));
check("workers pay nothing", (await officer.locator("tr#cost-workers--").count()) === 1);
await whole(officer, "room-costs");
await officer.goto(at("room/costs?was=1&is=2", "ar"));
await whole(officer, "room-costs-ar");
await officer.goto(at("costs/plan?payer=fair-hotels&share=7"));
await press(officer, "main form[action$='costs/plan/payer'] button");
await officer.goto(at("room/costs?was=2&is=2"));
check("the new payer stands in the draft", (await officer.locator("tr#cost-party--fair-hotels").count()) === 1, await text(officer));
milestone("plans of costs");

// Before the parties, by the form of every new edition.
await officer.goto(at("room"));
await press(officer, "main form[action$='agreement/new'] button");
check("the new edition is shown before it is kept", /31%/.test(await text(officer)), await text(officer));
milestone("before the parties");

await desk.close();
