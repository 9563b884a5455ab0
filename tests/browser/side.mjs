// The whole worker's side, as somebody with little meets it: 360 pixels, a slow
// line, no script, four languages, no mouse, and somebody who looks over their
// shoulder.
//
//   node side.mjs --program PATH [--modules DIR] [--screenshots DIR] EXAMPLE
//
// Follows every link from the first page of somebody to whom much has happened, and
// of somebody without an account. Every failed check is said; at the end `N passed,
// N failed`. Exit 0, 1 where a check failed, 2 where it could not run.

import { open } from "./desk.mjs";
import { everyPage } from "./every.mjs";
import { exits } from "./exit.mjs";
import { somebody } from "./lives.mjs";
import { tasks } from "./unaided.mjs";

const PHONE = { width: 360, height: 740 };
/** A first page with its style and script, packed, as it travels. */
const FIRST = 15_000;

const desk = await open("side.mjs", import.meta.dirname);
const { at, check, milestone, origin } = desk;

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
  await everyPage(desk, browser, "stranger");
  milestone("the public side was looked at");
  await everyPage(desk, browser, "worker", await page.context().storageState());
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
