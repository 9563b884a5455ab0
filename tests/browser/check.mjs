// Do the pages hold in a real browser: for a keyboard, a screen reader, a small
// screen, paper, and without script?
//
//   node check.mjs --program PATH [--modules DIR] [--screenshots DIR] EXAMPLE...
//
// Starts `PATH serve EXAMPLE --listen 127.0.0.1:0` for each example, follows all
// links from `/` in every language, and looks at each page; then does the same on
// a store made from the first example, as each kind of user. Says every failure
// with its page, and at the end `N passed, N failed`. Exit 0, 1 where a check
// failed, 2 where the checks could not run.
//
// --modules: the folder in which `npm ci` ran (holds node_modules).

import { readFileSync, mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join, resolve } from "node:path";
import { parseArgs } from "node:util";

import { Crawl } from "./crawl.mjs";
import { Tab, fetched, withScript, withoutScript } from "./looks.mjs";
import { serve, serveStore } from "./server.mjs";

const LANGUAGES = ["en", "es", "fr", "ar"];
// Bytes of HTML: of the first page with all it loads, and of each later page.
const FIRST_BYTES = 50 * 1024;
const LATER_BYTES = 15 * 1024;
const CHROMIUM_ARGS = [
  "--no-sandbox", // Chromium refuses its sandbox to root; the pages are our own
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const { values: options, positionals: examples } = parseArgs({
  allowPositionals: true,
  options: {
    program: { type: "string" },
    modules: { type: "string", default: import.meta.dirname ?? "." },
    chromium: { type: "string", default: "/usr/bin/chromium" },
    screenshots: { type: "string" },
  },
});
if (!options.program || examples.length === 0) {
  console.error("usage: check.mjs --program PATH [--modules DIR] [--screenshots DIR] EXAMPLE...");
  process.exit(2);
}

const require = createRequire(join(resolve(options.modules), "package.json"));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const count = { passed: 0, failed: 0 };
const told = new Map();

/** Counts a check; says the failure, and the same failure on other pages only thrice. */
function check(where, what, fault) {
  if (!fault) {
    count.passed += 1;
    return;
  }
  count.failed += 1;
  const times = (told.get(what + fault) ?? 0) + 1;
  told.set(what + fault, times);
  if (times <= 3) console.log(`FAILED ${where}  ${what}: ${fault}`);
  if (times === 4) console.log(`FAILED …  ${what}: ${fault.split("\n")[0]} (and on more pages)`);
}

/** Follows all links of a server as one visitor, and looks at what they lead to. */
async function look(browser, server, visitor, crawl, shots) {
  if (shots) mkdirSync(shots, { recursive: true });
  const open = async (settings) => {
    const context = await browser.newContext(settings);
    await context.addCookies(visitor.cookies);
    return context;
  };
  const small = await open({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
  const large = await open({ viewport: { width: 1200, height: 900 } });
  const plain = new Tab(await small.newPage());
  const full = new Tab(await large.newPage());
  const sizes = [];
  const languages = new Set();
  try {
    for (let url = crawl.next(); url; url = crawl.next()) {
      const where = `${visitor.name} ${url.slice(new URL(url).origin.length)}`.trim();
      const got = await fetched(url, visitor.cookies);
      check(where, "status", got.status === 200 ? "" : `${got.status}, expected 200`);
      crawl.seen(got.url);
      languages.add(new URL(got.url).pathname.split("/")[1]);
      if (got.status !== 200 || !got.html) continue;
      if (!crawl.worth(got.url)) {
        crawl.found(got.links);
        continue;
      }
      const first = await withoutScript(plain, url, shots);
      for (const [what, fault] of first.checks) check(where, what, fault);
      for (const [what, fault] of await withScript(full, url, axe, shots)) check(where, what, fault);
      const isFirst = sizes.length === 0;
      sizes.push({ where, bytes: isFirst ? first.loaded : got.bytes, most: isFirst ? FIRST_BYTES : LATER_BYTES });
      crawl.found(first.links);
    }
    for (const language of LANGUAGES) {
      check(visitor.name, "languages", languages.has(language) ? "" : `no link leads to a page under /${language}/`);
    }
    check(visitor.name, "server", server.stopped() ? "stopped while it was looked at" : "");
  } finally {
    await small.close();
    await large.close();
  }
  const { length } = crawl.done;
  console.log(`${visitor.name}: ${length} links followed, ${sizes.length} pages, ${crawl.left()} left out by sampling`);
  tellSizes(sizes);
}

/** The pages of a folder, which anybody may read. */
async function checkExample(browser, example) {
  const server = await serve(options.program, [example]);
  const shots = options.screenshots && join(options.screenshots, basename(resolve(example)));
  try {
    await look(browser, server, { name: example, cookies: [] }, new Crawl(server.address), shots);
    const lost = await fetched(new URL("/en/no-such-page", server.address).href, []);
    check("/en/no-such-page", "status", lost.status === 404 ? "" : `${lost.status}, expected 404`);
  } finally {
    await server.stop();
  }
}

/** The pages of a store, as each kind of user sees them. What one of them was shown is not looked at again. */
async function checkStore(browser, example) {
  const { server, accounts } = await serveStore(options.program, example);
  const looked = new Map();
  try {
    const stranger = { name: "nobody", cookies: [] };
    const shots = (who) => options.screenshots && join(options.screenshots, `store-${who}`);
    await look(browser, server, stranger, new Crawl(server.address, looked), shots("nobody"));
    check("accounts", "personas", accounts.length === 15 ? "" : `${accounts.length} accounts were printed, expected 15`);
    for (const account of accounts) {
      const cookies = await signIn(browser, server.address, account);
      const visitor = { name: account.role, cookies };
      await look(browser, server, visitor, new Crawl(server.address, looked), shots(account.role));
    }
  } finally {
    await server.stop();
  }
}

/** Comes in by the form, without script; answers with the cookies of the session. */
async function signIn(browser, address, { email, password }) {
  const context = await browser.newContext({ javaScriptEnabled: false });
  try {
    const page = await context.newPage();
    await page.goto(new URL("/en/sign-in", address).href);
    await page.fill("#email", email);
    await page.fill("#password", password);
    await page.click("main button");
    const cookies = await context.cookies();
    const inside = cookies.some((cookie) => cookie.name === "ambos");
    check(email, "sign in", inside ? "" : `no session after the form was sent, at ${page.url()}`);
    return cookies;
  } finally {
    await context.close();
  }
}

/** Heavy pages are a warning, the worst three of them told. */
function tellSizes(sizes) {
  const heavy = sizes.filter((s) => s.bytes > s.most).sort((a, b) => b.bytes / b.most - a.bytes / a.most);
  for (const { where, bytes, most } of heavy.slice(0, 3)) {
    console.log(`warning: ${where} has ${bytes} bytes, ${most} wished for (${heavy.length} such pages)`);
  }
}

let browser;
try {
  browser = await chromium.launch({ executablePath: options.chromium, args: CHROMIUM_ARGS });
  for (const example of examples) await checkExample(browser, example);
  await checkStore(browser, examples[0]);
} catch (error) {
  console.error(`the browser checks could not run: ${error.stack ?? error}`);
  process.exitCode = 2;
} finally {
  await browser?.close();
}
if (process.exitCode !== 2) {
  console.log(`${count.passed} passed, ${count.failed} failed`);
  process.exitCode = count.failed > 0 || count.passed === 0 ? 1 : 0;
}
