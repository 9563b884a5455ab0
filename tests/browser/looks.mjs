// What is looked at on one page?
//
// Without script, on a small screen: that the page says its language, can be
// read and reaches no further than the screen. With script (which only the
// checker brings): axe, in light and dark, and paper.

import { join } from "node:path";

/** What the server answers, before any browser reads it. */
export async function fetched(url, cookies = []) {
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const answer = await fetch(url, { headers: cookie ? { cookie } : {} });
  const body = Buffer.from(await answer.arrayBuffer());
  const html = (answer.headers.get("content-type") ?? "").startsWith("text/html");
  const links = html ? [...body.toString().matchAll(/<a [^>]*href="([^"]+)"/g)].map((found) => found[1]) : [];
  return {
    url: answer.url,
    status: answer.status,
    html,
    bytes: body.byteLength,
    links: links.map((link) => new URL(link.replaceAll("&amp;", "&"), answer.url).href),
  };
}

/** A tab that is used for page after page, and what the pages complain about. */
export class Tab {
  constructor(page) {
    this.page = page;
    this.complaints = [];
    this.bodies = [];
    page.on("console", (m) => m.type() === "error" && this.complaints.push(m.text()));
    page.on("pageerror", (e) => this.complaints.push(String(e)));
    page.on("request", (r) => {
      const there = new URL(r.url());
      if (there.protocol.startsWith("http") && there.origin !== this.origin) {
        this.complaints.push(`asks another server: ${there.origin}`);
      }
    });
    page.on("requestfailed", (r) => this.complaints.push(`not loaded: ${r.url()}`));
    page.on("response", (r) => {
      if (r.status() >= 400) this.complaints.push(`${r.status()} for ${new URL(r.url()).pathname}`);
      this.bodies.push(r.body().then((b) => b.length, () => 0));
    });
  }

  async open(url) {
    this.origin = new URL(url).origin;
    this.complaints = [];
    this.bodies = [];
    await this.page.goto(url, { waitUntil: "load" });
    return this.page;
  }

  /** Bytes of the page and all it loaded. */
  async loaded() {
    return (await Promise.all(this.bodies)).reduce((a, b) => a + b, 0);
  }
}

/** Looks at a page as a small screen without script shows it. */
export async function withoutScript(tab, url, shots) {
  const page = await tab.open(url);
  const seen = await page.evaluate(() => ({
    lang: document.documentElement.lang,
    dir: document.documentElement.dir,
    title: document.title.trim(),
    headings: document.querySelectorAll("h1").length,
    wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    widest: [...document.body.querySelectorAll("*")]
      .filter((e) => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
      .slice(0, 3)
      .map((e) => e.tagName.toLowerCase() + (e.className ? `.${e.getAttribute("class")}` : "")),
    links: [...document.querySelectorAll("a[href], link[rel=alternate][href]")].map((a) => a.href),
    // A form that only asks: where it leads with what stands in it.
    forms: [...document.querySelectorAll("form")]
      .filter((f) => f.method === "get")
      .map((f) => `${f.action.split("?")[0]}?${new URLSearchParams(new FormData(f))}`),
  }));
  if (shots) await page.screenshot({ path: join(shots, `${nameOf(url)}-360.png`), fullPage: true });
  const language = new URL(page.url()).pathname.split("/")[1];
  const expected = /^[a-z]{2}$/.test(language) ? language : seen.lang;
  return {
    loaded: await tab.loaded(),
    links: [...seen.links, ...seen.forms],
    checks: [
      ["lang", seen.lang && seen.lang === expected ? "" : `<html lang="${seen.lang}">, expected "${expected}"`],
      ["dir", ["ltr", "rtl"].includes(seen.dir) ? "" : `<html dir="${seen.dir}">`],
      ["title", seen.title ? "" : "has no title"],
      ["heading", seen.headings === 1 ? "" : `${seen.headings} h1, expected 1`],
      ["without script", (await shown(page)) ? "" : "shows nothing in <main>"],
      ["360 px", seen.wide <= 0 ? "" : `${seen.wide} px too wide: ${seen.widest.join(", ")}`],
      ["console, without script", tab.complaints.join("; ")],
    ],
  };
}

/** Looks at a page with axe, in light and dark, and prints it. */
export async function withScript(tab, url, axe, shots) {
  const page = await tab.open(url);
  await page.emulateMedia({ colorScheme: "light", media: "screen" });
  if (shots) await page.screenshot({ path: join(shots, `${nameOf(url)}-1200.png`), fullPage: true });
  const wide = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  await page.evaluate(axe);
  const light = await violations(page, {});
  await page.emulateMedia({ colorScheme: "dark" });
  const dark = await violations(page, { runOnly: ["color-contrast"] });
  await page.emulateMedia({ colorScheme: "light", media: "print" });
  const paper = await page.pdf({ format: "A4" });
  const printed = (await shown(page)) && paper.subarray(0, 5).toString() === "%PDF-";
  return [
    ["axe", light],
    ["axe, dark", dark],
    ["1200 px", wide <= 0 ? "" : `${wide} px too wide`],
    ["print", printed ? "" : "shows nothing on paper"],
    ["console", tab.complaints.join("; ")],
  ];
}

/** Whether the page's main part can be seen and has words. */
function shown(page) {
  return page.evaluate(() => {
    const main = document.querySelector("main");
    return main !== null && main.getBoundingClientRect().height > 0 && main.innerText.trim() !== "";
  });
}

async function violations(page, how) {
  const found = await page.evaluate(
    (options) => globalThis.axe.run(document, { resultTypes: ["violations"], ...options }),
    how,
  );
  return found.violations
    .map((v) => `${v.id} (${v.impact}) ${v.nodes.length}×, first at ${v.nodes[0].target.join(" ")}`)
    .join("\n    ");
}

/** A file name for a page. */
function nameOf(url) {
  const { pathname, search } = new URL(url);
  return (pathname + search).replace(/[^A-Za-z0-9]+/g, "-").replace(/^-|-$/g, "") || "root";
}
