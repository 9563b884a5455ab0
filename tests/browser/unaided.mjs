// Whole tasks on a telephone without script, by the keyboard alone: come in, answer
// a question, accept a place, hand in a photographed document, complain without a
// name and follow it by its code, stop being asked.

import { join } from "node:path";
import { writeFileSync } from "node:fs";
import { PASSWORD } from "./desk.mjs";
import { choose, go, press, send, to, write } from "./keys.mjs";

const PHONE = { width: 360, height: 740 };
/** The smallest photograph: one grey point. */
const PHOTOGRAPH =
  "/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8QEBEQCgwSExIQEw8QEBD/yQALCAABAAEBAREA/8wABgAQEAX/2gAIAQEAAD8A0s8g/9k=";

const plain = async (browser) => {
  const page = await (await browser.newContext({ viewport: PHONE, javaScriptEnabled: false })).newPage();
  page.setDefaultTimeout(20_000);
  // Chromium hands choosers of files over only where somebody listens when it is asked for one. Listening from the
  // start, as the request for it may otherwise come after the key.
  page.on("filechooser", () => {});
  return page;
};

/** All of them, by the person with this id. */
export async function tasks(desk, browser, id) {
  const page = await plain(browser);
  await signIn(desk, page);
  await question(desk, page);
  await accept(desk, page);
  await document(desk, page);
  await follow(desk, page, id);
  await complain(desk, await plain(browser));
}

async function signIn(desk, page) {
  await page.goto(`${desk.origin}/ar/`);
  await go(page, "main a[href='/ar/sign-in']");
  await write(page, "#email", "placed@example.org");
  await write(page, "#password", PASSWORD);
  await press(page, "Enter");
  desk.check("somebody comes in", page.url() === `${desk.origin}/ar/`, page.url());
}

async function question(desk, page) {
  await go(page, "main a[href$='/tasks']");
  await go(page, "main a[href*='/tasks/experience'], main a[href*='/tasks/occupation']");
  await page.goto(page.url().replace(/tasks\/\w+$/, "tasks/tracks"));
  await choose(page, "tracks", "home;away");
  await press(page, "Enter");
  desk.check("a question is answered", /tasks\/destinations$/.test(page.url()), page.url());
  await page.goBack();
  const chosen = await page.locator("input[name=tracks]:checked").getAttribute("value");
  desk.check("the answer is kept", chosen === "home;away", chosen);
}

async function accept(desk, page) {
  await page.goto(`${desk.origin}/ar/`);
  await go(page, "main .done a.go");
  await go(page, "main a[href$='/accept']");
  await send(page);
  desk.check("a place is accepted", !page.url().endsWith("/accept") && (await page.locator(".badge.good").count()) > 0, page.url());
}

async function document(desk, page) {
  const file = join(desk.folder, "photograph.jpg");
  writeFileSync(file, Buffer.from(PHOTOGRAPH, "base64"));
  await page.goto(`${desk.origin}/ar/`);
  await go(page, "main a[href$='/papers']");
  await go(page, "main a[href*='/papers/add/']");
  await to(page, "input[type=file]");
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.keyboard.press("Enter")]);
  await chooser.setFiles(file);
  await send(page);
  desk.check("a document is handed in", (await page.locator("ul.history li").count()) === 1, await desk.text(page));
}

async function follow(desk, page, id) {
  await page.goto(`${desk.origin}/ar/`);
  await go(page, "main a[href$='/return']");
  await go(page, `main a[href*='/people/${id}/return/']`);
  await go(page, "form[action$='/agree'] button");
  desk.check("somebody agrees to be asked", (await page.locator("form[action$='/stop']").count()) === 1, await desk.text(page));
  await go(page, "form[action$='/stop'] button");
  desk.check("and stops it by one press", (await page.locator("form[action$='/stop']").count()) === 0, await desk.text(page));
}

async function complain(desk, page) {
  await page.goto(`${desk.origin}/ar/complaints`);
  await go(page, "main ul.ways a");
  await go(page, "main a.go");
  await choose(page, "category", "wage");
  await send(page);
  await write(page, "textarea[name=text]", "أعمل اثنتي عشرة ساعة في اليوم (مثال مختلق).");
  await send(page);
  for (let step = 0; step < 8 && !(await page.locator(".secret").count()); step += 1) {
    const names = await page.locator("main form.fill [name]:not([type=hidden])").evaluateAll((all) => all.map((e) => e.name));
    if (names.includes("channel")) await choose(page, "channel");
    if (names.includes("named")) await choose(page, "named", "no");
    await send(page);
  }
  const code = await page.locator(".secret code").innerText();
  desk.check("a complaint without a name has a code", /\w{4}/.test(code), code);
  await go(page, "main a[href$='/complaint-code']");
  await write(page, "input[name=code]", code);
  await press(page, "Enter");
  desk.check("the code leads to it", (await desk.text(page)).includes("اثنتي عشرة") || (await page.locator("details").count()) > 0, await desk.text(page));
}
