// What others may learn from it, in a real browser: who speaks before strangers see
// anything, a copy without anybody, a region's text State by State, and a lesson
// that a stranger finds; all in English and Arabic.
//
//   node library.mjs --program PATH [--modules DIR] [--screenshots DIR] EXAMPLE
//
// Every failed check is said; at the end `N passed, N failed`. Exit 0, 1 where a
// check failed, 2 where it could not run.

import { open } from "./desk.mjs";

const desk = await open("library.mjs", import.meta.dirname);
const { at, check, milestone, persona, act, fill, send, whole, partnership: id } = desk;

const officer = await persona("officer");
const outside = await desk.somebody();
const text = async (page, path) => {
  const answer = await page.goto(path);
  return [answer.status(), await page.locator("main").innerText()];
};

// The gate: withdrawn, nobody finds it; given back, everybody.
const top = (path, lang = "en") => `${desk.origin}/${lang}/${path}`;
check("strangers read the guide", (await text(outside, top(`guide/${id}`)))[0] === 200);
await officer.goto(at("publication"));
check("five sides speak", (await officer.locator("main tbody tr").count()) === 5);
await officer.goto(at("publication/withdraw"));
await send(officer);
check("without a reason it stays", (await officer.locator(".problems, [role=alert]").count()) > 0);
await act(officer, at("publication/withdraw"), { reason: "under review (invented)" });
check("strangers find nothing of it", (await text(outside, top(`guide/${id}`)))[0] === 404);
await act(officer, at("publication/publish"), { reason: "reviewed (invented)" });
check("strangers read it again", (await text(outside, top(`guide/${id}`)))[0] === 200);
milestone("withdrawn and published");

// A text whose schools have neither signed nor were heard is refused, with the gap.
await officer.goto(at("copy"));
await fill(officer, { id: "copy", title: "Copy (invented)" });
await send(officer);
check("the copy is there", officer.url().endsWith("/partnerships/copy/"), officer.url());
const copy = (path) => top(`partnerships/copy/${path}`);
const [, people] = await text(officer, copy("people"));
check("nobody is in it", !/P0\d{3}/.test(people), people.slice(0, 200));
check("strangers do not see it", (await text(outside, top("guide/copy")))[0] === 404);
// A text of new parties is taken where its recruiter's licence says who issued it and where that can be read.
const administrator = await persona("administrator");
await act(administrator, top("organisations/ph-agency/change"), {
  licence_authority: "Department of Migrant Workers", licence_source: "Register of licences (invented)",
});
await officer.goto(copy("agreement/new"));
const without = (await officer.inputValue('main [name="text-en"]')).replace(
  /\[\[signature\]\]\nparty = "(manila-institute|tunis-centre|elbe-academy)"\n(?:[^\n`[]+\n)*/g, "");
await officer.fill('main [name="text-en"]', without);
await officer.fill('main [name="text-es"]', "");
await send(officer);
if (await officer.locator('main [name="checked"]').count()) await send(officer);
await officer.goto(copy("publication/publish"));
await send(officer);
const refused = await officer.locator("main").innerText();
check("schools without a voice: refused", /No school has a voice/.test(refused), refused.slice(0, 300));
await act(officer, copy("consultations/new"), {
  kind: "vocational_centre", who: "School (invented)", heard_on: "2026-01-15", about: "the draft (invented)", said: "agreed (invented)",
});
await act(officer, copy("publication/publish"), {});
check("once they were heard, it is public", (await text(outside, top("guide/copy")))[0] === 200);
milestone("refused, then public");

// A region's text for three States.
await officer.goto(at("agreement/new"));
const regional = (await officer.inputValue('main [name="text-en"]'))
  .replaceAll('"TN"', '"{{member}}"').replaceAll('"tn-', '"{{member-id}}-');
await officer.goto(top("template"));
await fill(officer, { members: "TN, QQ" });
await officer.fill('main [name="text-en"]', regional);
await send(officer);
check("what is no State is told", /QQ/.test(await officer.locator(".problems, [role=alert]").first().innerText()));
await fill(officer, { members: "TN, MA, EG" });
await send(officer);
check("three States, three texts", (await officer.locator("#made ~ h3, section h3").count()) === 3);
const sound = await officer.locator('button[name="take"]').count();
if (sound > 0) {
  const [download] = await Promise.all([officer.waitForEvent("download"), officer.locator('button[name="take"]').nth(1).click()]);
  check("a text is downloaded", download.suggestedFilename() === "MA.agreement.en.md", download.suggestedFilename());
} else {
  check("where it has errors they are listed", (await officer.locator("section .badge.bad ~ ul li, section ul li").count()) > 0);
}
milestone("a region's text");

// A lesson: refused without a source, found by a stranger.
const lesson = {
  kind: "lesson", component: "training", title: "Language first (invented)", body: "Begin the language before the course.",
  dated: "2026-06-01", found_by: "Joint committee (invented)", public: "yes",
};
await officer.goto(at("lessons/new"));
await fill(officer, lesson);
await send(officer);
check("without a source nothing is kept", /source/i.test(await officer.locator(".problems, [role=alert]").first().innerText()));
await fill(officer, { source: "Report of the committee (invented)" });
await send(officer);
check("it is kept", officer.url().endsWith("/lessons"), officer.url());
for (const [query, there] of [["words=language", true], ["component=training", true], ["country=PH", true], ["country=SN", false], ["component=mobility", false]]) {
  const [, found] = await text(outside, top(`library?${query}`));
  check(`a stranger asks for ${query}`, found.includes("Language first") === there, found.slice(0, 200));
}
milestone("a lesson is found");

for (const lang of ["en", "ar"]) {
  for (const [name, page, path] of [
    ["publication", officer, at("publication", lang)], ["lessons", officer, at("lessons", lang)],
    ["lesson-new", officer, at("lessons/new", lang)], ["copy", officer, at("copy", lang)],
    ["template", officer, top("template", lang)], ["library", outside, top("library", lang)],
  ]) {
    const answer = await page.goto(path);
    check(`${name} in ${lang}`, answer.status() === 200, `${answer.status()}`);
    await whole(page, `${name}-${lang}`);
    await page.setViewportSize({ width: 360, height: 640 });
    await whole(page, `${name}-${lang}-narrow`);
    await page.setViewportSize({ width: 1280, height: 720 });
  }
}
milestone("every page in two scripts");

await desk.close();
