// Can somebody join on a cheap telephone: 360 pixels, Arabic, no script, every page
// small and accessible, from the officer's switch to the copy of everything?
//
//   node workers.mjs --program PATH --example DIR [--modules DIR] [--screenshots DIR]
//
// Seeds a store from the example, starts `PATH serve` on it, says every failed check,
// and at the end `N passed, N failed`. Exit 0, 1 where a check failed, 2 where it could
// not run.

import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { serveStore } from "./server.mjs";

const { values: options } = parseArgs({
  options: {
    program: { type: "string" },
    example: { type: "string" },
    modules: { type: "string", default: import.meta.dirname ?? "." },
    chromium: { type: "string", default: "/usr/bin/chromium" },
    screenshots: { type: "string" },
  },
});
if (!options.program || !options.example) {
  console.error("usage: workers.mjs --program PATH --example DIR [--modules DIR] [--screenshots DIR]");
  process.exit(2);
}
const require = createRequire(join(resolve(options.modules), "package.json"));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const PASSWORD = "kettle orbit lantern";
const LARGEST = 15_000;
const PHONE = { width: 360, height: 740 };
const count = { passed: 0, failed: 0 };

function check(what, holds, more = "") {
  if (holds) count.passed += 1;
  else {
    count.failed += 1;
    console.log(`FAILED ${what} ${more}`);
  }
}

/** A page as it stands: its weight, its width, and what axe says of it. */
async function look(browser, page, name) {
  const bytes = Buffer.byteLength(await page.content());
  check(`${name}: small`, bytes <= LARGEST, `${bytes} bytes`);
  const state = await page.context().storageState();
  const context = await browser.newContext({ viewport: PHONE, storageState: state, bypassCSP: true });
  const seen = await context.newPage();
  // The page again, with script for the checker alone.
  await seen.goto(page.url());
  const wide = await seen.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  check(`${name}: fits`, wide <= 0, `${wide} px too wide`);
  await seen.evaluate(axe);
  const found = await seen.evaluate(() => globalThis.axe.run(document));
  const told = found.violations.map((v) => [v.id, v.nodes.map((n) => n.html)]);
  check(`${name}: axe`, told.length === 0, JSON.stringify(told));
  if (options.screenshots) {
    mkdirSync(options.screenshots, { recursive: true });
    await page.screenshot({ path: join(options.screenshots, `worker-${name}.png`), fullPage: true });
  }
  await context.close();
}

/** No CV: work is chosen, some questions are answered, what follows is checked, the rest is thrown away. */
async function talk(browser, page, record) {
  await page.goto(`${record}/tasks/skills`);
  await page.click(`a[href$="/talk"]`);
  await look(browser, page, "talk-work");
  await page.fill("#q", "cocinero");
  await page.click("form[role=search] button");
  await look(browser, page, "talk-found");
  await page.locator("input[name=occupation]").first().check();
  await page.click("form.fill:not([role]) button:not(.second)");
  for (const [at, said] of ["often", "sometimes", "no", "unsure", "passed", "often"].entries()) {
    check(`question ${at}: five answers`, (await page.locator("button[name=answer]").count()) === 5);
    if (at === 0 || at === 5) await look(browser, page, `talk-question-${at}`);
    await page.click(`button[name=answer][value=${said}]`);
  }
  check("questions go on", page.url() === `${record}/talk`, page.url());
  await page.goto(`${record}/talk/check`);
  await look(browser, page, "talk-check");
  check("nothing is chosen in advance", (await page.locator("select").first().inputValue()) === "");
  await page.locator("select").nth(0).selectOption("3");
  await page.locator("select").nth(1).selectOption("no");
  await page.click("form.fill button");
  check("one is kept", (await page.locator("p.done").count()) === 1, page.url());
  await look(browser, page, "talk-kept");
  await page.click(`a[href$="/talk/stop"]`);
  await look(browser, page, "talk-stop");
  await page.click("main form.act button");
  check("what was confirmed stays", (await page.locator("ul.picked li").count()) === 3, page.url());
}

async function run(browser, origin, partnership, password) {
  const fresh = async () => (await browser.newContext({ viewport: PHONE, javaScriptEnabled: false })).newPage();
  const send = (page) => page.click("form.fill:not([role]) button");

  const officer = await fresh();
  await officer.goto(`${origin}/en/sign-in`);
  await officer.fill("#email", "officer@example.org");
  await officer.fill("#password", password);
  await send(officer);
  await officer.goto(`${origin}/en/partnerships/${partnership}/registration`);
  await look(browser, officer, "registration");
  await officer.fill("#until", "2099-12-31");
  await officer.selectOption("#organisation", "guidance-centre");
  await send(officer);
  check("it is open", officer.url() === `${origin}/en/partnerships/${partnership}/`, officer.url());

  const page = await fresh();
  await page.goto(`${origin}/ar/`);
  await page.click("main a[href='/ar/join']");
  await look(browser, page, "join");
  await page.click(".ways a");
  await look(browser, page, "about");
  await page.click("a.go");
  await look(browser, page, "first");
  await page.fill("#name", "لوث مختلقة");
  await send(page);
  const origins = page.locator("input[type=radio][name=origin]");
  if (await origins.count()) {
    await origins.first().check();
    await send(page);
  }
  await page.fill("#email", "+٢٢١ ٧٧ ٠٠٠ ٠٠ ٠١");
  await send(page);
  await page.fill("#password", PASSWORD);
  await page.fill("#again", PASSWORD);
  await send(page);
  check("joined", page.url().includes("/tasks?joined"), page.url());
  await look(browser, page, "tasks");
  const tasks = page.url().split("?")[0];
  const record = tasks.replace(/\/tasks$/, "");
  for (const question of [
    "skills", "experience", "occupation", "education", "field", "recognised", "languages", "tracks", "destinations",
    "places", "family", "dependants", "phone", "email", "address", "name", "birth", "nationality", "document",
  ]) {
    await page.goto(`${tasks}/${question}`);
    await look(browser, page, question);
  }

  await page.goto(`${tasks}/tracks`);
  await page.check("input[type=radio][value='home;away']");
  await send(page);
  check("on to where to go", page.url() === `${tasks}/destinations`, page.url());
  await page.goto(`${tasks}/places`);
  for (const at of [0, 1]) await page.locator("ul.picked button").nth(at).click();
  check("two places are wished for", (await page.locator("main ol li").count()) === 2);
  await look(browser, page, "wishes");
  await page.goto(`${tasks}/skills`);
  await page.locator("input[name=skill]").first().check();
  await send(page);
  await look(browser, page, "level");
  await page.check("input[type=radio][value='2']");
  await send(page);
  check("a skill is named", (await page.locator("ul.picked li").count()) === 1);
  await page.fill("#q", "cocina");
  await page.click("form[role=search] button");
  await look(browser, page, "found");
  check("no proposal is chosen in advance", (await page.locator("select").first().inputValue()) === "");
  await page.locator("select").nth(0).selectOption("3");
  await page.locator("select").nth(1).selectOption("no");
  await page.click("#ask button");
  check("what was confirmed is kept", (await page.locator("p.done").count()) === 1, page.url());
  check("what was rejected is not", (await page.locator("ul.picked li").count()) === 2, page.url());
  await look(browser, page, "own-words-kept");
  await page.goto(`${tasks}/experience`);
  await page.fill("#experience", "كنت أطبخ في مطعم عمتي\nCocinaba verduras y pescado");
  await send(page);
  await page.goto(`${tasks}/skills?from=experience`);
  await look(browser, page, "own-words-told");
  await talk(browser, page, record);
  await page.goto(`${tasks}/languages?language=fr`);
  await look(browser, page, "language");
  await page.check("input[type=radio][value='C1']");
  await send(page);
  check("a language is told", (await page.locator("ul.picked li").count()) === 1);

  await page.goto(`${record}/consents`);
  await look(browser, page, "consents");
  for (const purpose of ["profile", "matching", "transfer", "surveys"]) {
    await page.goto(`${record}/consents/${purpose}`);
    check(`${purpose}: nothing is ticked`, (await page.locator("input:checked").count()) === 0);
    await look(browser, page, purpose);
    await page.check(purpose === "transfer" ? "input[value='no'][type=radio]" : "input[type=radio][value='6']");
    await send(page);
  }
  await look(browser, page, "agreed");
  check("three can be taken back", (await page.locator("form.act button.second").count()) === 3);
  await page.goto(`${tasks}/check`);
  await look(browser, page, "check");
  await page.goto(`${record}/held`);
  await look(browser, page, "held");
  const copy = await page.context().request.get(`${record}/export.json`);
  const held = await copy.json();
  check("a copy is taken along", held.fields.name === "لوث مختلقة" && held.consents.length === 4, JSON.stringify(held.consents));
  // The page that one leaves for is elsewhere: nothing is fetched from there.
  await page.route(/^https:/, (route) => route.fulfill({ contentType: "text/html", body: "elsewhere" }));
  await page.click(".exit button");
  await page.waitForURL(/^https:/);
  check("left at once", !page.url().startsWith(origin), page.url());
  await page.goto(record);
  check("nothing is shown any more", page.url().includes("/ar/sign-in?to="), page.url());
}

let browser;
let server;
try {
  const store = await serveStore(options.program, options.example);
  server = store.server;
  const { password } = store.accounts.find((account) => account.role === "officer");
  browser = await chromium.launch({
    executablePath: options.chromium,
    args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
  });
  await run(browser, server.address.replace(/\/$/, ""), basename(resolve(options.example)), password);
} catch (error) {
  console.error(`the worker's pages could not be looked at: ${error.stack ?? error}`);
  process.exitCode = 2;
} finally {
  await browser?.close();
  await server?.stop();
}
if (process.exitCode !== 2) {
  console.log(`${count.passed} passed, ${count.failed} failed`);
  process.exitCode = count.failed > 0 || count.passed === 0 ? 1 : 0;
}
