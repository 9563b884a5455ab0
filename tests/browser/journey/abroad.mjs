// Abroad: a qualification recognised, a contract, a case with each step of the
// agreement, a permit, orientation without which nobody departs, and the arrival. The
// way home stands in back.mjs.

import { home } from "./back.mjs";
import { day } from "./house.mjs";

const TODAY = day(0);
const MODULES = ["contract_rights", "safety", "money", "language_culture", "health", "family", "emergency"];

const CONTRACT = {
  employer: "Rhine Valley University Hospital (invented)",
  occupation: "2221",
  workplace: "Cologne, intensive care (invented)",
  wage: "3500.00 EUR",
  hours: "38.5",
  leave: "30 days a year",
  start: TODAY,
  duration: "no end",
  housing: "a room in the staff house, 300 euros, not compulsory",
  termination: "four weeks, in writing",
  country: "DE",
  languages: "en\nde",
};

/** A qualification of the Philippines is recognised in Germany, in full. */
async function recognised(desk, assessor, person) {
  const { act, at, check, fill, send, text, whole } = desk;
  const { page } = person;
  await page.goto(person.own("recognition/new"));
  await fill(page, { procedure: "nurse-ph", qualification: "ph-bsn", reference: "de-pflegefachperson" });
  await whole(page, "abroad-recognition-new-es");
  await send(page);
  const id = /recognition\/(R\d+)/.exec(page.url())?.[1] ?? "";
  check("a case of recognition is open", id !== "", `${page.url()} ${await text(page)}`);
  const theirs = at(`people/${person.id}/recognition/${id}`);
  await act(page, person.own(`recognition/${id}/apply/document`), { document: "Diploma de 2019 (inventado)" });
  await act(page, person.own(`recognition/${id}/apply/submit`));
  await act(assessor, `${theirs}/decide/accept`);
  await act(assessor, `${theirs}/decide/full`, { text: "No substantial difference is left (invented)." }, "abroad-recognition-full");
  await page.goto(person.own(`recognition/${id}`));
  await whole(page, "abroad-recognised-es");
}

/** From the round's answer to a contract that was verified and accepted. */
async function contract(desk, office, employer, person) {
  const { act, at, says, whole } = desk;
  const { page } = person;
  await act(page, person.at(`rounds/1/people/${person.id}/accept`), {}, "abroad-accept-es");
  const work = await office.workOf(person);
  await act(employer, at(`${work}/offer/interview`), { on: TODAY, way: "video" });
  await act(employer, at(`${work}/offer/offer`), CONTRACT);
  await act(office.verifier, at(`${work}/verify/verify`));
  await page.goto(person.at(work));
  await whole(page, "abroad-offer-es");
  await says(page, "nobody may take money for it", ["no le cuesta nada"]);
  await act(page, person.at(`${work}/respond/accept`), { understood: "yes", language: "es", charged: "no" });
  return work;
}

/** Documents are photographed with the telephone. */
async function photographed({ act, check, send, text, whole }, person) {
  const { page } = person;
  await page.goto(person.own("papers"));
  await whole(page, "abroad-papers-es");
  for (const document of ["passport", "diploma", "licence", "advance-approval"]) {
    await page.goto(person.own(`papers/add/${document}`));
    const photograph = { name: `${document}.png`, mimeType: "image/png", buffer: await page.screenshot() };
    await page.setInputFiles("#file", photograph);
    if (document === "passport") await whole(page, "abroad-paper-es");
    await send(page);
    check(`${document} was handed in`, page.url().endsWith("/papers"), await text(page));
  }
}

/** The case, from its opening to a permit; the worker pays nothing for any step. */
async function permit(desk, office, person) {
  const { act, at, check, fill, persona, refused, says, send, text, whole } = desk;
  const { page } = person;
  const { helper } = office;
  const authority = await persona("immigration");
  await helper.goto(at(`people/${person.id}/mobility/new`));
  await fill(helper, { corridor: "ph-de", place: "rhine-01", dependants: "Hijo, 2019 (inventado)" });
  await send(helper);
  const id = /mobility\/(M\d+)/.exec(helper.url())?.[1] ?? "";
  check("a mobility case is open", id !== "", `${helper.url()} ${await text(helper)}`);
  const [lead, own] = [at(`people/${person.id}/mobility/${id}`), person.own(`mobility/${id}`)];
  await page.goto(own);
  await whole(page, "abroad-case-es");
  await says(page, "the case says what is to be done", ["Expediente para el reconocimiento", "Visado nacional", "Hijo, 2019"]);

  await act(helper, `${lead}/lead/counsel`, { on: TODAY });
  await refused(helper, `${lead}/lead/prepare`, { on: TODAY }, ["File for recognition", "(Art. 11"]);
  await act(page, `${own}/tasks/recognition-file`, { on: TODAY }, "abroad-task-es");
  await act(helper, `${lead}/lead/prepare`, { on: TODAY });
  await refused(page, `${own}/tasks/fast-track`, { paid_by: "worker", on: TODAY }, ["no paga nada"], "abroad-fee-es");
  await act(helper, `${lead}/tasks/fast-track`, { paid_by: "care-federation", on: TODAY });
  await act(helper, `${lead}/lead/authorise`, { on: TODAY });

  // The authority sees that somebody waits, and not who; the visa's own task comes first.
  await authority.goto(`${desk.origin}/en/`);
  await says(authority, "the authority is told that a case waits", ["Cases that wait for a permit: 1"]);
  await authority.goto(at("permits"));
  await whole(authority, "permits");
  await says(authority, "the authority's list", [id], [person.id, "Luz"]);
  const visa = { "answer-1": "V 123 (inventado)", paid_by: "care-federation", on: TODAY };
  await act(page, `${own}/tasks/national-visa`, visa);
  await act(authority, at(`permits/${id}/grant`), {}, "permit-grant");
  await office.officer.goto(at("quotas"));
  await whole(office.officer, "quotas");
  await page.goto(own);
  await whole(page, "abroad-cleared-es");
  return { id, lead, own };
}

/** Nobody departs before orientation is complete; what is left is told. */
async function orientation(desk, office, person, { lead, own }) {
  const { act, at, check, fill, refused, says, send, text, whole } = desk;
  const { page } = person;
  const school = await office.invite("school", "manila-institute", "orientation@example.org");
  const session = async (modules) => {
    await school.goto(at("orientation/new"));
    await fill(school, { held_on: TODAY, language: "es", place: "Room 2, Manila (invented)", seats: "5" });
    for (const module of modules) await school.fill(`main [name="minutes-${module}"]`, "300");
    await whole(school, `orientation-new-${modules.length}`);
    await send(school);
    check("a session is planned", school.url().endsWith("/orientation"), await text(school));
    await page.goto(person.own("orientation"));
    await desk.press(page, 'main form[action$="/up"] button');
    await whole(page, `abroad-orientation-${modules.length}-es`);
    const number = await school.locator('main a[href*="/attendance"]').evaluateAll((all) => all.map((a) => a.href).sort().at(-1));
    await school.goto(number);
    await whole(school, `orientation-attendance-${modules.length}`);
    await says(school, "the school knows who came", [person.id]);
    await send(school);
  };
  await act(page, `${own}/respond/consent`, { on: TODAY }, "abroad-consent-es");
  await act(office.helper, `${lead}/tasks/exit-clearance`, { on: TODAY });
  await refused(office.helper, `${lead}/lead/depart`, { on: TODAY }, ["(Art. 17"], "abroad-depart-refused");
  await session(MODULES);
  await refused(office.helper, `${lead}/lead/depart`, { on: TODAY }, ["(Art. 17"]);
  await session(["return"]);
  await page.goto(person.own("orientation"));
  check("orientation is complete", (await page.locator("main .done").count()) > 0, await text(page));
  await act(office.helper, `${lead}/lead/depart`, { on: TODAY });
}

/** There: registered, at work, and told when she is asked how it is. */
async function arrived(desk, office, employer, person, { lead, own }, work) {
  const { act, at, hidden, says, whole } = desk;
  const { page } = person;
  await act(page, `${own}/tasks/registration`, { "answer-1": TODAY, on: TODAY }, "abroad-registration-es");
  await act(office.helper, `${lead}/lead/arrive`, { on: TODAY });
  await act(employer, at(`${work}/offer/start`), { on: TODAY });
  for (const task of ["health-insurance", "bank-account"]) await act(page, `${own}/tasks/${task}`, { on: TODAY });
  await act(office.helper, `${lead}/lead/employ`, { on: TODAY });
  await page.goto(own);
  await whole(page, "abroad-arrived-es");
  await page.goto(person.at(work));
  await whole(page, "abroad-at-work-es");
  const due = new Intl.DateTimeFormat("es", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  await says(page, "she is told when she is asked", [due.format(new Date(day(30)))]);
  await hidden(page, person.at(`${work}/check/30`));
}

/** From recognition to the return. */
export async function abroadAndBack(desk, office, person) {
  const assessor = await desk.persona("assessor");
  const employer = await office.invite("employer", "rhine-hospital", "rhine@example.org");
  await recognised(desk, assessor, person);
  desk.milestone("her qualification is recognised in Germany");
  const work = await contract(desk, office, employer, person);
  await photographed(desk, person);
  const mobility = await permit(desk, office, person);
  desk.milestone("the permit is granted");
  await orientation(desk, office, person, mobility);
  desk.milestone("orientation is complete, and she has departed");
  await arrived(desk, office, employer, person, mobility, work);
  desk.milestone("she has arrived, registered, and works");
  await home(desk, office, person, mobility, { employer, workplace: CONTRACT.employer });
}
