"use strict";
/* <form data-lines="(whose)">: each line is kept in this browser first and sent then, in order, until the server has it. What the server refuses
   waits with the reason and can be corrected. A line carries a token, so that one sent twice is recorded once. */
(() => {
  const RETRY = 10000;
  const LEFT_OUT = new Set(["csrfmiddlewaretoken", "draft_token"]);
  const form = document.querySelector("form[data-lines]");
  if (!form) return;
  const store = `live:${form.dataset.lines}:${location.pathname}`;
  const waiting = form.querySelector("[data-lines-waiting]");
  const field = (name) => form.elements[name];
  const read = () => JSON.parse(localStorage.getItem(store) || "[]");
  const write = (lines) => { if (lines.length) localStorage.setItem(store, JSON.stringify(lines)); else localStorage.removeItem(store); show(); };
  const token = () => (crypto.randomUUID ? crypto.randomUUID() : `10000000-1000-4000-8000-${String(Date.now()).padStart(12, "0").slice(-12)}`);
  let busy = false;
  let again = false;

  function show() {
    waiting.replaceChildren(...read().map((line, at) => {
      const item = document.createElement("li");
      item.append(`${new URLSearchParams(line.body).get("text")} `);
      const note = document.createElement("span");
      note.className = line.fault ? "kern-error" : "p-muted";
      note.textContent = `(${line.fault || form.dataset.waiting}) `;
      item.append(note);
      if (line.fault) item.append(button(at));
      return item;
    }));
  }

  function button(at) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "kern-btn kern-btn--secondary kern-btn--x-small";
    made.innerHTML = '<span class="kern-label"></span>';
    made.firstChild.textContent = form.dataset.take;
    made.addEventListener("click", () => {
      const lines = read();
      const [line] = lines.splice(at, 1);
      for (const [name, value] of new URLSearchParams(line.body)) if (field(name)) field(name).value = value;
      write(lines);
      field("text").focus();
    });
    return made;
  }

  /* Gives false when nothing more can be sent now. */
  async function send(line) {
    const body = new URLSearchParams(line.body);
    const answer = await fetch(form.action || location.href, {
      method: "POST", body, signal: AbortSignal.timeout(RETRY),
      headers: { "X-CSRFToken": field("csrfmiddlewaretoken").value, "HX-Request": "true" },
    });
    const text = await answer.text();
    const rest = read().filter((other) => other.id !== line.id);
    if (answer.redirected || answer.status === 403) { note(form.dataset.ended); return false; }
    if (answer.status >= 500) return false;
    if (!answer.ok) { write([...rest, { ...line, fault: text.slice(0, 300) }]); return true; }
    write(rest);
    const list = new DOMParser().parseFromString(text, "text/html").querySelector("[data-lines-kept]");
    if (list) document.querySelector("[data-lines-kept]").replaceWith(list);
    return true;
  }

  function note(words) {
    const first = waiting.querySelector("span");
    if (first) first.textContent = `(${words}) `;
  }

  /* Whoever asks while a line is under way is answered afterwards: the connection may have come back in between. */
  async function flush() {
    if (busy) { again = true; return; }
    busy = true;
    again = false;
    try {
      for (let next = read().find((line) => !line.fault); next; next = read().find((line) => !line.fault)) if (!await send(next)) break;
    } catch { show(); } finally { busy = false; }
    if (again) flush();
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!field("text").value.trim()) return;
    const pairs = [...new FormData(form)].filter(([name, value]) => !LEFT_OUT.has(name) && typeof value === "string");
    const line = { id: field("once").value, body: new URLSearchParams(pairs).toString() };
    try { write([...read(), line]); } catch { return; /* no storage: the line stays in the field */ }
    field("text").value = "";
    field("once").value = token();
    field("text").focus();
    flush();
  }, true);
  addEventListener("online", flush);
  setInterval(() => { if (read().length) flush(); }, RETRY);
  show();
  flush();
})();
