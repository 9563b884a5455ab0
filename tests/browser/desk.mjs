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
      page.setDefaultTimeout(20_000);
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

    /** Sends the form of the page. */
    send: (page) => page.locator("main form.fill:not([role=search]) button").first().click(),

    text: (page) => page.locator("main").innerText(),

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

    /** A case worker invites somebody to their record; they come in on a telephone in Arabic. */
    async invited(helper, id, name, email) {
      await helper.goto(desk.at(`people/${id}/invite`));
      if (helper.url().includes("/confirm")) {
        await helper.fill("#password", accounts.find((a) => a.role === "case_worker").password);
        await desk.send(helper);
      }
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
