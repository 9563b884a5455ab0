// Makes somebody with much behind them, for those who look at a worker's side: a
// place that waits for an answer, a mobility case, a case of recognition, a return,
// messages, and a body that takes complaints.

/** Fills in what a form asks, as far as anything fits, and sends it. */
async function filled(desk, page, address, values = {}) {
  await page.goto(address);
  for (const name of await page.locator("main form.fill [name]").evaluateAll((all) => [...new Set(all.map((e) => e.name))])) {
    const input = page.locator(`main form.fill [name="${name}"]:not([type=hidden])`);
    if (!(await input.count())) continue;
    const kind = await input.first().evaluate((e) => (e.tagName === "SELECT" ? "select" : e.type));
    const value = values[name];
    if (kind === "radio") {
      await (value ? page.locator(`main form.fill [name="${name}"][value="${value}"]`) : input.first()).check();
    } else if (value === undefined) continue;
    else if (kind === "select") await input.first().selectOption(value);
    else await input.first().fill(value);
  }
  await desk.send(page);
  const problem = page.locator(".problem, [role=alert]");
  const said = (await problem.count()) ? await problem.first().innerText() : "";
  desk.check(`${address} is taken`, said === "", said);
}

/** A round is run, decided and published. */
async function round(desk, officer) {
  await officer.goto(desk.at("rounds/new"));
  await officer.fill("#answer_by", day(60));
  await desk.send(officer);
  await officer.goto(desk.at("rounds/1/pool"));
  await officer.locator("main form button").first().click();
  for (let look = 0; look < 240; look += 1) {
    if (await officer.getByRole("link", { name: "See the result" }).count()) break;
    await officer.waitForTimeout(500);
    if (!officer.url().includes("watch")) await officer.reload();
  }
  for (const step of ["confirm", "publish"]) {
    await officer.goto(desk.at(`rounds/1/${step}`));
    await desk.send(officer);
  }
}

/** The first who was given a place and asks to be told of it. */
async function placed(desk, helper) {
  for (let number = 1; number <= 60; number += 1) {
    const id = `P${String(number).padStart(4, "0")}`;
    const page = await helper.goto(desk.at(`rounds/1/people/${id}/accept`));
    if (page.status() === 200 && (await helper.locator("main form.fill button").count())) return id;
  }
  throw new Error("nobody has a place");
}

/** A day so many days from now. */
export const day = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** Somebody of the body that takes complaints in Germany has an account, so that it works here. */
async function channel(desk) {
  const administrator = await desk.persona("administrator");
  administrator.setDefaultTimeout(120_000);
  await administrator.goto(`${desk.origin}/en/accounts/new`);
  await administrator.selectOption("#role", "monitor");
  await administrator.selectOption("#organisation", "fair-counsel");
  await administrator.fill("#name", "Counsel (invented)");
  await administrator.fill("#email", "counsel@example.org");
  await desk.send(administrator);
  await desk.register(await desk.linkOf(administrator), "counsel@example.org");
}

/** Somebody to whom much has happened: their id, and their telephone. */
export async function somebody(desk) {
  const [officer, helper] = [await desk.persona("officer"), await desk.persona("case_worker")];
  // A round of some hundred people takes its time on a small machine.
  for (const page of [officer, helper]) page.setDefaultTimeout(120_000);
  await channel(desk);
  await round(desk, officer);
  const id = await placed(desk, helper);
  const page = await desk.invited(helper, id, "عاملة مثال", "placed@example.org");
  const own = `people/${id}`;
  await filled(desk, helper, desk.at(`${own}/mobility/new`));
  await filled(desk, page, desk.at(`${own}/return/new`), { from: "DE", to: "PH", planned_on: day(900) });
  await filled(desk, page, desk.at(`${own}/recognition/new`));
  return { id, page };
}
