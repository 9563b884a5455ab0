// Can a page be used by the keyboard alone?
//
// Moves by Tab as somebody without a mouse does, and asks at every stop: is it seen
// where one is, does it stand in the window, and does one come on?

/** What stands at the keyboard's place now. */
export function here(page) {
  return page.evaluate(() => {
    const at = document.activeElement;
    if (!at || at === document.body || at === document.documentElement) return null;
    const style = getComputedStyle(at);
    const box = at.getBoundingClientRect();
    const all = [...document.querySelectorAll("*")];
    return {
      name: `${at.tagName.toLowerCase()} “${(at.innerText || at.labels?.[0]?.innerText || at.name || "").trim().slice(0, 40)}”`,
      place: all.indexOf(at),
      // A day is written in parts: the browser's own stops within one field.
      parts: at.type === "date",
      seen: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
      inside: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    };
  });
}

/** Everything that a keyboard should come by, in the order of the page. */
function stops(page) {
  return page.evaluate(() => {
    const all = [...document.querySelectorAll("*")];
    const kinds = "a[href], button, input:not([type=hidden]), select, textarea, summary";
    const open = [...document.querySelectorAll(kinds)].filter((e) => !e.disabled && e.checkVisibility());
    const first = (e) =>
      e.type !== "radio" ||
      e === (open.find((o) => o.type === "radio" && o.name === e.name && o.checked) ?? open.find((o) => o.type === "radio" && o.name === e.name));
    return open.filter(first).map((e) => all.indexOf(e));
  });
}

/** Goes through a whole page by Tab, and says what is wrong with the way. */
export async function tour(page) {
  const wanted = await stops(page);
  const [seen, faults] = [[], []];
  for (let step = 0; step <= wanted.length; step += 1) {
    await page.keyboard.press("Tab");
    const stop = await here(page);
    if (!stop || (seen.length > 1 && stop.place === seen[0])) break;
    if (stop.place === seen.at(-1)) {
      if (stop.parts) step -= 1;
      else faults.push(`held at ${stop.name}`);
      continue;
    }
    if (!stop.seen) faults.push(`${stop.name} is not outlined`);
    if (!stop.inside) faults.push(`${stop.name} stands outside the window`);
    seen.push(stop.place);
  }
  if (seen.some((place, at) => at > 0 && place < seen[at - 1])) faults.push("the order goes back");
  const missed = wanted.filter((place) => !seen.includes(place));
  if (missed.length > 0) faults.push(`${missed.length} of ${wanted.length} were never come by`);
  return faults;
}

/** Moves by Tab to what this selector finds first. */
export async function to(page, selector) {
  const found = page.locator(selector).first();
  const most = 2 * (await page.locator("a, button, input, select, textarea, summary").count()) + 5;
  for (let step = 0; step < most; step += 1) {
    if (await found.evaluate((e) => e === document.activeElement)) {
      const stop = await here(page);
      if (!stop.seen || !stop.inside) throw new Error(`${stop.name} on ${page.url()} is not seen by a keyboard`);
      return;
    }
    await page.keyboard.press("Tab");
  }
  throw new Error(`${selector} on ${page.url()} is not reached by Tab`);
}

/** Presses a key and waits for the page that it leads to. */
export async function press(page, key) {
  await Promise.all([page.waitForNavigation({ waitUntil: "load" }), page.keyboard.press(key)]);
}

/** Follows a link or presses a button. */
export async function go(page, selector) {
  await to(page, selector);
  await press(page, "Enter");
}

/** Writes into a field. */
export async function write(page, selector, text) {
  await to(page, selector);
  await page.keyboard.type(text);
}

/** Chooses one of several by the arrows, among buttons or in a list; the first where none is named. */
export async function choose(page, name, value) {
  const list = page.locator(`main select[name="${name}"]`);
  const group = page.locator(`main input[type=radio][name="${name}"]`);
  const isList = (await list.count()) > 0;
  const values = isList ? await list.evaluate((e) => [...e.options].map((o) => o.value)) : await group.evaluateAll((all) => all.map((e) => e.value));
  const begun = isList ? await list.evaluate((e) => e.selectedIndex) : await group.evaluateAll((all) => Math.max(0, all.findIndex((e) => e.checked)));
  await to(page, isList ? `main select[name="${name}"]` : `main input[type=radio][name="${name}"] >> nth=${begun}`);
  if (!isList) await page.keyboard.press("Space");
  const steps = (value === undefined ? values.findIndex(Boolean) : values.indexOf(value)) - begun;
  for (let at = 0; at < Math.abs(steps); at += 1) await page.keyboard.press(steps > 0 ? "ArrowDown" : "ArrowUp");
}

/** Sends the form of the page. */
export const send = (page) => go(page, "main form.fill:not([role=search]) button");
