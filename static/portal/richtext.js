"use strict";
/* Makes <textarea data-richtext="(address of the editor)"> an editor: headings, bold, italics, lists, links. The textarea stays the field of
   the form: what is typed is written into it at once, what somebody else writes into it (a restored draft) is shown. Words: data-word-*. */
(() => {
  if (document.documentElement.dataset.richtext) return;
  document.documentElement.dataset.richtext = "on";
  const BLOCK = /<(p|h[2-4]|ul|ol|dl|table|blockquote)\b/i;
  const element = (tag, attributes = {}, ...children) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  };
  const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");
  const html = (text) => (BLOCK.test(text) ? text
    : text.replace(/\r/g, "").split(/\n[ \t]*\n/).filter((part) => part.trim()).map((part) => `<p>${escaped(part).replace(/\n/g, "<br>")}</p>`).join(""));

  function bar(field, editor, word) {
    const dom = element("div", { class: "r-bar", role: "toolbar", "aria-label": word("label"), "aria-controls": editor.view.dom.id });
    const buttons = [];
    const add = (name, mark, active, run) => {
      const button = element("button", { type: "button", class: `r-button r-${name}`, title: word(name), "aria-label": word(name) }, mark);
      button.addEventListener("click", run);
      buttons.push([button, active]);
      dom.append(button);
    };
    const chain = () => editor.chain().focus();
    add("heading", "H1", () => editor.isActive("heading", { level: 2 }), () => chain().toggleHeading({ level: 2 }).run());
    add("subheading", "H2", () => editor.isActive("heading", { level: 3 }), () => chain().toggleHeading({ level: 3 }).run());
    add("bold", "B", () => editor.isActive("bold"), () => chain().toggleBold().run());
    add("italic", "I", () => editor.isActive("italic"), () => chain().toggleItalic().run());
    add("bullets", "•", () => editor.isActive("bulletList"), () => chain().toggleBulletList().run());
    add("numbers", "1.", () => editor.isActive("orderedList"), () => chain().toggleOrderedList().run());
    const ask = linkRow(editor, word);
    add("link", word("link"), () => editor.isActive("link"), () => ask.open());
    add("undo", word("undo"), null, () => chain().undo().run());
    const show = () => buttons.forEach(([button, active]) => { if (active) button.setAttribute("aria-pressed", active()); });
    editor.on("transaction", show);
    show();
    return [dom, ask.row];
  }

  function linkRow(editor, word) {
    const input = element("input", { type: "url", class: "kern-form-input__input", "aria-label": word("address"), value: "https://" });
    const button = (name, run) => {
      const made = element("button", { type: "button", class: "kern-btn kern-btn--secondary kern-btn--x-small" }, element("span", { class: "kern-label" }, word(name)));
      made.addEventListener("click", run);
      return made;
    };
    const chain = () => editor.chain().focus().extendMarkRange("link");
    const row = element("div", { class: "r-row", hidden: "" }, input);
    const take = () => {
      row.hidden = true;
      const href = input.value.trim();
      const words = { type: "text", text: href, marks: [{ type: "link", attrs: { href } }] };
      if (!/^(https?:\/\/|mailto:|tel:)./i.test(href)) return;
      if (editor.state.selection.empty && !editor.isActive("link")) editor.chain().focus().insertContent(words).run();
      else chain().setLink({ href }).run();
    };
    row.append(button("take", take), button("unlink", () => { row.hidden = true; chain().unsetLink().run(); }));
    input.addEventListener("input", (event) => event.stopPropagation());
    row.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.target === input) { event.preventDefault(); take(); }
      if (event.key === "Escape") { row.hidden = true; editor.commands.focus(); }
    });
    return { row, open() { row.hidden = false; input.value = editor.getAttributes("link").href || "https://"; input.focus(); } };
  }

  function equip(field, P) {
    const word = (name) => field.getAttribute(`data-word-${name}`);
    const label = document.querySelector(`label[for="${field.id}"]`);
    const frame = element("div", { class: "r-frame" });
    const described = field.getAttribute("aria-describedby");
    let written = field.value;
    const editor = new P.Editor({
      element: frame, injectCSS: false, content: html(field.value),
      extensions: [
        P.Document, P.Paragraph, P.Text, P.HardBreak, P.Bold, P.Italic, P.Heading.configure({ levels: [2, 3] }), P.BulletList, P.OrderedList,
        P.ListItem, P.Link.configure({ protocols: ["http", "https", "mailto", "tel"] }), P.History, P.Gapcursor,
      ],
      editorProps: { attributes: {
        role: "textbox", "aria-multiline": "true", "aria-label": label ? label.firstChild.textContent.trim() : "", class: "r-text",
        id: `${field.id}_editor`, lang: document.documentElement.lang, ...(described ? { "aria-describedby": described } : {}),
        ...(field.getAttribute("aria-invalid") ? { "aria-invalid": "true" } : {}),
      } },
      onUpdate() {
        written = field.value = editor.isEmpty ? "" : editor.getHTML();
        field.dispatchEvent(new Event("input", { bubbles: true }));
      },
    });
    field.addEventListener("input", () => {
      if (field.value === written) return;
      written = field.value;
      editor.commands.setContent(html(field.value), { emitUpdate: false });
    });
    const show = () => { field.hidden = true; field.before(...bar(field, editor, word), frame); };
    show();
    field.addEventListener("focus", () => editor.commands.focus());
    if (label) label.addEventListener("click", () => editor.commands.focus());
    document.querySelectorAll(`[data-error-summary] a[href="#${field.id}"]`).forEach((link) => { link.hash = `${field.id}_editor`; });
  }

  document.addEventListener("DOMContentLoaded", () => {
    const fields = document.querySelectorAll("textarea[data-richtext]");
    if (fields.length) import(fields[0].dataset.richtext).then((P) => fields.forEach((field) => equip(field, P))).catch(() => { /* the plain field stays */ });
  });
})();
