// What comes of it, in a real browser: a cost from expected to validated by two
// people, who pays and that no worker does; how far people came; the donor report in
// three clicks; what the text promises over the years; all in English and Arabic.
//
//   node effect.mjs --program PATH [--modules DIR] [--screenshots DIR] EXAMPLE
//
// Every failed check is said; at the end `N passed, N failed`. Exit 0, 1 where a
// check failed, 2 where it could not run.

import { open } from "./desk.mjs";

const desk = await open("effect.mjs", import.meta.dirname);
const { at, check, milestone, persona, act, fill, send, whole } = desk;

const officer = await persona("officer");
const ministry = await persona("labour");

// A cost: expected, agreed, arisen, validated by somebody else, shared.
await officer.goto(at("costs/new"));
const clause = await officer.locator('main [name="clause"] option[value]:not([value=""])').first().getAttribute("value");
const provider = await officer.locator('main [name="provider"] option[value]:not([value=""])').first().getAttribute("value");
const amount = "1000.01 EUR";
await fill(officer, { clause, what: "Course material (invented)", provider, minor: "a thousand" });
await send(officer);
check("what was typed is kept", (await officer.inputValue('main [name="what"]')) === "Course material (invented)");
await fill(officer, { minor: amount });
await send(officer);
const cost = /costs\/([^/?#]+)/.exec(officer.url())?.[1] ?? "";
check("the cost is there", cost !== "" && cost !== "new", officer.url());
await act(officer, at(`costs/${cost}/step/agree`), { minor: amount });
await act(officer, at(`costs/${cost}/step/incur`), { minor: amount, incurred_on: "2026-10-01", evidence: "receipt 1 (invented)" }, "cost-incur");
milestone("a cost has arisen");
const own = await officer.goto(at(`costs/${cost}/validate`));
if (own.status() === 200) {
  await send(officer);
  check("whoever entered it does not validate it", (await officer.locator(".problems, [role=alert]").count()) > 0);
}
await act(ministry, at(`costs/${cost}/validate`));
await act(officer, at(`costs/${cost}/step/allocate`));
await act(officer, at(`costs/${cost}/step/invoice`));
milestone("everybody has their part");
for (const [path, name] of [["costs", "costs"], [`costs/${cost}`, "cost"], ["ledger", "ledger"]]) {
  for (const lang of ["en", "ar"]) {
    const answer = await officer.goto(at(path, lang));
    check(`${name} in ${lang}`, answer.status() === 200, `${answer.status()}`);
    await whole(officer, `${name}-${lang}`);
  }
}

// From the partnership's page to the donor report: three clicks.
await officer.goto(at(""));
await officer.locator('main a[href$="/results"], nav a[href$="/results"]').first().click();
await officer.waitForLoadState();
check("the page of results", officer.url().endsWith("/results"), officer.url());
check("forty indicators", (await officer.locator('#indicators ~ * a[href*="results/I"], section a[href*="results/I"]').count()) >= 40);
const quarter = officer.locator('a[download="donor.html"]');
check("reports are offered", (await quarter.count()) === 1);
const answer = await officer.request.get(await quarter.evaluate((link) => link.href));
if (answer.status() === 200) {
  const text = await answer.text();
  for (const code of ["I01", "I21", "I31", "I40"]) check(`the donor report tells ${code}`, text.includes(code));
} else {
  check("before a quarter has ended there is no report", answer.status() === 404, `${answer.status()}`);
}
milestone("the donor report");

// What stands behind it, in both directions of writing, on a desk and on a telephone.
const pages = ["results", "results/I01", "results/I31", "warnings", "measured", "projection", "projection/scenario", "evidence", "room"];
for (const lang of ["en", "ar"]) {
  for (const path of pages) {
    const answer = await officer.goto(at(path, lang));
    check(`${path} in ${lang}`, answer.status() === 200, `${answer.status()}`);
    await whole(officer, `${path.replaceAll("/", "-")}-${lang}`);
    await officer.setViewportSize({ width: 360, height: 640 });
    await whole(officer, `${path.replaceAll("/", "-")}-${lang}-narrow`);
    await officer.setViewportSize({ width: 1280, height: 720 });
  }
}
milestone("every page in two scripts");

await desk.close();
