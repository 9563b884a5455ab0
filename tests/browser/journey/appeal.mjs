// Refused, with a reason that is read on a telephone; an appeal that another assessor
// answers, and wins; and a fee that was taken, complained about without an account,
// followed by a code, and owed back to the cent.

/** A Tunisian qualification is not recognised; why and by which article stands on the telephone. */
async function refusal(desk, assessor, person) {
  const { act, at, check, fill, says, send, text, whole } = desk;
  const { page } = person;
  await page.goto(person.own("recognition/new"));
  await fill(page, { procedure: "nurse-tn", qualification: "tn-licence-infirmier", reference: "de-pflegefachperson" });
  await send(page);
  const id = /recognition\/(R\d+)/.exec(page.url())?.[1] ?? "";
  check("a case of recognition is open", id !== "", `${page.url()} ${await text(page)}`);
  const [theirs, own] = [at(`people/${person.id}/recognition/${id}`), person.own(`recognition/${id}`)];
  await act(page, `${own}/apply/document`, { document: "Diplôme de 2020 (inventé)" });
  await act(page, `${own}/apply/submit`, {}, "appeal-submit-fr");
  await act(assessor, `${theirs}/decide/accept`);
  const reasons = "No practice in long-term care was shown (invented).";
  await assessor.goto(`${theirs}/decide/negative`);
  const departs = (await assessor.locator('main [name="why_departs"]').count()) ? { why_departs: "The list of subjects is older (invented)." } : {};
  await act(assessor, `${theirs}/decide/negative`, { differences: "all", text: reasons, ...departs }, "appeal-negative");
  await page.goto(own);
  await whole(page, "appeal-refused-fr");
  await says(page, "she reads why, by which article, and how it is appealed against", [
    reasons,
    "Art. 8",
    "Licence en sciences infirmières",
    "Pflegefachfrau",
    "Widerspruch",
  ]);
  return { theirs, own };
}

/** She appeals; who decided does not answer; somebody else does, for her. */
async function appeal(desk, office, assessor, person, { theirs, own }) {
  const { act, at, check, refused, text, whole } = desk;
  const { page } = person;
  await refused(page, `${own}/apply/appeal`, {}, [], "appeal-empty-fr");
  await act(page, `${own}/apply/appeal`, { text: "Le stage figure à l'annexe (inventé)." }, "appeal-fr");
  const other = await office.invite("assessor", "de-recognition", "assessor2@example.org");
  const reply = { text: "The annex was overlooked (invented)." };
  await assessor.goto(`${theirs}/decide/answer-full`);
  if (await assessor.locator('main [name="text"]').count()) {
    await refused(assessor, `${theirs}/decide/answer-full`, reply, ["another assessor"]);
  }
  await other.goto(at("recognition"));
  await whole(other, "appeal-list");
  await other.goto(`${theirs}/decide/answer-full`);
  const departs = (await other.locator('main [name="why_departs"]').count()) ? { why_departs: "The annex shows it (invented)." } : {};
  await act(other, `${theirs}/decide/answer-full`, { ...reply, ...departs }, "appeal-answer");
  await page.goto(own);
  await whole(page, "appeal-won-fr");
  check("the appeal is won", /reconnu/.test(await text(page)), await text(page));
}

const SAID = {
  category: "fee",
  text: "Une agence a pris de l'argent pour un examen (inventé).",
  amount: "350,50",
  currency: "EUR",
  class: "medical",
  taken_by: "Un agent à Tunis (inventé)",
  receipts: "no",
  accused: "ph-agency",
  channel: "hotline-de",
  named: "no",
};

/** Somebody without an account files a complaint on a telephone; nothing of them is asked. */
async function filed(desk) {
  const { check, fill, partnership, origin, send, somebody, text, whole } = desk;
  const page = await somebody(true);
  await page.goto(`${origin}/fr/complaints`);
  await whole(page, "complaints-fr");
  await page.goto(`${origin}/fr/complaints/${partnership}`);
  await whole(page, "complain-about-fr");
  await page.goto(`${origin}/fr/complaints/${partnership}/new`);
  for (let step = 0; step < 9 && !(await page.locator("main code").count()); step += 1) {
    for (const [field, value] of Object.entries(SAID)) {
      const asked = await page.locator(`main [name="${field}"]:not([type="hidden"])`).count();
      if (asked) await fill(page, { [field]: value });
    }
    await whole(page, `complain-${step}-fr`);
    await send(page);
  }
  await whole(page, "complain-code-fr");
  const code = (await page.locator("main code").count()) ? await page.locator("main code").innerText() : "";
  const id = /G\d+/.exec(await text(page))?.[0] ?? "";
  check("a code leads to the complaint", code !== "" && id !== "", await text(page));
  return { page, code, id };
}

/** The body deals with it; to the cent is owed back, by whoever took it or by their principal, never by the worker. */
async function refund(desk, office) {
  const { act, at, hidden, origin, persona, refused, says, send, whole } = desk;
  const handler = await office.invite("monitor", "fair-counsel", "counsel@example.org");
  const { page, code, id } = await filed(desk);
  const follow = async (picture, words) => {
    await page.goto(`${origin}/fr/complaint-code`);
    await page.fill("#code", code);
    await send(page);
    await whole(page, picture);
    await says(page, "followed by the code", [id, ...words]);
  };
  await follow("complaint-received-fr", []);
  const here = at(`complaints/${id}`);
  await handler.goto(`${origin}/en/`);
  await says(handler, "the counsel is told that a complaint waits", ["Complaints that are not closed: 1"]);
  await act(handler, `${here}/acknowledge`, { text: "Nous l'avons reçue (inventé)." });
  await follow("complaint-acknowledged-fr", ["Nous l'avons reçue"]);
  await act(handler, `${here}/triage`, { category: "fee", severity: "serious", accused: "ph-agency" }, "complaint-triage");
  await act(handler, `${here}/investigate`);
  await handler.goto(here);
  await whole(handler, "complaint");
  await says(handler, "it has no name", ["350.50 EUR", "without a name"], ["Inès"]);
  const owed = { amount: "350.50", currency: "EUR", debtor: "ph-agency" };
  await act(handler, `${here}/owe`, owed, "complaint-owe");
  const paid = (amount) => ({ amount, on: new Date().toISOString().slice(0, 10), payer: "ph-agency" });
  await act(handler, `${here}/pay`, paid("350.49"));
  await refused(handler, `${here}/remedy`, { text: "Tout est rendu." }, ["0.01 EUR is still owed"], "complaint-cent");
  await refused(handler, `${here}/pay`, paid("0.02"), ["Only 0.01 EUR is still owed"]);
  await act(handler, `${here}/pay`, paid("0.01"));
  await act(handler, `${here}/remedy`, { text: "Tout est rendu (inventé)." });
  await follow("complaint-remedied-fr", ["Tout est rendu"]);
  await act(handler, `${here}/told`);
  await act(handler, `${here}/close`);

  // The accused, other bodies, officers and employers know nothing of it.
  const agent = await office.invite("employer", "ph-agency", "agency@example.org");
  for (const other of [agent, office.officer, await persona("monitor"), await persona("employer")]) await hidden(other, here);
  await agent.goto(`${at("disclosed-complaints")}`);
  await says(agent, "nothing was disclosed", [], [id, "350"]);
}

/** From the refusal to the last cent. */
export async function refusedAndWon(desk, office, person) {
  const assessor = await desk.persona("assessor");
  const stood = await refusal(desk, assessor, person);
  desk.milestone("her qualification is refused, and she has read why");
  await appeal(desk, office, assessor, person, stood);
  desk.milestone("the appeal is won, before another assessor");
  await refund(desk, office);
}
