// Pictures for the docs: the page of results and the donor report, in English and Arabic,
// of the invented people of a walk.
//
//   target/debug/ambos simulate --people 20000 --years 5 --seed 1 --data DIR
//   target/debug/examples/pages --data DIR --partnership ID --on 2032-01-05 --stay
//   node tests/browser/pictures.mjs --modules target/browser --page ADDRESS --cookie COOKIE docs/screenshots
//
// ADDRESS and COOKIE are what the second command prints. So that the pictures are small they
// have the 16 colours that they need most.

import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { crc32, deflateSync } from "node:zlib";

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
const context = await browser.newContext({ viewport: { width: 900, height: 1000 } });
await context.addCookies([{ name, value, url: new URL(options.page).origin }]);
const page = await context.newPage();
for (const lang of ["en", "ar"]) {
  const results = options.page.replace("/en/", `/${lang}/`);
  for (const [what, address] of [["results", results], ["donor", `${results}/report/donor.html`]]) {
    const answer = await page.request.get(address);
    if (answer.status() !== 200) throw new Error(`${address}: ${answer.status()}`);
    // The report is a file that browsers keep, with its own style: it is opened as one.
    if (what === "donor") {
      const kept = join(tmpdir(), `ambos-picture-${process.pid}.html`);
      writeFileSync(kept, await answer.body());
      await page.goto(pathToFileURL(kept).href);
      rmSync(kept);
    } else await page.goto(address);
    if (page.url().includes("/sign-in")) throw new Error(`${address}: the cookie lets nobody in`);
    const file = join(folder, `${what}.${lang}.png`);
    writeFileSync(file, await small(await page.screenshot()));
    console.log(file);
  }
}
await browser.close();

/** The same picture with a palette, as PNG. */
async function small(png) {
  const blank = await context.newPage();
  const { width, height, pixels: encoded } = await blank.evaluate(async (data) => {
    const image = await createImageBitmap(await (await fetch(data)).blob());
    const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
    canvas.drawImage(image, 0, 0);
    const all = canvas.getImageData(0, 0, image.width, image.height).data;
    let text = "";
    for (let at = 0; at < all.length; at += 8192) text += String.fromCharCode(...all.subarray(at, at + 8192));
    return { width: image.width, height: image.height, pixels: btoa(text) };
  }, `data:image/png;base64,${png.toString("base64")}`);
  await blank.close();
  const pixels = Buffer.from(encoded, "base64");
  const counts = new Map();
  const colour = (at) => (pixels[at] << 16) | (pixels[at + 1] << 8) | pixels[at + 2];
  for (let at = 0; at < pixels.length; at += 4) counts.set(colour(at), (counts.get(colour(at)) ?? 0) + 1);
  const palette = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, 16).map(([one]) => one);
  const far = (a, b) => [16, 8, 0].reduce((sum, bits) => sum + (((a >> bits) & 255) - ((b >> bits) & 255)) ** 2, 0);
  const nearest = new Map();
  for (const one of counts.keys()) {
    nearest.set(one, palette.reduce((best, other, at) => (far(one, other) < far(one, palette[best]) ? at : best), 0));
  }
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) rows[y * (width + 1) + x + 1] = nearest.get(colour((y * width + x) * 4));
  }
  const chunk = (kind, body) => {
    const [head, tail, named] = [Buffer.alloc(4), Buffer.alloc(4), Buffer.concat([Buffer.from(kind), body])];
    head.writeUInt32BE(body.length);
    tail.writeUInt32BE(crc32(named));
    return Buffer.concat([head, named, tail]);
  };
  const size = Buffer.alloc(13);
  size.writeUInt32BE(width);
  size.writeUInt32BE(height, 4);
  size.set([8, 3, 0, 0, 0], 8);
  const colours = Buffer.from(palette.flatMap((one) => [one >> 16, (one >> 8) & 255, one & 255]));
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  const parts = [chunk("IHDR", size), chunk("PLTE", colours), chunk("IDAT", deflateSync(rows, { level: 9 })), chunk("IEND", Buffer.alloc(0))];
  return Buffer.concat([signature, ...parts]);
}
