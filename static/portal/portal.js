"use strict";
/* Small help on every page; nothing depends on it. Loaded before the first paint so that a chosen theme does not flash. */
(() => {
  const root = document.documentElement;
  const THEME = "portal-theme";
  let chosen = (() => { try { return localStorage.getItem(THEME); } catch { return null; } })();
  const wear = (theme) => { if (theme) root.dataset.kernTheme = theme; else delete root.dataset.kernTheme; };
  wear(chosen);

  const isDark = () => (root.dataset.kernTheme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";

  function themeToggle(button) {
    const show = () => button.setAttribute("aria-pressed", isDark());
    button.hidden = false;
    show();
    button.addEventListener("click", () => {
      wear(chosen = isDark() ? "light" : "dark");
      try { localStorage.setItem(THEME, chosen); } catch { /* private window: for this page only */ }
      show();
    });
  }

  /* "Characters left: 120" under a long text; the server decides, nothing is cut off. */
  function counter(note) {
    const field = document.getElementById(note.dataset.counter);
    const limit = Number(note.dataset.limit);
    const show = () => {
      const left = limit - field.value.replace(/\r?\n/g, "\r\n").length;
      note.textContent = (left < 0 ? note.dataset.over : note.dataset.left).replace("#", Math.abs(left));
      note.hidden = left > limit / 4;
    };
    field.addEventListener("input", show);
    show();
  }

  /* A second click on the same button waits; the server makes it harmless anyway. */
  function calmSubmit(form) {
    form.addEventListener("submit", (event) => {
      if (form.dataset.sent) return event.preventDefault();
      if (form.method !== "post") return undefined;
      form.dataset.sent = "yes";
      setTimeout(() => delete form.dataset.sent, 4000);
      return undefined;
    });
  }

  /* A filter form with data-live="#results" swaps that part of the page in place. Without scripts its button sends it. */
  function liveFilter(form) {
    let latest;
    const shown = () => document.querySelector(form.dataset.live);
    const fetchInto = async (url) => {
      latest = url;
      shown().setAttribute("aria-busy", "true");
      const answer = await fetch(url);
      const next = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = next.querySelector(form.dataset.live);
      if (url !== latest) return; // another filter was chosen meanwhile; its answer counts
      if (!answer.ok || !fresh) { location.assign(url); return; }
      shown().replaceWith(fresh);
      form.querySelectorAll("[data-counted]").forEach((field) => {
        const counted = next.getElementById(field.id);
        if (counted) field.innerHTML = counted.innerHTML;
      });
      history.replaceState(null, "", url);
    };
    form.addEventListener("change", () => {
      const filled = [...new FormData(form)].filter(([, value]) => value !== "");
      const url = `${form.action.split("?")[0]}?${new URLSearchParams(filled)}`;
      fetchInto(url).catch(() => form.submit());
    });
  }

  /* Text that drafts.js held while a form was sent is done with when another page answers in this tab, or the same one after a redirect: what was sent is saved; what is a week old, in any case. */
  function forgetSent() {
    const [way] = performance.getEntriesByType("navigation");
    for (const key of Object.keys(sessionStorage).filter((name) => name.startsWith("draft:"))) {
      if (way?.redirectCount || sessionStorage[key] !== location.pathname) { delete localStorage[key]; delete sessionStorage[key]; }
    }
    for (const key of Object.keys(localStorage).filter((name) => name.startsWith("draft:"))) {
      if (Date.now() - JSON.parse(localStorage[key]).at > 6048e5) delete localStorage[key];
    }
  }

  document.addEventListener("DOMContentLoaded", () => {
    try { forgetSent(); } catch { /* no storage in this window */ }
    document.querySelectorAll("[data-theme-toggle]").forEach(themeToggle);
    document.querySelectorAll("[data-counter]").forEach(counter);
    document.querySelectorAll("form").forEach(calmSubmit);
    document.querySelectorAll("form[data-live]").forEach(liveFilter);
    document.querySelectorAll("[data-error-summary]").forEach((box) => box.focus());
    document.querySelectorAll("[data-back]").forEach((button) => { button.hidden = false; button.addEventListener("click", () => history.back()); });
  });
  addEventListener("beforeprint", () => wear("light")); // paper is light
  addEventListener("afterprint", () => wear(chosen));
  addEventListener("pageshow", () => document.querySelectorAll("form").forEach((form) => delete form.dataset.sent));
})();
