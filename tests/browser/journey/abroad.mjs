// Abroad and back: a qualification recognised, a contract, a case with each step of the
// agreement, orientation without which nobody departs, a permit, the arrival, and a
// return on which what was learnt is recognised at home.

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
  const { act, at, check, says, text, whole } = desk;
  const { page } = person;
  await act(page, person.at(`rounds/1/people/${person.id}/accept`), {}, "abroad-accept-es");
  await page.goto(person.own("work"));
  const work = /work\/W\d+/.exec((await page.locator('main a[href*="/work/W"]').first().getAttribute("href")) ?? "")?.[0] ?? "";
  check("what follows is work", work !== "", await text(page));
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
  await act(page, `${own}/tasks/recognition-file`, { documents: ["passport", "diploma", "licence"], on: TODAY }, "abroad-task-es");
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
  const visa = { documents: ["passport", "advance-approval"], "answer-1": "V 123 (inventado)", paid_by: "care-federation", on: TODAY };
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
  await act(office.helper, `${lead}/lead/employ`, { on: TODAY });
  await page.goto(own);
  await whole(page, "abroad-arrived-es");
  await page.goto(person.at(work));
  await whole(page, "abroad-at-work-es");
  const due = new Intl.DateTimeFormat("es", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  await says(page, "she is told when she is asked", [due.format(new Date(day(30)))]);
  await hidden(page, person.at(`${work}/check/30`));
}

/** Home again, by her own will; what she learnt is recognised there, and her passport shows it. */
async function home(desk, office, person, { own: abroad }) {
  const { act, at, check, hidden, origin, says, send, text, whole } = desk;
  const { page } = person;
  const { helper, officer } = office;
  await act(page, `${abroad}/respond/return`, { on: TODAY }, "abroad-return-es");
  await act(page, person.own("return/new"), { from: "DE", to: "PH", words: "Cuidar a mi madre (inventado)" }, "return-new-es");
  const id = /return\/(H\d+)/.exec(page.url())?.[1] ?? "";
  check("a return is planned", id !== "", `${page.url()} ${await text(page)}`);
  const [lead, own] = [at(`people/${person.id}/return/${id}`), person.own(`return/${id}`)];
  await hidden(officer, `${lead}/own/return`);
  await act(helper, `${lead}/lead/counsel`, { told: "all" }, "return-counsel");
  await act(page, `${own}/own/return`, { own_will: "yes" }, "return-will-es");
  await page.goto(own);
  await whole(page, "return-es");
  await page.goto(`${own}/own/done`);
  const tasks = await page.locator('main [name="task"]').evaluateAll((all) =>
    all.flatMap((e) => (e.tagName === "SELECT" ? [...e.options].map((o) => o.value) : [e.value])).filter(Boolean),
  );
  for (const task of tasks) await act(page, `${own}/own/done`, { task, on: TODAY });
  await act(page, `${own}/own/register`, { registered_with: "Public Employment Service, Iloilo (invented)" });
  const plan = { support: ["economic"], plan: "Curso de gestión de sala (inventado)", amount: "800" };
  await act(helper, `${lead}/lead/begin`, plan, "return-plan");

  // What was learnt abroad becomes a case of prior learning, assessed by a body at home.
  await page.goto(`${own}/own/work?q=${encodeURIComponent("cuidados paliativos")}`);
  await whole(page, "return-work-es");
  const skill = (await page.locator('main [name="skills"]').first().getAttribute("value")) ?? "";
  await desk.fill(page, { employer: CONTRACT.employer, isco: "2221", months: "14", wage: "3500 EUR" });
  await desk.fill(page, { skills: [skill], document: "Certificado de trabajo (inventado)" });
  await send(page);
  await whole(page, "return-learnt-es");
  await desk.press(page, 'main form[action$="/learnt"] button');
  const prior = /prior-learning\/(V\d+)/.exec(page.url())?.[1] ?? "";
  check("it becomes a case of prior learning", prior !== "", `${page.url()} ${await text(page)}`);
  const theirs = `people/${person.id}/prior-learning/${prior}`;
  await act(page, person.at(`${theirs}/apply/document`));
  await act(page, person.at(`${theirs}/apply/hand-in`));
  const board = await office.invite("assessor", "ph-board", "board@example.org");
  await board.goto(`${origin}/en/`);
  await says(board, "the board at home is told", ["wait"]);
  const found5 = { skill, level: "5", reason: "Fourteen months on a ward (invented)" };
  await act(board, at(`${theirs}/assess/level`), found5, "return-level");
  await act(board, at(`${theirs}/assess/certify`));
  await page.goto(own);
  await desk.press(page, 'main form[action$="/profile"] button');
  await whole(page, "return-jobs-es");
  check("jobs at home are shown", page.url().endsWith("/jobs"), `${page.url()} ${await text(page)}`);

  // The board attests it; the passport on the telephone shows it.
  await officer.goto(`${origin}/en/organisations/ph-board/issuer`);
  await desk.press(officer, "main form button");
  await act(board, at(`people/${person.id}/credentials/new`), {}, "return-credential");
  await page.goto(person.own("passport"));
  await whole(page, "return-passport-es");
  await says(page, "the passport shows what was learnt abroad", ["palliative care"]);

  // Asked how she is getting on: only because she agrees, and until she says stop.
  await page.goto(own);
  await desk.press(page, 'main form[action$="/agree"] button');
  await whole(page, "return-asked-es");
  await says(page, "she is asked after three, six and twelve months", ["3 meses", "6 meses", "12 meses"]);
  await page.goto(`${own}/ask`);
  await whole(page, "return-nothing-es");
  await page.goto(own);
  await desk.press(page, 'main form[action$="/stop"] button');
  check("one press and it stops", (await page.locator('main form[action$="/agree"]').count()) > 0, await text(page));
  await hidden(office.employer, lead);
}

/** From recognition to the return. */
export async function abroadAndBack(desk, office, person) {
  const assessor = await desk.persona("assessor");
  const employer = await office.invite("employer", "rhine-hospital", "rhine@example.org");
  office.employer = employer;
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
  await home(desk, office, person, mobility);
}
