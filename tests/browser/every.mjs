// Every page that somebody reaches from their first page, as a small telephone
// without script shows it, in four languages: small, whole, named, in its own words,
// and to be walked through by Tab.

import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { Crawl } from "./crawl.mjs";
import { tour } from "./keys.mjs";

const LANGUAGES = ["en", "es", "fr", "ar"];
const PHONE = { width: 360, height: 740 };
/** Bytes of a page's HTML, unpacked; what travels is packed and some four times smaller. */
const MOST = 15_000;
/** Words that another language shares with English. */
const SHARED = {
  es: ["No", "no", "Total"],
  fr: ["Action", "Article", "Aspect", "Code", "Consultations", "Corridor", "diaspora", "discrimination", "Guide", "Message", "Messages", "Philippines", "Points", "Programmes", "Source", "Total"],
};
/** Where an office's reading begins: not the worker's own side. */
const BESIDE = /\/partnerships\/[^/]+\/(agreement|checklist|registers|programmes|cohorts|consultations|places|round(?:\/|$)|rounds$|quotas|goals|complaint-figures|disclosed|alerts|history|pledges|mentors|risks|courses|projection|evidence|results|warnings|costs|ledger|room|measured|$)/;

/** Pages without an account that somebody may have to leave at once. */
const LEAVES = /^\/en\/(join|guide|complain)/;

/** What stands on a page: its shape, and the words that are the house's own. */
function read(page) {
  return page.evaluate(() => {
    const own = (node) => !node.parentElement.closest("bdi, code, script, style, pre, textarea, .languages, [lang]:not(html)");
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const words = [];
    while (walk.nextNode()) if (own(walk.currentNode)) words.push(walk.currentNode.data.replace(/\u2068[^\u2069]*\u2069/g, "").trim().replace(/\s+/g, " "));
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
      // Sums, times and articles are written alike.
      words: words.filter((word) => /\p{L}{2}/u.test(word.replace(/\b([A-Z]{3}|Art\.)(?!\p{L})/gu, ""))),
    };
  });
}

/** What is wrong with a page as it was read. */
function faults(seen, lang, english, { leaves, names }) {
  // A name may stand before its country, beside another, or in a row; a source is cited as it is called, with its year.
  const pieces = (word) => word.replace(/,$/, "").replace(/ \([\p{L} ]+\)$/u, "").split(": ");
  const named = (word) => pieces(word).every((piece) => names.includes(piece)) || /\(\d{4}\)$/.test(word);
  const own = (word) => word !== "Ambos" && !SHARED[lang]?.includes(word) && !named(word);
  const same = english ? seen.words.filter((word) => english.has(word)) : [];
  const latin = lang === "ar" ? seen.words.filter((word) => /[A-Za-z]{3}/.test(word) && !/\p{Script=Arabic}/u.test(word)) : [];
  return {
    lang: seen.lang === lang && seen.dir === (lang === "ar" ? "rtl" : "ltr") ? "" : `${seen.lang} ${seen.dir}`,
    heading: seen.headings === 1 && seen.title ? "" : `${seen.headings} of them`,
    "way to the content": seen.skips ? "" : "is not the first link",
    labels: seen.nameless.join(", "),
    "360 px": seen.wide <= 0 ? "" : `${seen.wide} px too wide`,
    "way out": seen.out || !leaves ? "" : "is missing",
    "own words": [...new Set([...same, ...latin])].filter(own).join(" | "),
  };
}

/** axe with targets of 24 pixels (WCAG 2.2, 2.5.8), which it leaves out by itself. */
async function complaints(page, url, axe) {
  await page.goto(url);
  await page.evaluate(axe);
  const found = await page.evaluate(() => globalThis.axe.run(document, { rules: { "target-size": { enabled: true } } }));
  return found.violations.map((v) => `${v.id} ${v.nodes[0].html}`).join("\n    ");
}

/** Looks at every page that somebody reaches, in every language. */
export async function everyPage(desk, browser, name, state) {
  const { check, options, origin } = desk;
  const require = createRequire(join(resolve(options.modules), "package.json"));
  const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
  const settings = { viewport: PHONE, storageState: state };
  const plain = await (await browser.newContext({ ...settings, javaScriptEnabled: false })).newPage();
  const checked = await (await browser.newContext({ ...settings, bypassCSP: true })).newPage();
  // Names of parties, laws and places are the agreement's own, in its own language; not every skill has a name in
  // every language; and languages are called as they call themselves.
  const text = (path) => readFileSync(join(options.example, path), "utf8");
  const names = ["agreement.en.md", "qualifications.csv", "../../crates/skills/data/starter.tsv"].map(text).join("\n") + "English Español Français العربية";
  const crawl = new Crawl(`${origin}/en/`, new Map());
  const found = (links) => crawl.found(links.filter((link) => link.startsWith(`${origin}/en/`) && !BESIDE.test(link)));
  found(["guide", "join", "complaint-code"].map((path) => `${origin}/en/${path}`));
  const [sizes, told] = [[], new Map()];
  const say = (path, what, fault) => {
    // A fault of the frame is one fault, not one a page.
    const times = fault ? (told.get(what + fault) ?? 0) : 0;
    told.set(what + fault, times + 1);
    check(`${name} ${path}: ${what}`, !fault || times > 0, fault);
  };
  let turn = 0;
  for (let url = crawl.next(); url; url = crawl.next()) {
    // Files are looked at elsewhere.
    if (/\.\w+$/.test(new URL(url).pathname)) continue;
    const path = new URL(url).pathname + new URL(url).search;
    if (!crawl.worth(url)) continue;
    let english;
    for (const lang of LANGUAGES) {
      const there = url.replace("/en/", `/${lang}/`);
      const answer = await plain.context().request.get(there);
      const html = (answer.headers()["content-type"] ?? "").startsWith("text/html");
      say(path, `answers in ${lang}`, answer.status() === 200 ? "" : `${answer.status()}`);
      if (!html || answer.status() !== 200) continue;
      const body = await answer.body();
      sizes.push({ path: `/${lang}/${path.slice(4)}`, bytes: body.length, packed: gzipSync(body).length });
      say(path, `small in ${lang}`, body.length <= MOST ? "" : `${body.length} bytes`);
      await plain.goto(there);
      const seen = await read(plain);
      for (const [what, fault] of Object.entries(faults(seen, lang, english, { leaves: state || LEAVES.test(path), names }))) say(path, `${what} in ${lang}`, fault);
      if (lang === "en") {
        english = new Set(seen.words);
        found(seen.links);
      }
      await picture(options, plain, `${name}-${lang}-${path.slice(4)}`);
      if (LANGUAGES[turn % 4] === lang) say(path, `axe in ${lang}`, await complaints(checked, there, axe));
    }
    if (english) say(path, "keyboard", (await tour(plain)).join("; "));
    turn += 1;
  }
  const heavy = sizes.sort((a, b) => b.bytes - a.bytes)[0];
  console.log(`${name}: ${sizes.length} pages, the heaviest ${heavy.path} with ${heavy.bytes} bytes (${heavy.packed} as they travel)`);
  await plain.context().close();
  await checked.context().close();
}

async function picture(options, page, name) {
  if (!options.screenshots) return;
  mkdirSync(options.screenshots, { recursive: true });
  await page.screenshot({ path: join(options.screenshots, `${name.replace(/[^A-Za-z0-9]+/g, "-")}.png`), fullPage: true });
}

