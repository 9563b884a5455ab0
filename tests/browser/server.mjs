// Starts and stops the program that serves the pages.

import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

const PATIENCE_MS = 120_000; // a round is solved before the first page is served

/** Starts the program; its first line says `listening on ADDRESS`. */
export function serve(program, what) {
  const said = `${program} serve ${what.join(" ")}`;
  const child = spawn(program, ["serve", ...what, "--listen", "127.0.0.1:0"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  return new Promise((answer, refuse) => {
    const late = setTimeout(() => {
      child.kill("SIGKILL");
      refuse(new Error(`${said}: no address after ${PATIENCE_MS / 1000} s`));
    }, PATIENCE_MS);
    child.once("error", refuse);
    child.once("exit", (code) => {
      clearTimeout(late);
      refuse(new Error(`${said}: ended with ${code} before it said its address`));
    });
    createInterface({ input: child.stdout }).once("line", (line) => {
      clearTimeout(late);
      const address = /^listening on (http:\/\/\S+)$/.exec(line)?.[1];
      if (!address) {
        child.kill("SIGKILL");
        refuse(new Error(`${said}: expected "listening on http://…", read "${line}"`));
        return;
      }
      answer({ address, stopped: () => child.exitCode !== null, stop: () => stop(child) });
    });
  });
}

/** Makes a store from an example, with an account for each kind of user, and serves it. */
export async function serveStore(program, example) {
  const data = mkdtempSync(join(tmpdir(), "ambos-browser-"));
  const seed = ["seed", example, "--personas", "--data", data];
  const printed = execFileSync(program, seed, { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
  const lines = printed.matchAll(/^ {2}(\w+) +(\S+@\S+) +(\S+) +(.+)$/gm);
  const accounts = [...lines].map(([, role, email, password, organisation]) => ({ role, email, password, organisation }));
  const server = await serve(program, ["--data", data]);
  const stop = async () => {
    await server.stop();
    rmSync(data, { recursive: true, force: true });
  };
  return { server: { ...server, stop }, accounts };
}

function stop(child) {
  if (child.exitCode !== null) return undefined;
  return new Promise((done) => {
    child.once("exit", done);
    child.kill("SIGTERM");
    setTimeout(() => child.kill("SIGKILL"), 5_000).unref();
  });
}
