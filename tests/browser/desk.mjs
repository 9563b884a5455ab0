// What walks through the house share: a store made from an example, people who come
// in, and what every page must be.
//
//   const desk = await open("walk.mjs", import.meta.dirname);
//   const officer = await desk.persona("officer");
//   …
//   await desk.close();

import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { serveStore } from "./server.mjs";

export const PASSWORD = "kettle orbit lantern";
/** The smallest telephone that is promised. */
const TELEPHONE = { width: 360, height: 640 };

/** Reads the command line, makes a store from the example, and opens a browser. */
export async function open(name, here) {
  const { values: options, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      program: { type: "string" },
      modules: { type: "string", default: here ?? "." },
      chromium: { type: "string", default: "/usr/bin/chromium" },
      screenshots: { type: "string" },
      papers: { type: "string" },
    },
  });
  if (!options.program || positionals.length !== 1) {
    console.error(`usage: ${name} --program PATH [--modules DIR] [--screenshots DIR] EXAMPLE`);
    process.exit(2);
  }
  const require = createRequire(join(resolve(options.modules), "package.json"));
  const { chromium } = require("playwright-core");
  const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
  const count = { passed: 0, failed: 0 };
  const begun = Date.now();
  const folder = mkdtempSync(join(tmpdir(), "ambos-walk-"));
  const partnership = basename(resolve(positionals[0]));
  const { server, accounts } = await serveStore(options.program, positionals[0]);
  const origin = server.address.replace(/\/$/, "");
  const browser = await chromium.launch({ executablePath: options.chromium, args: ["--no-sandbox"] });

  const desk = {
    options: { ...options, example: positionals[0] },
    partnership,
    folder,
    accounts,
    origin,
    at: (path, lang = "en") => `${origin}/${lang}/partnerships/${partnership}/${path}`,

    check(what, holds, more = "") {
      if (holds) count.passed += 1;
      else {
        count.failed += 1;
        console.log(`FAILED ${what} ${more}`);
      }
    },

    milestone(what) {
      console.log(`${((Date.now() - begun) / 1000).toFixed(1).padStart(6)} s  ${what}`);
    },

    /** A page on a desk, or on a telephone. */
    async somebody(telephone = false) {
      const page = await (await browser.newContext(telephone ? { viewport: TELEPHONE } : {})).newPage();
      page.setDefaultTimeout(60_000); // other builds may run beside it
      return page;
    },

    /** Somebody with one of the invented accounts. */
    async persona(role, nth = 0) {
      const { email, password } = accounts.filter((account) => account.role === role)[nth];
      const page = await desk.somebody();
      await page.goto(`${origin}/en/sign-in`);
      await page.fill("#email", email);
      await page.fill("#password", password);
      await desk.send(page);
      desk.check(`${email} is in`, !page.url().includes("/sign-in"), page.url());
      return page;
    },

    /** Sends the form of the page, and waits for what comes of it. */
    send: (page) => desk.press(page, "main form.fill:not([role=search]) button"),

    /** Presses a button that leads to a page, and waits for it. */
    press: (page, button) => Promise.all([page.waitForEvent("load"), page.locator(button).first().click()]),

    text: (page) => page.locator("main").innerText(),

    /** Fills in fields of the page: a text, a choice, or a list of boxes ("all": every box). */
    async fill(page, values) {
      for (const [name, value] of Object.entries(values)) {
        const field = page.locator(`main [name="${name}"]:not([type="hidden"])`);
        if (!(await field.count())) {
          desk.check(`${page.url()} asks for ${name}`, false, await desk.text(page));
          continue;
        }
        const kind = await field.first().evaluate((e) => (e.tagName === "SELECT" ? "select" : e.type));
        if (kind === "select") await field.first().selectOption(value);
        else if (kind === "radio") await page.locator(`main [name="${name}"][value="${value}"]`).check();
        else if (kind !== "checkbox") await field.first().fill(value);
        else if (value === "all") for (const box of await field.all()) await box.check();
        else for (const one of value) await page.locator(`main [name="${name}"][value="${one}"]`).check();
      }
    },

    /** Takes a step: opens its page, fills it in, sends it, and sends it once more where answers are looked at. */
    async act(page, address, values = {}, picture = "") {
      const answer = await page.goto(address);
      desk.check(`${address} is there`, answer.status() === 200, `${answer.status()}`);
      await desk.fill(page, values);
      if (picture) await desk.whole(page, picture);
      await desk.send(page);
      if (await page.locator('main input[name="checked"][value="yes"], main input[name="do"][value="offer"]').count()) {
        if (picture) await desk.whole(page, `${picture}-check`);
        await desk.send(page);
      }
      const wrong = await page.locator(".problems, [role=alert]").count();
      desk.check(`${address} is taken`, wrong === 0, wrong ? await desk.text(page) : "");
    },

    /** Tries a step that is refused, in these words. */
    async refused(page, address, values, words, picture = "") {
      await page.goto(address);
      await desk.fill(page, values);
      await desk.send(page);
      if (await page.locator('main input[name="checked"][value="yes"], main input[name="do"][value="offer"]').count()) {
        await desk.send(page);
      }
      const said = await desk.text(page);
      if (picture) await desk.whole(page, picture);
      const wrong = await page.locator(".problems, [role=alert]").count();
      for (const word of words) desk.check(`${address} is refused: ${word}`, wrong > 0 && said.includes(word), said);
    },

    /** Whether a page says all of these, and none of those. */
    async says(page, what, words, never = []) {
      const said = await desk.text(page);
      for (const word of words) desk.check(`${what}: ${word}`, said.includes(word), said);
      for (const word of never) desk.check(`${what}: not ${word}`, !said.includes(word), said);
    },

    /** Whether an address is not there for somebody. */
    async hidden(page, address) {
      const answer = await page.goto(address);
      desk.check(`${address} is not there`, answer.status() === 404, `${answer.status()}`);
    },

    /** Waits for a job, and goes to its result. */
    async settled(page) {
      for (let look = 0; look < 240; look += 1) {
        if (await page.getByRole("link", { name: "See the result" }).count()) break;
        await page.waitForTimeout(500);
        if (!page.url().includes("watch")) await page.reload();
      }
      await page.getByRole("link", { name: "See the result" }).click();
    },

    /** Whether the page is whole: axe, and nothing wider than the window. */
    async whole(page, picture) {
      await page.evaluate(axe);
      const found = await page.evaluate(() => globalThis.axe.run(document));
      const said = JSON.stringify(found.violations.map((v) => [v.id, v.nodes.map((n) => n.html)]));
      desk.check(`${picture}: axe`, found.violations.length === 0, said);
      const wide = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      desk.check(`${picture}: fits`, wide <= 0, `${wide} px too wide`);
      if (!options.screenshots) return;
      mkdirSync(options.screenshots, { recursive: true });
      await page.screenshot({ path: join(options.screenshots, `${picture}.png`), fullPage: true });
    },

    /** Accepts an invitation by its link. */
    async register(link, email, telephone = false) {
      const page = await desk.somebody(telephone);
      await page.goto(link);
      await desk.whole(page, `register-${email.split("@")[0]}`);
      if (await page.locator("#email").count()) await page.fill("#email", email);
      await page.fill("#password", PASSWORD);
      await page.fill("#again", PASSWORD);
      await desk.send(page);
      desk.check(`${email} registers`, page.url().includes("done=welcome"), page.url());
      return page;
    },

    linkOf: async (page) => /https?:\/\/\S+\/invitations\/\S+/.exec(await desk.text(page))?.[0] ?? "",

    /** Opens what reaches far: ten minutes after coming in the password is asked once more. */
    async far(page, role, address) {
      await page.goto(address);
      if (!page.url().includes("/confirm")) return;
      await page.fill("#password", accounts.find((account) => account.role === role).password);
      await desk.send(page);
    },

    /** A case worker invites somebody to their record; they come in on a telephone in Arabic. */
    async invited(helper, id, name, email) {
      await desk.far(helper, "case_worker", desk.at(`people/${id}/invite`));
      if (await helper.locator("#name").count()) await helper.fill("#name", name);
      if (await helper.locator("#email").count()) await helper.fill("#email", email);
      await desk.send(helper);
      return desk.register((await desk.linkOf(helper)).replace("/en/", "/ar/"), email, true);
    },

    /** The walk broke off. */
    broke(error) {
      console.log(`FAILED the walk broke off: ${error.stack}`);
      count.failed += 1;
    },

    /** Says what was counted, and ends. */
    async close() {
      await browser.close();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
      console.log(`${count.passed} passed, ${count.failed} failed`);
      process.exit(count.failed > 0 ? 1 : 0);
    },
  };
  return desk;
}
