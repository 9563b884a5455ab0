// The whole worker's side, as somebody with little meets it: 360 pixels, a slow
// line, no script, four languages, no mouse, and somebody who looks over their
// shoulder.
//
//   node side.mjs --program PATH [--modules DIR] [--screenshots DIR] EXAMPLE
//
// Follows every link from the first page of somebody to whom much has happened, and
// of somebody without an account. Every failed check is said; at the end `N passed,
// N failed`. Exit 0, 1 where a check failed, 2 where it could not run.

import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { Crawl } from "./crawl.mjs";
import { open } from "./desk.mjs";
import { exits } from "./exit.mjs";
import { tour } from "./keys.mjs";
import { somebody } from "./lives.mjs";
import { tasks } from "./unaided.mjs";

const LANGUAGES = ["en", "es", "fr", "ar"];
const PHONE = { width: 360, height: 740 };
/** Bytes of a page's HTML, unpacked; what travels is packed and some four times smaller. */
const MOST = 15_000;
/** A whole first page with its style, packed, as it travels. */
const FIRST = 15_000;
/** Words that another language shares with English. */
const SHARED = {
  es: ["No", "Error", "Total", "General", "Plan"],
  fr: ["Date", "Total", "Message", "Messages", "Type", "Important", "Formation", "Transport", "Orientation", "Passport"],
  ar: [],
};
/** Where an office's reading begins: not the worker's own side. */
const BESIDE = /\/partnerships\/[^/]+\/(agreement|checklist|registers|programmes|cohorts|consultations|places|round|rounds$|quotas|goals|complaint-figures|disclosed|alerts|history|pledges|mentors|risks|courses|$)/;

const desk = await open("side.mjs", import.meta.dirname);
const { at, check, milestone, options, origin } = desk;
const require = createRequire(join(resolve(options.modules), "package.json"));
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

/** What stands on a page: its shape, and the words that are the house's own. */
function read(page) {
  return page.evaluate(() => {
    const own = (node) => !node.parentElement.closest("bdi, code, script, style, pre, textarea, .languages, [lang]:not(html)");
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT, (n) => (own(n) ? 1 : 2));
    const words = [];
    while (walk.nextNode()) words.push(walk.currentNode.data.trim().replace(/\s+/g, " "));
    const skip = document.querySelector("a.skip");
    return {
      lang: document.documentElement.lang,
      dir: document.documentElement.dir,
      title: document.title,
      headings: document.querySelectorAll("h1").length,
      skips: skip === document.querySelector("a, button, input") && !!document.querySelector(skip?.getAttribute("href") ?? "none"),
      nameless: [...document.querySelectorAll("input:not([type=hidden]), select, textarea")]
        .filter((e) => !e.labels?.length && !e.ariaLabel)
        .map((e) => e.name),
      wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      links: [...document.querySelectorAll("a[href]")].map((a) => a.href),
      out: !!document.querySelector(".exit"),
      words: words.filter((word) => /\p{L}{2}/u.test(word)),
    };
  });
}

/** What is wrong with a page as it was read. */
function faults(seen, lang, english) {
  const same = english ? seen.words.filter((word) => english.has(word) && !SHARED[lang].includes(word)) : [];
  const latin = lang === "ar" ? seen.words.filter((word) => /[A-Za-z]{3}/.test(word)) : [];
  return {
    lang: seen.lang === lang && seen.dir === (lang === "ar" ? "rtl" : "ltr") ? "" : `${seen.lang} ${seen.dir}`,
    heading: seen.headings === 1 && seen.title ? "" : `${seen.headings} of them`,
    "way to the content": seen.skips ? "" : "is not the first link",
    labels: seen.nameless.join(", "),
    "360 px": seen.wide <= 0 ? "" : `${seen.wide} px too wide`,
    "way out": seen.out ? "" : "is missing",
    "own words": [...new Set([...same, ...latin])].join(" | "),
  };
}

/** axe with targets of 24 pixels (WCAG 2.2, 2.5.8), which it leaves out by itself. */
async function complaints(page, url) {
  await page.goto(url);
  await page.evaluate(axe);
  const found = await page.evaluate(() => globalThis.axe.run(document, { rules: { "target-size": { enabled: true } } }));
  return found.violations.map((v) => `${v.id} ${v.nodes[0].html}`).join("\n    ");
}

/** Looks at every page that somebody reaches, in every language. */
async function side(browser, name, state) {
  const settings = { viewport: PHONE, storageState: state };
  const plain = await (await browser.newContext({ ...settings, javaScriptEnabled: false })).newPage();
  const checked = await (await browser.newContext({ ...settings, bypassCSP: true })).newPage();
  const crawl = new Crawl(`${origin}/en/`);
  const [sizes, told] = [[], new Map()];
  const say = (path, what, fault) => {
    // A fault of the frame is one fault, not one a page.
    const times = fault ? (told.get(what + fault) ?? 0) : 0;
    told.set(what + fault, times + 1);
    check(`${name} ${path}: ${what}`, !fault || times > 0, fault);
  };
  let turn = 0;
  for (let url = crawl.next(); url; url = crawl.next()) {
    const path = new URL(url).pathname + new URL(url).search;
    if (!path.startsWith("/en/") || BESIDE.test(path)) continue;
    let english;
    for (const lang of LANGUAGES) {
      const there = url.replace("/en/", `/${lang}/`);
      const answer = await plain.context().request.get(there);
      const html = (answer.headers()["content-type"] ?? "").startsWith("text/html");
      say(path, `answers in ${lang}`, answer.status() === 200 ? "" : `${answer.status()}`);
      if (!html || answer.status() !== 200) break;
      const body = await answer.body();
      sizes.push({ path: `/${lang}/${path.slice(4)}`, bytes: body.length, packed: gzipSync(body).length });
      say(path, `small in ${lang}`, body.length <= MOST ? "" : `${body.length} bytes`);
      await plain.goto(there);
      const seen = await read(plain);
      for (const [what, fault] of Object.entries(faults(seen, lang, english))) say(path, `${what} in ${lang}`, fault);
      if (lang === "en") {
        english = new Set(seen.words);
        crawl.found(seen.links);
      }
      await picture(plain, `${name}-${lang}-${path.slice(4)}`);
      if (LANGUAGES[turn % 4] === lang) say(path, `axe in ${lang}`, await complaints(checked, there));
    }
    say(path, "keyboard", (await tour(plain)).join("; "));
    turn += 1;
  }
  const heavy = sizes.sort((a, b) => b.bytes - a.bytes)[0];
  console.log(`${name}: ${sizes.length} pages, the heaviest ${heavy.path} with ${heavy.bytes} bytes (${heavy.packed} as they travel)`);
  await plain.context().close();
  await checked.context().close();
}

async function picture(page, name) {
  if (!options.screenshots) return;
  mkdirSync(options.screenshots, { recursive: true });
  await page.screenshot({ path: join(options.screenshots, `${name.replace(/[^A-Za-z0-9]+/g, "-")}.png`), fullPage: true });
}

/** A first visit over a slow line: what travels. */
async function slow(browser, state) {
  const page = await (await browser.newContext({ viewport: PHONE, storageState: state })).newPage();
  const line = await page.context().newCDPSession(page);
  let bytes = 0;
  line.on("Network.loadingFinished", (event) => (bytes += event.encodedDataLength));
  await line.send("Network.enable");
  const rate = (50 * 1024) / 8;
  await line.send("Network.emulateNetworkConditions", { offline: false, latency: 400, downloadThroughput: rate, uploadThroughput: rate });
  await page.goto(`${origin}/ar/`);
  check("the first page has words", (await desk.text(page)).length > 200);
  const first = bytes;
  check("the first visit is small", first <= FIRST, `${first} bytes`);
  await page.reload();
  console.log(`slow line: ${first} bytes travel for the first page, ${bytes - first} when it is looked at again`);
  await page.context().close();
}

try {
  const { id, page } = await somebody(desk);
  const browser = page.context().browser();
  milestone("somebody has a place, a case, and more");
  await side(browser, "stranger", undefined);
  milestone("the public side was looked at");
  await side(browser, "worker", await page.context().storageState());
  milestone("the worker's side was looked at");
  await slow(browser, await page.context().storageState());
  await tasks(desk, browser, id);
  milestone("whole tasks were done by the keyboard alone");
  await exits(desk, browser, at(`people/${id}`, "ar"));
  milestone("pages were left at once");
} catch (error) {
  desk.broke(error);
} finally {
  await desk.close();
}
