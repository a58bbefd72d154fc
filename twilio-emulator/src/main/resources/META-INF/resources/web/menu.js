// A button with a menu: arrow keys go through it, Escape and a click elsewhere close it.

import { button, h } from "./dom.js";

/** @param items gives `{text, run, danger}` when the menu is opened */
export function menu(text, label, items) {
  const list = h("div", { class: "menu", role: "menu", "aria-label": label, hidden: true });
  const opener = button(text, () => (list.hidden ? open() : close(true)), {
    "aria-haspopup": "menu", "aria-expanded": "false", "aria-label": label,
  });
  const root = h("div", { class: "menu-root" }, opener, list);

  function open() {
    list.replaceChildren(...items().map((item) => button(item.text, () => {
      close(true);
      item.run();
    }, { role: "menuitem", tabindex: "-1", class: item.danger ? "danger" : null })));
    list.hidden = false;
    opener.setAttribute("aria-expanded", "true");
    list.firstElementChild?.focus();
    document.addEventListener("pointerdown", elsewhere);
  }

  function close(back) {
    list.hidden = true;
    opener.setAttribute("aria-expanded", "false");
    document.removeEventListener("pointerdown", elsewhere);
    if (back) {
      opener.focus();
    }
  }

  function elsewhere(event) {
    if (!root.contains(event.target)) {
      close(false);
    }
  }

  root.addEventListener("focusout", (event) => {
    if (!list.hidden && event.relatedTarget && !root.contains(event.relatedTarget)) {
      close(false);
    }
  });
  list.addEventListener("keydown", (event) => {
    const all = [...list.children];
    const at = all.indexOf(document.activeElement);
    const to = { ArrowDown: (at + 1) % all.length, ArrowUp: (at - 1 + all.length) % all.length, Home: 0, End: all.length - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      all[to].focus();
    } else if (event.key === "Escape") {
      event.preventDefault();
      close(true);
    } else if (event.key === "Tab") {
      close(true);
    }
  });
  return root;
}
