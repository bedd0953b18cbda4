"use strict";
/* Keeps what is typed into <form data-autosave="URL">: on the server every few seconds, and in this browser until the server has it.
   The words come from the form's [data-autosave-status] element (components/autosave.html), also whose draft it is. */
(() => {
  const PAUSE = 2000;
  const MOST = 5000; // somebody who types without a pause is saved all the same
  const PATIENCE = 8000;
  const RETRY = 15000;
  const LOOK = 30000;
  const SKIPPED = new Set(["csrfmiddlewaretoken", "draft_token", "once", "version"]);

  class Keeper {
    constructor(form) {
      this.form = form;
      this.status = form.querySelector("[data-autosave-status]");
      this.store = `draft:${this.status.dataset.owner}:${form.id}`;
      this.saved = this.text();
      form.addEventListener("input", () => this.later());
      form.addEventListener("change", () => this.later());
      form.addEventListener("focusout", () => this.save());
      form.addEventListener("submit", (event) => this.finish(event));
      addEventListener("online", () => this.save());
      document.addEventListener("visibilitychange", () => { if (document.hidden) this.save(); });
      this.offerRestore();
      this.board = document.querySelector("[data-others]"); // where several write the same thing
      if (this.board) setInterval(() => { if (!document.hidden) this.look(); }, LOOK);
    }

    /* Who else writes, also while nothing is typed here; asking keeps nothing. */
    async look() {
      try {
        const body = new URLSearchParams({ draft_token: this.form.elements.draft_token.value });
        const headers = { "X-CSRFToken": this.form.elements.csrfmiddlewaretoken.value };
        const answer = await fetch(this.board.dataset.others, { method: "POST", body, headers, redirect: "error", signal: AbortSignal.timeout(PATIENCE) });
        if (answer.ok) this.tell((await answer.json()).others);
      } catch { /* the next look may reach it */ }
    }

    tell(names) {
      if (!this.board || names === undefined) return;
      const title = this.board.querySelector(".kern-title");
      const words = names ? this.board.dataset.words.replace("#", names) : "";
      if (title.textContent.trim() !== words) title.textContent = words;
      this.board.hidden = !names;
    }

    fields() {
      return [...new FormData(this.form)].filter(([name, value]) => !SKIPPED.has(name) && typeof value === "string");
    }

    text() { return JSON.stringify(this.fields()); }

    say(words, time) { this.status.textContent = words.replace("#", time || ""); }

    later(pause = PAUSE) {
      clearTimeout(this.timer);
      this.since = this.since || Date.now();
      const most = pause > MOST ? pause : Math.max(0, this.since + MOST - Date.now());
      this.timer = setTimeout(() => this.save(), Math.min(pause, most));
    }

    save() {
      if (this.busy || this.leaving || this.text() === this.saved) return;
      clearTimeout(this.timer);
      this.since = 0;
      this.keepHere();
      this.busy = this.send(this.text()).finally(() => { this.busy = null; });
    }

    async send(now) {
      try {
        const token = this.form.elements.csrfmiddlewaretoken;
        const body = new URLSearchParams([...new FormData(this.form)].filter(([, value]) => typeof value === "string"));
        const answer = await fetch(this.form.dataset.autosave, {
          method: "POST", body, keepalive: body.toString().length < 60000, redirect: "error", signal: AbortSignal.timeout(PATIENCE),
          headers: token ? { "X-CSRFToken": token.value } : {},
        });
        const { saved_at: time, signed_in: signedIn, others, error } = await answer.json();
        this.saved = now;
        if (error) { this.say(error); return; }
        if (signedIn) localStorage.removeItem(this.store);
        this.say(signedIn ? this.status.dataset.saved : this.status.dataset.signedOut, time);
        this.tell(others);
      } catch {
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

    /* `sent`: it went off with the button; portal.js forgets it once another page has answered in this tab. */
    keepHere(sent = false) {
      const version = this.form.elements.version ? this.form.elements.version.value : "";
      try {
        localStorage.setItem(this.store, JSON.stringify({ at: Date.now(), version, text: this.text() }));
        if (sent) sessionStorage.setItem(this.store, location.pathname);
      } catch { /* full or forbidden: the page itself still holds the text */ }
    }

    /* The page came back without what this browser still holds: offer it, never put it in unasked. */
    offerRestore() {
      const { text: kept, version } = JSON.parse(localStorage.getItem(this.store) || "{}");
      if (!kept || kept === this.saved) { localStorage.removeItem(this.store); return; }
      const button = document.createElement("button");
      button.type = "button";
      button.className = "kern-btn kern-btn--secondary kern-btn--x-small";
      button.innerHTML = '<span class="kern-label"></span>';
      button.firstChild.textContent = this.status.dataset.restore;
      button.addEventListener("click", () => { this.restore(JSON.parse(kept), version); button.remove(); this.later(0); });
      this.say(this.status.dataset.found);
      this.status.after(button);
    }

    /* With the version it was typed on, so that what others saved since is seen. */
    restore(pairs, version) {
      if (version && this.form.elements.version) this.form.elements.version.value = version;
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
