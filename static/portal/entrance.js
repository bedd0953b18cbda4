"use strict";
/* At the door: a tap that did not reach the server says so at its line and is sent again until it does. Without this script the browser says it. */
(() => {
  const RETRY = 10000;
  const door = document.querySelector("[data-door]");
  if (!door) return;
  const waiting = new Map(); /* what was tapped last, by line */

  function say(event, words) {
    const line = event.target.closest(".w-guest");
    if (line) line.querySelector(".w-note").textContent = words;
    return line;
  }

  function keep(event) {
    const line = say(event, door.dataset.waiting);
    const tapped = event.detail.requestConfig?.triggeringEvent?.submitter;
    if (line && tapped) waiting.set(line.id, tapped.value);
  }

  function again() {
    const taps = [...waiting];
    waiting.clear();
    for (const [line, wanted] of taps) document.getElementById(line)?.querySelector(`button[value="${wanted}"]`)?.click();
  }

  door.addEventListener("htmx:sendError", keep);
  door.addEventListener("htmx:timeout", keep);
  door.addEventListener("htmx:responseError", (event) => say(event, door.dataset.failed));
  addEventListener("online", again);
  setInterval(again, RETRY);
})();
