// Pictures for the docs: the page of results and the donor report, in English and Arabic,
// of the invented people of a walk.
//
//   target/debug/ambos simulate --people 5000 --years 5 --seed 1 --data DIR
//   target/debug/examples/pages --data DIR --partnership ID --on 2032-01-05 --stay
//   node tests/browser/pictures.mjs --modules target/browser --page ADDRESS --cookie COOKIE docs/screenshots
//
// ADDRESS and COOKIE are what the second command prints. ImageMagick (`convert`) makes the
// pictures small: 32 colours.

import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    modules: { type: "string", default: import.meta.dirname },
    chromium: { type: "string", default: "/usr/bin/chromium" },
    page: { type: "string" },
    cookie: { type: "string" },
  },
});
const [folder] = positionals;
const [name, value] = (options.cookie ?? "").split("=");
if (!options.page || !value || !folder) {
  console.error("usage: pictures.mjs [--modules DIR] --page ADDRESS --cookie NAME=VALUE FOLDER");
  process.exit(2);
}
const { chromium } = createRequire(join(resolve(options.modules), "package.json"))("playwright-core");
mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({ executablePath: options.chromium, args: ["--no-sandbox"] });
const context = await browser.newContext({ viewport: { width: 1000, height: 1300 } });
await context.addCookies([{ name, value, url: options.page }]);
const page = await context.newPage();
for (const lang of ["en", "ar"]) {
  const results = options.page.replace("/en/", `/${lang}/`);
  for (const [what, address] of [["results", results], ["donor", `${results}/report/donor.html`]]) {
    const answer = await page.request.get(address);
    if (answer.status() !== 200) throw new Error(`${address}: ${answer.status()}`);
    // The report is a file that browsers keep; as a picture it is laid out like any page.
    if (what === "donor") await page.setContent(await answer.text());
    else await page.goto(address);
    const file = join(folder, `${what}.${lang}.png`);
    await page.screenshot({ path: file });
    execFileSync("convert", [file, "-dither", "None", "-colors", "32", "-strip", "-define", "png:compression-level=9", `PNG8:${file}`]);
    console.log(file);
  }
}
await browser.close();
