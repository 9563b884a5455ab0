// Starts and stops the program that serves the pages.

import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

const PATIENCE_MS = 120_000; // a round is solved before the first page is served

/** Starts the program; its first line says `listening on ADDRESS`. */
export function serve(program, example) {
  const child = spawn(program, ["serve", example, "--listen", "127.0.0.1:0"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  return new Promise((answer, refuse) => {
    const late = setTimeout(() => {
      child.kill("SIGKILL");
      refuse(new Error(`${program} serve ${example}: no address after ${PATIENCE_MS / 1000} s`));
    }, PATIENCE_MS);
    child.once("error", refuse);
    child.once("exit", (code) => {
      clearTimeout(late);
      refuse(new Error(`${program} serve ${example}: ended with ${code} before it said its address`));
    });
    createInterface({ input: child.stdout }).once("line", (line) => {
      clearTimeout(late);
      const address = /^listening on (http:\/\/\S+)$/.exec(line)?.[1];
      if (!address) {
        child.kill("SIGKILL");
        refuse(new Error(`${program} serve ${example}: expected "listening on http://…", read "${line}"`));
        return;
      }
      answer({ address, stopped: () => child.exitCode !== null, stop: () => stop(child) });
    });
  });
}

function stop(child) {
  if (child.exitCode !== null) return undefined;
  return new Promise((done) => {
    child.once("exit", done);
    child.kill("SIGTERM");
    setTimeout(() => child.kill("SIGKILL"), 5_000).unref();
  });
}
