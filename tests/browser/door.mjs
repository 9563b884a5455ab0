// Can somebody come in with a real browser: from the first start's one-time
// password to a passkey on a (virtual) device, with and without script?
//
//   node door.mjs --program PATH [--modules DIR] [--screenshots DIR]
//
// Starts `PATH serve` on an empty store, says every failed check, and at the end
// `N passed, N failed`. Exit 0, 1 where a check failed, 2 where it could not run.

import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";

const { values: options } = parseArgs({
  options: {
    program: { type: "string" },
    modules: { type: "string", default: import.meta.dirname ?? "." },
    chromium: { type: "string", default: "/usr/bin/chromium" },
    screenshots: { type: "string" },
  },
});
if (!options.program) {
  console.error("usage: door.mjs --program PATH [--modules DIR] [--screenshots DIR]");
  process.exit(2);
}
const require = createRequire(join(resolve(options.modules), "package.json"));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const PASSWORD = "kettle orbit lantern";
const count = { passed: 0, failed: 0 };

function check(what, holds, more = "") {
  if (holds) count.passed += 1;
  else {
    count.failed += 1;
    console.log(`FAILED ${what} ${more}`);
  }
}

/** A port that is free at this moment. */
function freePort() {
  return new Promise((answer) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => answer(port));
    });
  });
}

/** Starts the program on an empty store; reads what it prints once. */
async function start(folder) {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const child = spawn(
    options.program,
    ["serve", "--data", folder, "--listen", `127.0.0.1:${port}`, "--origin", origin],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  const said = [];
  await new Promise((answer, refuse) => {
    const late = setTimeout(() => refuse(new Error(`only said: ${said.join(" | ")}`)), 60_000);
    child.once("exit", (code) => refuse(new Error(`ended with ${code}`)));
    createInterface({ input: child.stdout }).on("line", (line) => {
      said.push(line);
      if (line.includes("works once")) {
        clearTimeout(late);
        answer();
      }
    });
  });
  return { child, origin, said };
}

async function accessible(page, what) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => globalThis.axe.run(document));
  check(`${what}: axe`, found.violations.length === 0, JSON.stringify(found.violations.map((v) => [v.id, v.nodes.map((n) => n.html)])));
}

async function picture(page, name) {
  if (!options.screenshots) return;
  mkdirSync(options.screenshots, { recursive: true });
  const here = page.url();
  for (const lang of ["en", "ar"]) {
    if (here.includes("/en/") && !name.startsWith("once-")) await page.goto(here.replace("/en/", `/${lang}/`));
    for (const width of [390, 1200]) {
      await page.setViewportSize({ width, height: 900 });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      check(`${name} ${lang} ${width}: fits`, wide <= 0, `${wide} px too wide`);
      await page.screenshot({ path: join(options.screenshots, `${name}-${lang}-${width}.png`), fullPage: true });
    }
  }
  if (page.url() !== here) await page.goto(here);
}

async function run(browser, folder) {
  const { child, origin, said } = await start(folder);
  try {
    check("the address is said first", /^listening on http:\/\/127\.0\.0\.1:\d+\/$/.test(said[0]), said[0]);
    const once = /one-time password: (\S+)/.exec(said.join("\n"))?.[1] ?? "";
    const context = await browser.newContext();
    const page = await context.newPage();
    const errors = [];
    page.on("console", (message) => message.type() === "error" && errors.push(message.text()));

    await page.goto(`${origin}/en/`);
    await accessible(page, "welcome");
    await picture(page, "welcome");
    await page.goto(`${origin}/en/sign-in`);
    await accessible(page, "sign-in");
    await picture(page, "sign-in");

    await page.fill("#email", "administrator@ambos.invalid");
    await page.fill("#password", once);
    await page.click("form.fill button");
    check("the one-time password leads to a welcome", page.url().includes("/en/invitations/"), page.url());
    await accessible(page, "first");
    await picture(page, "first");
    await page.fill("#name", "Ada Example (invented)");
    await page.fill("#email", "ada@example.org");
    await page.fill("#password", PASSWORD);
    await page.fill("#again", PASSWORD);
    await page.click("form.fill button");
    check("the first administrator is in", page.url().startsWith(`${origin}/en/?done=welcome`), page.url());
    await accessible(page, "home");
    await picture(page, "home");

    for (const [path, name] of [
      ["account", "account"],
      ["account/password", "password"],
      ["account/factor", "factor"],
      ["account/tokens", "tokens"],
      ["account/confirm", "confirm"],
      ["accounts", "accounts"],
      ["accounts/new", "invite"],
    ]) {
      await page.goto(`${origin}/en/${path}`);
      check(`${path}: is shown`, page.url().endsWith(`/en/${path}`), page.url());
      await accessible(page, path);
      await picture(page, name);
    }

    // A passkey on a device that knows its owner.
    const cdp = await context.newCDPSession(page);
    await cdp.send("WebAuthn.enable");
    const { authenticatorId } = await cdp.send("WebAuthn.addVirtualAuthenticator", {
      options: {
        protocol: "ctap2",
        transport: "internal",
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    await page.goto(`${origin}/en/account/passkeys`);
    await accessible(page, "passkeys");
    await page.fill("#label", "My telephone");
    await page.click("form.passkey button");
    await page.waitForURL("**/account/passkeys?done=passkey", { timeout: 10_000 }).catch(() => {});
    check("a passkey is added", page.url().endsWith("?done=passkey"), page.url());
    check("it has its name", await page.getByText("My telephone").isVisible().catch(() => false));
    const kept = await cdp.send("WebAuthn.getCredentials", { authenticatorId });
    check("the device holds one key", kept.credentials.length === 1, `${kept.credentials.length}`);
    await picture(page, "passkeys");

    await page.click(".visitor button");
    check("signed out", page.url().startsWith(`${origin}/en/?done=signed-out`), page.url());
    await page.goto(`${origin}/en/account`);
    check("the door asks and remembers", page.url().includes("/en/sign-in?to="), page.url());
    await page.click("form.passkey button");
    await page.waitForURL(`${origin}/en/account`, { timeout: 10_000 }).catch(() => {});
    check("the passkey opens the door", page.url() === `${origin}/en/account`, page.url());
    check("as a strong session", await page.getByText("passkey or ministry").first().isVisible().catch(() => false));

    // A key that was never added, and one whose owner does not show themselves.
    await page.goto(`${origin}/en/account/passkeys`);
    await page.click("table button");
    check("a passkey is removed", page.url().endsWith("?done=passkey-removed"), page.url());
    await page.click(".visitor button");
    await page.goto(`${origin}/en/sign-in`);
    await page.click("form.passkey button");
    await page.waitForSelector(".problem", { timeout: 10_000 }).catch(() => {});
    check("a removed passkey opens nothing", await page.locator(".problem").isVisible().catch(() => false), page.url());
    await cdp.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: false });
    await page.goto(`${origin}/en/sign-in`);
    await page.click("form.passkey button");
    await page.waitForSelector("form.passkey .error:not([hidden])", { timeout: 10_000 }).catch(() => {});
    check("a device that does not know its owner is told so", await page.locator("form.passkey .error").isVisible());
    check("no page breaks its own policy", !errors.some((e) => e.includes("Content Security Policy")), errors.join("\n"));
    await context.close();

    // Without script the same door opens with a password.
    const plain = await browser.newContext({ javaScriptEnabled: false });
    const bare = await plain.newPage();
    await bare.goto(`${origin}/en/sign-in`);
    check("without script no passkey is offered", !(await bare.locator("form.passkey").isVisible()));
    await bare.fill("#email", "ada@example.org");
    await bare.fill("#password", PASSWORD);
    await bare.click("form.fill button");
    check("without script the password opens it", bare.url() === `${origin}/en/`, bare.url());
    await plain.close();
  } finally {
    child.kill("SIGTERM");
  }
}

let browser;
const folder = mkdtempSync(join(tmpdir(), "ambos-door-"));
try {
  browser = await chromium.launch({
    executablePath: options.chromium,
    args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
  });
  await run(browser, folder);
} catch (error) {
  console.error(`the door could not be looked at: ${error.stack ?? error}`);
  process.exitCode = 2;
} finally {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
}
if (process.exitCode !== 2) {
  console.log(`${count.passed} passed, ${count.failed} failed`);
  process.exitCode = count.failed > 0 || count.passed === 0 ? 1 : 0;
}
