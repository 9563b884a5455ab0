// What somebody can do, from one country's qualification to proof that a stranger
// can check, in a real browser: two nursing qualifications are compared, a
// compensation measure is asked for, chosen and passed; the passport shows it and is
// checked from its PDF without a network; an appeal is won; somebody who fled and has
// no diploma finishes recognition of prior learning.
//
//   node skills.mjs --program PATH [--modules DIR] [--screenshots DIR] [--papers DIR] EXAMPLE
//
// The passport is left in the folder of papers, for whoever reads it next. Every failed check is said; at the end `N passed, N failed`. Exit 0, 1 where a
// check failed, 2 where it could not run.

import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { open } from "./desk.mjs";

const desk = await open("skills.mjs", import.meta.dirname);
const { accounts, at, check, folder, invited, linkOf, milestone, options, origin } = desk;
const { persona, register, send, somebody, text, whole } = desk;
milestone("a store with the nurses' partnership stands open");

/** Chooses in a list or among buttons. */
async function pick(page, name, wanted) {
  const list = page.locator(`main select[name="${name}"]`);
  if (await list.count()) return list.selectOption(wanted);
  return page.locator(`main input[name="${name}"][value="${wanted}"]`).check();
}

/** Opens a step's page, fills it in and sends it. */
async function step(page, address, fill = {}, name = "") {
  await page.goto(address);
  for (const [field, value] of Object.entries(fill)) {
    if (field === "differences") {
      for (const box of await page.locator('main input[name="differences"]').all()) await box.check();
    } else if (["text", "reason", "document", "asked_in"].includes(field)) {
      await page.locator(`main [name="${field}"]`).fill(value);
    } else await pick(page, field, value);
  }
  if (name) await whole(page, name);
  await send(page);
  check(`${address} is taken`, !(await page.locator(".problems, [role=alert]").count()), await text(page));
}

const assessorsOffice = accounts.find((account) => account.role === "assessor").organisation;

/** The assessors' office becomes an issuer whose keys are published, and is accredited. */
async function issuer(officer) {
  await officer.goto(`${origin}/en/organisations/${assessorsOffice}/issuer`);
  await whole(officer, "issuer");
  await officer.locator("main form button").first().click();
  const published = await fetch(`${origin}/issuers/${assessorsOffice}/did.json`);
  check("the issuer's keys are published", published.status === 200, `${published.status}`);
  const file = join(folder, "did.json");
  writeFileSync(file, await published.text());
  return file;
}

/** A second assessor of the same office. */
async function second() {
  const administrator = await persona("administrator");
  await administrator.goto(`${origin}/en/accounts/new`);
  await administrator.selectOption("#role", "assessor");
  await administrator.selectOption("#organisation", assessorsOffice);
  await administrator.fill("#name", "Carl Second (invented)");
  await administrator.fill("#email", "assessor2@example.org");
  await send(administrator);
  return register(await linkOf(administrator), "assessor2@example.org");
}

/** Asks for recognition of a Tunisian licence in nursing in Germany. */
async function ask(page, person, lang = "en") {
  await page.goto(at(`people/${person}/recognition/new`, lang));
  const procedures = page.locator('main [name="procedure"]');
  const values = await procedures.evaluateAll((all) =>
    all.flatMap((e) => (e.tagName === "SELECT" ? [...e.options].map((o) => o.value) : [e.value])),
  );
  await pick(page, "procedure", values.find((v) => /tn/.test(v)) ?? values.filter(Boolean)[0]);
  await pick(page, "qualification", "tn-licence-infirmier");
  await pick(page, "reference", "de-pflegefachperson");
  await whole(page, `recognition-new-${lang}`);
  await send(page);
  const id = /recognition\/(R\d+)/.exec(page.url())?.[1] ?? "";
  check("a case is open", id !== "", `${page.url()} ${await text(page)}`);
  const own = at(`people/${person}/recognition/${id}`, lang);
  await step(page, `${own}/apply/document`, { document: "Diploma of 2019 with list of subjects (invented)" });
  await step(page, `${own}/apply/submit`);
  await whole(page, `recognition-submitted-${lang}`);
  return id;
}

/** Compared, decided with a measure; the trainee chooses and passes it. */
async function measure(worker, assessor, person) {
  const id = await ask(worker, person, "ar");
  await assessor.goto(`${origin}/en/`);
  check("the case waits on the first page", /wait for you/.test(await text(assessor)), await text(assessor));
  await assessor.goto(at("recognition"));
  await whole(assessor, "recognition-list");
  const theirs = at(`people/${person}/recognition/${id}`);
  await step(assessor, `${theirs}/decide/accept`);
  await assessor.goto(theirs);
  await whole(assessor, "recognition-compared");
  const compared = await text(assessor);
  check("both stand side by side", compared.includes("Licence en sciences infirmières") && compared.includes("Pflegefachfrau"), compared);
  await step(
    assessor,
    `${theirs}/decide/compensation`,
    { differences: "all", text: "Practice in long-term care is missing (invented)." },
    "recognition-compensation",
  );
  await step(worker, at(`people/${person}/recognition/${id}/apply/adaptation`, "ar"), {}, "recognition-adaptation-ar");
  await step(assessor, `${theirs}/decide/complete`, { text: "Passed on all wards (invented)." });
  await assessor.goto(theirs);
  check("it is recognised", /recognised/.test(await text(assessor)), await text(assessor));
}

/** The office issues a credential of its decision; passport, PDF, share and check. */
async function passport(worker, assessor, person, keys) {
  await assessor.goto(at(`people/${person}/credentials/new`));
  await whole(assessor, "credential-new");
  check("the decision is offered", (await text(assessor)).includes("Pflegefachfrau"), await text(assessor));
  await send(assessor);
  check("it is issued", (await text(assessor)).includes("Pflegefachfrau"), await text(assessor));

  await worker.goto(at(`people/${person}/passport`, "ar"));
  await whole(worker, "passport-ar");
  check("the passport shows it", (await text(worker)).includes("Pflegefachfrau"), await text(worker));
  const pdf = join(options.papers ?? folder, "passport.pdf");
  const answer = await worker.request.get(at(`people/${person}/passport.pdf`, "ar"));
  check("the passport prints", answer.status() === 200, `${answer.status()} ${(await answer.text()).slice(0, 300)}`);
  writeFileSync(pdf, await answer.body());

  // A stranger, without a network: only the file, and keys that were fetched before.
  const verify = (file) => spawnSync("unshare", ["-n", options.program, "verify", file, "--issuers", keys], { encoding: "utf8" });
  const sound = verify(pdf);
  check("a stranger finds it sound, with the network off", sound.status === 0, `${sound.status} ${sound.stdout}${sound.stderr}`);
  const file = await worker.locator('main a[href*="/passport/C"], main a[href*="/passport/"]:not([href*=".pdf"])').first().getAttribute("href");
  const signed = await (await worker.request.get(new URL(file, origin).href)).text();
  const [kept, forged] = ["credential.json", "forged.json"].map((name) => join(folder, name));
  writeFileSync(kept, signed);
  writeFileSync(forged, signed.replace("Pflegefachfrau", "Pflegefachmann"));
  check("its file is sound", verify(kept).status === 0, `${file} ${verify(kept).stdout}${verify(kept).stderr}`);
  check("a forged one is refused", verify(forged).status === 1, verify(forged).stdout);
  const stranger = await somebody(true);
  await stranger.goto(`${origin}/en/verify`);
  await whole(stranger, "verify-page");
  await stranger.locator('main input[type="file"]').setInputFiles(pdf);
  await send(stranger);
  await whole(stranger, "verified-page");
  check("the public page finds it sound", (await text(stranger)).includes("Pflegefachfrau"), await text(stranger));

  await worker.goto(at(`people/${person}/share`, "ar"));
  await whole(worker, "share-ar");
  for (const box of await worker.locator('main form.fill input[type="checkbox"]').all()) await box.check();
  await worker.locator('main form.fill input[type="radio"]').first().check();
  await send(worker);
  await whole(worker, "shared-ar");
  const link = /https?:\/\/\S+\/shared\/\S+/.exec(await text(worker))?.[0] ?? "";
  check("a link is made", link !== "", await text(worker));
  if (link) {
    await stranger.goto(link.replace("/ar/", "/en/"));
    await whole(stranger, "shared-with-a-stranger");
    check("whoever has the link sees it", (await text(stranger)).includes("Pflegefachfrau"), await text(stranger));
  }
}

/** Refused, contested, and answered by another assessor. */
async function appeal(helper, assessor, other, person) {
  const id = await ask(helper, person);
  const theirs = at(`people/${person}/recognition/${id}`);
  await step(assessor, `${theirs}/decide/accept`);
  const refused = { differences: "all", text: "No practice was shown (invented)." };
  await assessor.goto(`${theirs}/decide/negative`);
  if (await assessor.locator('main [name="why_departs"]').count()) {
    await assessor.locator('main [name="why_departs"]').fill("The list of subjects is older (invented).");
    for (const box of await assessor.locator('main input[name="differences"]').all()) await box.check();
    await assessor.locator('main [name="text"]').fill(refused.text);
    await send(assessor);
  } else await step(assessor, `${theirs}/decide/negative`, refused);
  await step(helper, `${theirs}/apply/appeal`, { text: "The practice stands in the annex (invented)." });
  await assessor.goto(`${theirs}/decide/answer-full`);
  if (await assessor.locator('main [name="text"]').count()) {
    await assessor.locator('main [name="text"]').fill("Once more (invented).");
    await send(assessor);
    check("who decided does not answer", (await text(assessor)).includes("another assessor"), await text(assessor));
  }
  await other.goto(`${theirs}/decide/answer-full`);
  if (await other.locator('main [name="why_departs"]').count()) {
    await other.locator('main [name="why_departs"]').fill("The annex shows the practice (invented).");
  }
  await other.locator('main [name="text"]').fill("The annex was overlooked (invented).");
  await whole(other, "recognition-answer");
  await send(other);
  await helper.goto(theirs);
  check("the appeal is won", /recognised/.test(await text(helper)), await text(helper));
}

/** Somebody who fled, without a diploma. */
async function refugee(helper, assessor, person) {
  await helper.goto(at(`people/${person}/change`));
  await helper.locator('main [name="fled"]').fill("SY");
  await send(helper);
  await helper.goto(at(`people/${person}/recognition`));
  await whole(helper, "recognition-of-a-person");
  await helper.getByRole("button", { name: "Begin with prior learning" }).click();
  const id = /prior-learning\/(V\d+)/.exec(helper.url())?.[1] ?? "";
  check("prior learning has begun", id !== "", `${helper.url()} ${await text(helper)}`);
  const own = at(`people/${person}/prior-learning/${id}`);
  await helper.goto(`${own}/apply/skill`);
  const skill = await helper.locator('main [name="skill"]').evaluateAll((all) =>
    all.flatMap((e) => (e.tagName === "SELECT" ? [...e.options].map((o) => o.value) : [e.value])).find(Boolean),
  );
  await step(helper, `${own}/apply/skill`, { skill, level: "3" }, "prior-skill");
  const words = { skill, grade: "own_word", text: "Six years at my uncle's clinic (invented)." };
  await step(helper, `${own}/apply/document`);
  await step(helper, `${own}/apply/evidence`, words, "prior-evidence");
  await step(helper, `${own}/apply/hand-in`);
  await assessor.goto(at("prior-learning"));
  await whole(assessor, "prior-list");
  const theirs = `${own}/assess`;
  await step(assessor, `${theirs}/watched`, { skill, text: "A dressing was changed as it should be (invented)." });
  await step(assessor, `${theirs}/level`, { skill, level: "3", reason: "Seen on the ward (invented)." }, "prior-level");
  await step(assessor, `${theirs}/certify`);
  await helper.goto(own);
  await whole(helper, "prior-certified");
  check("prior learning is certified", /certified/.test(await text(helper)), await text(helper));
  await assessor.goto(at(`people/${person}/credentials/new`));
  check("it can be attested", (await text(assessor)).includes(id), await text(assessor));
}

/** An employer has skills proposed from an advertisement, a school from its subjects: ticked, kept, and it counts. */
async function words(employer, school) {
  await employer.goto(at("places"));
  const ids = await employer.locator("main table a").evaluateAll((all) => all.map((a) => a.href.split("/").pop()));
  let own = "";
  for (const id of ids) {
    const answer = await employer.goto(at(`places/${id}/advertisement`));
    if (answer.status() !== 200) continue;
    own = id;
    break;
  }
  check("the employer has a place", own !== "", ids.join(" "));
  await whole(employer, "advertisement");
  await employer.locator('main [name="text"]').fill("Nurse wanted (invented).\n- palliative care\n- peel potatoes\nWe pay well.");
  await send(employer);
  await whole(employer, "advertisement-proposals");
  const rows = employer.locator("main select:not([name=level])");
  check("nothing is chosen in advance", (await rows.evaluateAll((all) => all.every((e) => e.value === ""))), await text(employer));
  const row = employer.locator("main .field", { hasText: "palliative care" }).locator("select").first();
  await row.selectOption("essential");
  await send(employer);
  await whole(employer, "advertisement-form");
  const cell = await employer.locator('main [name="skills"]').inputValue();
  check("it stands in the form", /palliative care=\d/.test(cell), cell);
  await send(employer);
  check("the form keeps it", (await text(employer)).includes("palliative care"), employer.url());
  await whole(employer, "place-taught");

  await school.goto(at("programmes"));
  const all = await school.locator("main table a").evaluateAll((all) => all.map((a) => a.href.split("/").pop()));
  let programme = "";
  for (const id of all) {
    const answer = await school.goto(at(`programmes/${id}/curriculum`));
    if (answer.status() !== 200) continue;
    programme = id;
    break;
  }
  check("the school has a programme", programme !== "", all.join(" "));
  await whole(school, "curriculum");
  await school.locator('main [name="text"]').fill("Palliative care\nHygiene");
  await send(school);
  await whole(school, "curriculum-proposals");
  await school.locator("main select").first().selectOption("4");
  await send(school);
  const outcomes = await school.locator('main [name="outcomes"]').inputValue();
  check("the outcome stands in the form", outcomes.includes("=4"), outcomes);
}

try {
  const [officer, helper, assessor] = [await persona("officer"), await persona("case_worker"), await persona("assessor")];
  const keys = await issuer(officer);
  const other = await second();
  milestone("the assessors' office issues credentials, and has a second assessor");
  const worker = await invited(helper, "P0007", "ممرضة مثال", "nurse@example.org");
  await measure(worker, assessor, "P0007");
  milestone("two qualifications were compared, and a compensation measure was passed");
  await passport(worker, assessor, "P0007", keys);
  milestone("the passport shows it, and a stranger has checked it without a network");
  await appeal(helper, assessor, other, "P0009");
  milestone("an appeal was won");
  await refugee(helper, assessor, "P0013");
  milestone("somebody who fled has finished prior learning without a diploma");
  await words(await persona("employer"), await persona("school"));
  milestone("skills were proposed from an advertisement and a list of subjects");
} catch (error) {
  desk.broke(error);
} finally {
  await desk.close();
}
