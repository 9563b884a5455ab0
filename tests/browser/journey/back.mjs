// Home again: a return that is planned and counselled, by her own will; what was learnt
// abroad recognised by a body at home and shown by the passport; questions afterwards
// only as long as she wants them.

import { day } from "./house.mjs";

const TODAY = day(0);

/** Home again, by her own will; what she learnt is recognised there, and her passport shows it. */
export async function home(desk, office, person, { own: abroad }, { employer, workplace }) {
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
  await desk.fill(page, { employer: workplace, isco: "2221", months: "14" });
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
  await desk.far(officer, "officer", `${origin}/en/organisations/ph-board/issuer`);
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
  await hidden(employer, lead);
}
