// Leaves a page at once: by its button, or by Shift pressed three times. The page is
// hidden first, its place in the history is taken by a harmless one, and the session
// ends beside that. Without this script the button's own form or link leads there.
"use strict";

const PRESSES = 3;
const PAUSE_MS = 5000;
const out = document.querySelector(".exit[data-to]");

function leave(event) {
  event?.preventDefault();
  document.documentElement.hidden = true;
  document.title = "";
  const form = out.querySelector("form");
  if (form) {
    const body = new URLSearchParams(new FormData(form));
    fetch(form.action, { method: "POST", body, keepalive: true, redirect: "manual" }).catch(() => {});
  }
  location.replace(out.dataset.to);
}

if (out) {
  out.addEventListener("submit", leave);
  out.querySelector("a")?.addEventListener("click", leave);
  out.querySelector("[hidden]")?.removeAttribute("hidden");
  // Another key in between, as for a capital letter, or a pause begins anew.
  let [presses, alone, last] = [0, false, 0];
  addEventListener("keydown", (event) => {
    alone = event.key === "Shift";
    if (!alone) presses = 0;
  });
  addEventListener("keyup", (event) => {
    if (event.key !== "Shift" || !alone) return;
    presses = event.timeStamp - last < PAUSE_MS ? presses + 1 : 1;
    last = event.timeStamp;
    if (presses === PRESSES) leave();
  });
  // A page that the browser kept as it was is asked for again: whoever left is not shown it.
  addEventListener("pageshow", (event) => event.persisted && location.reload());
}
