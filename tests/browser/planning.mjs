// Do the plans fit one another, in a real browser: the policy map with a quota that contradicts
// a cohort (¶24), jobs created by district (¶26), needs and how far they look (¶23), the planned
// costs and who pays them (¶30), and what a worker reads of it; in English and Arabic.
//
//   node planning.mjs --program PATH [--modules DIR] [--screenshots DIR] EXAMPLE
//
// Every failed check is said; at the end `N passed, N failed`. Exit 0, 1 where a
// check failed, 2 where it could not run. The example is hospitality-sn-vu: its permits have a quota.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { open } from "./desk.mjs";

const desk = await open("planning.mjs", import.meta.dirname);
const { at, check, milestone, persona, act, refused, says, hidden, whole } = desk;
const file = async (page, path) => (await page.request.get(at(path))).text();

const officer = await persona("officer");
const ministry = await persona("labour");
const school = await persona("school");
const SOURCE = { stated_on: "2026-01-15", source: "Official journal 7 (invented)" };
/** What a choice of a form offers: a list to open, or, where it is short, buttons. */
const choices = async (page, address, name) => {
  await page.goto(address);
  return page.locator(`main [name="${name}"] option[value]:not([value=""]), main input[type="radio"][name="${name}"]`)
    .evaluateAll((all) => all.map((one) => one.value).filter(Boolean));
};
const first = async (page, address, name) => (await choices(page, address, name))[0];

// A cohort whose away seats are more than the permits of the year in which it ends.
await officer.goto(at("programmes"));
const programme = await officer.locator('main table a[href*="/programmes/"]').first().getAttribute("href");
await officer.goto(`${desk.origin}${programme}/cohorts/new`);
const away = await officer.locator('main [name="demand"]').evaluateAll((all) => all.map((one) => one.value).filter((id) => id.startsWith("es-")));
check("there are jobs to train for", away.length > 0, officer.url());
await act(officer, `${desk.origin}${programme}/cohorts/new`, {
  seats_home: "10", seats_away: "40", demand: away, begins_on: "2027-01-11", ends_on: "2027-11-30",
});
const corridors = await choices(officer, at("quotas/new"), "corridor");
for (const corridor of corridors) {
  await act(officer, at("quotas/new"), { corridor, places: "10", valid_from: "2027-01-01", source: "Register (invented)" });
}
await officer.goto(at("planning"));
await says(officer, "¶24: a quota that contradicts a cohort is flagged", ["the quota contradicts the size of the cohorts"]);
for (const corridor of corridors) {
  await act(officer, at("quotas/new"), { corridor, places: "400", valid_from: "2027-01-02", source: "Register (invented)" });
}
await officer.goto(at("planning"));
await says(officer, "¶24: enough permits are no contradiction", ["permits suffice"], ["the quota contradicts"]);
milestone("permits beside seats");

// Policies, each by the authority that owns it, and what stands between them.
const owner = await first(ministry, at("planning/policy/new"), "organisation");
const policy = { organisation: owner, area: "employment", title: "Jobs at home first (invented)", what: "200 posts", ...SOURCE };
await act(ministry, at("planning/policy/new"), policy, "policy-new");
await refused(ministry, at("planning/policy/new"), { ...policy, area: "trade" }, ["belongs to another authority"]);
await act(ministry, at("planning/policy/new"), { ...policy, title: "More training (invented)" });
const [one, two] = await choices(ministry, at("planning/link/new"), "from");
await act(ministry, at("planning/link/new"), { organisation: owner, from: one, to: two, relation: "conflicts", what: "The same teachers (invented)", ...SOURCE });
await hidden(school, at("planning/policy/new"));
// Trade and investment are entered by the ministry that owns them; it enters nothing of another's.
const economy = await persona("ministry");
const its = await first(economy, at("planning/policy/new"), "organisation");
const markets = { organisation: its, area: "trade", title: "Fewer duties (invented)", what: "on kitchen equipment", ...SOURCE };
await act(economy, at("planning/policy/new"), markets);
await act(economy, at("planning/policy/new"), { ...markets, area: "investment", title: "A fund for kitchens (invented)" });
await refused(economy, at("planning/policy/new"), { ...markets, area: "employment" }, ["belongs to another authority"]);
await hidden(await persona("monitor"), at("planning/policy/new"));
await officer.goto(at("planning"));
await says(officer, "the map shows what hinders what", ["stands in the way of", "The same teachers (invented)"]);
await says(officer, "¶24: trade and investment stand on the map", ["Fewer duties (invented)", "A fund for kitchens (invented)"]);
const csv = await file(officer, "planning/map.csv");
check("¶24: the map exports as CSV", csv.startsWith("kind,id,") && csv.includes("\r\nlink,") && csv.includes("\r\nheld,"), csv);
const json = JSON.parse(await file(officer, "planning/map.json"));
check("¶24: the map exports as JSON", json.entries.some((e) => e.kind === "link") && json.held.length > 0);
milestone("the policy map");

// Jobs created for each seat, by district.
const cohort = await first(ministry, at("planning/jobs/new"), "cohort");
await act(ministry, at("planning/jobs/new"), { organisation: owner, district: "SN-TH", jobs: "25", cohort, what: "Clinics (invented)", ...SOURCE });
await act(ministry, at("planning/jobs/new"), { organisation: owner, district: "SN-ZG", jobs: "4", what: "Clinics (invented)", ...SOURCE });
await officer.goto(at("planning/jobs"));
await says(officer, "¶26: jobs created for each seat by district", ["SN-TH", "0.50", "SN-ZG", "not stated"]);
check("the report as CSV", (await file(officer, "planning/jobs.csv")).includes("SN-TH,25,50,0.50"));

// Needs: less than three years ahead is short-term, more than ten is refused.
const teacher = await first(school, at("planning/need/new"), "organisation");
const need = { organisation: teacher, about: "training", what: "Teachers (invented)", amount: "4", stated_on: "2026-09-01", source: "Plan (invented)" };
await act(school, at("planning/need/new"), { ...need, until: "2028-09-01" });
await officer.goto(at("planning/needs"));
await says(officer, "¶23: less than three years is short-term", ["short-term"], ["three to ten years"]);
await act(school, at("planning/need/new"), { ...need, until: "2031-09-01" });
await refused(school, at("planning/need/new"), { ...need, until: "2040-01-01" }, ["more than ten years"]);
milestone("jobs and needs");

// The planned costs, and a buyer of the supply chain who pays a part.
await act(officer, at("costs/plan/change"), { body: readFileSync(join(desk.options.example, "costs.toml"), "utf8") });
await officer.goto(at("costs/plan"));
await says(officer, "¶30: the plan line by line", ["996,000", "Workers pay"]);
const paying = await officer.locator("#shared table tbody th, #shared ~ * th").allInnerTexts().catch(() => []);
const buyer = await officer.locator("main #payer option").evaluateAll((all) => all.map((one) => [one.value, one.textContent]));
const [id, name] = buyer.find(([value, text]) => value && !paying.some((party) => party.includes(text))) ?? [];
await officer.goto(`${at("costs/plan")}?payer=${id}&share=7`);
await says(officer, "¶30: another payer bears seven per cent", [name, "69,720"]);
await officer.goto(`${at("costs/plan")}?payer=${id}&share=110`);
await says(officer, "a share of 110% is refused", ["below 100 per cent"]);
await officer.goto(at("guide"));
await officer.locator('main a[href*="/ways/"]').first().click();
await officer.waitForLoadState();
const way = officer.url().replace(/^.*\/ways\//, "ways/");
const outside = await desk.somebody();
const paid = await outside.goto(`${desk.origin}/en/guide/${desk.partnership}/${way}/costs`);
const size = (await paid.body()).length;
check("what a worker reads is small", size <= 15_000, `${size}`);
await says(outside, "a worker pays nothing", ["You pay", "If somebody asks you for money"]);
milestone("costs, and who pays them");

// Every page in both directions of writing, on a desk and on a telephone.
const pages = ["planning", "planning/jobs", "planning/needs", "planning/need/new", "costs/plan", "costs/plan/change", `guide/${way}/costs`];
for (const lang of ["en", "ar"]) {
  for (const path of pages) {
    const answer = await officer.goto(at(path, lang));
    check(`${path} in ${lang}`, answer.status() === 200, `${answer.status()}`);
    const name = path.replaceAll("/", "-");
    await whole(officer, `${name}-${lang}`);
    await officer.setViewportSize({ width: 360, height: 640 });
    await whole(officer, `${name}-${lang}-narrow`);
    await officer.setViewportSize({ width: 1280, height: 720 });
  }
}
milestone("every page in two scripts");

await desk.close();
