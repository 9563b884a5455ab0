// Does "Exit this page" leave: at once, to a harmless page, and with nothing of ours
// on going back? With script, without it, and by Shift pressed three times.

import { PASSWORD } from "./desk.mjs";

const PHONE = { width: 360, height: 740 };
const HARMLESS = /^https:\/\/\w+\.wikipedia\.org\//;

/** A telephone that stands in for the encyclopedia itself, so that nothing asks a network. */
async function telephone(browser, settings) {
  const context = await browser.newContext({ viewport: PHONE, ...settings });
  const asked = [];
  await context.route(HARMLESS, (route) => {
    asked.push(route.request().headers().referer ?? "");
    return route.fulfill({ contentType: "text/html", body: "<h1>Weather</h1>" });
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  return { page, asked };
}

async function signIn(desk, page) {
  await page.goto(`${desk.origin}/ar/sign-in`);
  await page.fill("#email", "placed@example.org");
  await page.fill("#password", PASSWORD);
  await desk.send(page);
}

const WAYS = {
  "by the button": (page) => page.click(".exit button, .exit a"),
  "by the keyboard's second stop": async (page) => {
    for (const key of ["Tab", "Tab", "Enter"]) await page.keyboard.press(key);
  },
  "by Shift three times": async (page) => {
    for (let times = 0; times < 3; times += 1) await page.keyboard.press("Shift");
  },
};

/** Leaves a private page and public ones, by all ways. */
export async function exits(desk, browser, record) {
  for (const script of [true, false]) {
    for (const [how, leave] of Object.entries(WAYS)) {
      if (!script && how.includes("Shift")) continue;
      const said = `${how}, ${script ? "with" : "without"} script`;
      const { page, asked } = await telephone(browser, { javaScriptEnabled: script });
      await signIn(desk, page);
      await page.goto(record);
      const name = await desk.text(page);
      await Promise.all([page.waitForURL(HARMLESS), leave(page)]);
      desk.check(`${said}: left for a harmless page`, page.url() === "https://ar.wikipedia.org/", page.url());
      desk.check(`${said}: that page learns nothing`, asked.every((from) => from === ""), asked.join(" "));
      await page.goBack();
      const back = await page.locator("body").innerText();
      desk.check(`${said}: going back does not show it`, page.url() !== record && !back.includes(name), `${page.url()} ${back}`);
      const again = await page.goto(record);
      desk.check(`${said}: the session is over`, page.url().includes("/sign-in?to="), `${again.status()} ${page.url()}`);
      const kept = (await page.context().cookies()).filter((cookie) => cookie.name === "ambos");
      desk.check(`${said}: no session is kept`, kept.length === 0, JSON.stringify(kept));
      await page.context().close();
    }
  }
  for (const path of ["guide", "complaints", "complaint-code"]) {
    for (const script of [true, false]) {
      const { page, asked } = await telephone(browser, { javaScriptEnabled: script });
      await page.goto(`${desk.origin}/ar/${path}`);
      await Promise.all([page.waitForURL(HARMLESS), page.click(".exit button, .exit a")]);
      desk.check(`${path}: a stranger leaves, too`, asked.length > 0 && asked.every((from) => from === ""), asked.join(" "));
      if (script) {
        await page.goBack().catch(() => {});
        desk.check(`${path}: its place in the history is taken`, !page.url().includes(`/ar/${path}`), page.url());
      }
      await page.context().close();
    }
  }
  // Letters typed with Shift are no way out, and neither are two presses.
  const { page } = await telephone(browser, {});
  await page.goto(`${desk.origin}/ar/complaint-code`);
  await page.locator("#code").focus();
  for (const key of ["Shift+A", "Shift+B", "Shift+C", "Shift", "Shift", "x", "Shift"]) await page.keyboard.press(key);
  desk.check("capital letters do not leave", page.url() === `${desk.origin}/ar/complaint-code`, page.url());
  await page.context().close();
}
