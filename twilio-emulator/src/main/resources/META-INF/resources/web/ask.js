// Asks in a dialog. The browser keeps the focus in it, and Escape closes it.

import { button, h } from "./dom.js";

/**
 * Asks for some fields, `{name, label, value, hint, required, list, type, max}`.
 *
 * @returns the fields' texts by name, or null if the question was put away
 */
export function ask({ title, text, fields = [], action, danger = false }) {
  return new Promise((resolve) => {
    let answer = null;
    const form = h("form", { autocomplete: "off", onsubmit: (event) => {
      event.preventDefault();
      answer = Object.fromEntries(new FormData(form));
      dialog.close();
    } },
      h("h2", { id: "dialog-title" }, title),
      text ? h("p", {}, text) : null,
      fields.map(field),
      h("div", { class: "actions" },
        button("Cancel", () => dialog.close()),
        h("button", { class: danger ? "danger" : "main" }, action)));
    const before = document.activeElement;
    const dialog = h("dialog", { "aria-labelledby": "dialog-title", onclose: () => {
      dialog.remove();
      before?.focus?.();
      resolve(answer);
    } }, form);
    document.body.append(dialog);
    dialog.showModal();
    dialog.querySelector("input")?.select();
  });
}

function field({ name, label, value = "", hint, required = false, list, type = "text", max }) {
  const id = `field-${name}`;
  return h("div", { class: "field" },
    h("label", { for: id }, label),
    h("input", { id, name, type, value, required, maxlength: max, spellcheck: "false",
      list: list ? `${id}-list` : null, "aria-describedby": hint ? `${id}-hint` : null }),
    list ? h("datalist", { id: `${id}-list` }, list.map((one) => h("option", { value: one }))) : null,
    hint ? h("p", { id: `${id}-hint`, class: "quiet" }, hint) : null);
}
