"use strict";
/* Keeps what is typed into <form data-autosave="URL">: on the server every few seconds, and in this tab while the server cannot be reached.
   The words come from the form's [data-autosave-status] element (components/autosave.html). */
(() => {
  const PAUSE = 2000;
  const RETRY = 15000;
  const SKIPPED = new Set(["csrfmiddlewaretoken", "draft_token", "once", "version"]);

  class Keeper {
    constructor(form) {
      this.form = form;
      this.status = form.querySelector("[data-autosave-status]");
      this.store = `draft:${location.pathname}:${form.id}`;
      this.saved = this.text();
      form.addEventListener("input", () => this.later());
      form.addEventListener("change", () => this.later());
      form.addEventListener("focusout", () => this.save());
      form.addEventListener("submit", (event) => this.finish(event));
      addEventListener("online", () => this.save());
      document.addEventListener("visibilitychange", () => { if (document.hidden) this.save(); });
      this.offerRestore();
    }

    fields() {
      return [...new FormData(this.form)].filter(([name, value]) => !SKIPPED.has(name) && typeof value === "string");
    }

    text() { return JSON.stringify(this.fields()); }

    say(words, time) { this.status.textContent = words.replace("#", time || ""); }

    later(pause = PAUSE) {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.save(), pause);
    }

    save() {
      if (this.busy || this.leaving || this.text() === this.saved) return;
      clearTimeout(this.timer);
      this.busy = this.send(this.text()).finally(() => { this.busy = null; });
    }

    async send(now) {
      try {
        const token = this.form.elements.csrfmiddlewaretoken;
        const body = new URLSearchParams([...new FormData(this.form)].filter(([, value]) => typeof value === "string"));
        const answer = await fetch(this.form.dataset.autosave, {
          method: "POST", body, keepalive: body.toString().length < 60000, redirect: "error",
          headers: token ? { "X-CSRFToken": token.value } : {},
        });
        const { saved_at: time, signed_in: signedIn, error } = await answer.json();
        this.saved = now;
        if (error) { this.keepHere(); this.say(error); return; }
        if (signedIn) sessionStorage.removeItem(this.store);
        this.say(signedIn ? this.status.dataset.saved : this.status.dataset.signedOut, time);
      } catch {
        this.keepHere();
        this.say(this.status.dataset.offline);
        this.later(RETRY);
      } finally {
        if (this.text() !== now) this.later();
      }
    }

    /* A draft that arrived after its form would come back as text that was never saved: what is under way is awaited, nothing more is sent. */
    finish(event) {
      clearTimeout(this.timer);
      this.keepHere(true);
      if (this.busy) {
        event.preventDefault();
        event.stopImmediatePropagation();
        const patience = new Promise((done) => { setTimeout(done, RETRY / 5); });
        Promise.race([this.busy, patience]).then(() => { this.busy = null; this.form.requestSubmit(event.submitter); });
        return;
      }
      this.leaving = true;
      setTimeout(() => { this.leaving = false; }, 4000);
    }

    /* `sent`: it went off with the button; portal.js forgets it once another page has answered. */
    keepHere(sent = false) {
      try { sessionStorage.setItem(this.store, JSON.stringify({ sent, text: this.text() })); } catch { /* full or forbidden: the page itself still holds the text */ }
    }

    /* The page came back without what this tab still holds: offer it, never put it in unasked. */
    offerRestore() {
      const kept = JSON.parse(sessionStorage.getItem(this.store) || "{}").text;
      if (!kept || kept === this.saved) { sessionStorage.removeItem(this.store); return; }
      const button = document.createElement("button");
      button.type = "button";
      button.className = "kern-btn kern-btn--secondary kern-btn--x-small";
      button.innerHTML = '<span class="kern-label"></span>';
      button.firstChild.textContent = this.status.dataset.restore;
      button.addEventListener("click", () => { this.restore(JSON.parse(kept)); button.remove(); this.later(0); });
      this.say(this.status.dataset.found);
      this.status.after(button);
    }

    restore(pairs) {
      const values = new Map();
      for (const [name, value] of pairs) values.set(name, [...(values.get(name) || []), value]);
      for (const field of this.form.elements) {
        if (!field.name || SKIPPED.has(field.name) || field.type === "file" || field.type === "submit") continue;
        const kept = values.get(field.name) || [];
        if (field.type === "checkbox" || field.type === "radio") field.checked = kept.includes(field.value);
        else if (field.multiple) for (const option of field.options) option.selected = kept.includes(option.value);
        else if (kept.length) field.value = kept.shift();
      }
      for (const field of this.form.elements) field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }

  document.querySelectorAll("form[data-autosave]").forEach((form) => new Keeper(form));
})();
