"use strict";
/* At the door: a tap that did not reach the server says so at its line. Without this script the browser itself says it. */
(() => {
  const door = document.querySelector("[data-door]");
  const say = (event) => {
    const note = event.target.closest(".w-guest")?.querySelector(".w-note");
    if (note) note.textContent = door.dataset.failed;
  };
  if (door) for (const name of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) door.addEventListener(name, say);
})();
