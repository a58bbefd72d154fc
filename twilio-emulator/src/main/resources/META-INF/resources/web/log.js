// The messages of a pane, in order. Arrow keys go from one to the next, Tab to what can be done with
// it. New ones are read out in the pane that was used last.

import { avatar, button, clock, h, roving } from "./dom.js";

/** How near to the end counts as at the end, in pixels. */
const NEAR = 60;

/**
 * An entry is `{sid, order, author, body, at, own, notes, files, replies}`; `actions(entry)` gives
 * the buttons of one, `onFollow(entry)` is called when one is chosen.
 */
export class Log {
  #entries = new Map();
  #settle;

  constructor({ label, actions, onFollow, onLeave }) {
    this.actions = actions;
    this.onFollow = onFollow;
    this.list = h("ol", {});
    this.earlier = h("div", { class: "earlier", hidden: true });
    this.empty = h("p", { class: "quiet empty" }, "Nothing has been said yet.");
    this.element = h("div", { class: "log", role: "log", "aria-label": label, "aria-live": "off" },
      this.earlier, this.empty, this.list);
    this.#settle = roving(this.list, () => [...this.list.children]);
    this.list.addEventListener("keydown", (event) => {
      const entry = this.#entries.get(event.target.dataset?.sid)?.entry;
      if (event.key === "Escape" && !event.defaultPrevented) {
        event.preventDefault();
        onLeave();
      } else if (entry && event.key === "Enter") {
        event.preventDefault();
        onFollow(entry);
      }
    });
  }

  get size() {
    return this.#entries.size;
  }

  /** The oldest entry that is shown, or undefined. */
  get first() {
    return this.#entries.get(this.list.firstElementChild?.dataset.sid)?.entry;
  }

  get last() {
    return this.#entries.get(this.list.lastElementChild?.dataset.sid)?.entry;
  }

  lastOwn() {
    return [...this.#entries.values()].map((each) => each.entry).filter((entry) => entry.own).sort((a, b) => a.order - b.order).at(-1);
  }

  /** Whether new messages are read out. */
  set spoken(value) {
    this.element.setAttribute("aria-live", value ? "polite" : "off");
  }

  /** Shows these and no others. */
  fill(entries) {
    const spoken = this.element.getAttribute("aria-live");
    this.element.setAttribute("aria-live", "off");
    this.#entries.clear();
    this.list.replaceChildren();
    entries.forEach((entry) => this.#insert(entry));
    this.#tidy();
    this.element.scrollTop = this.element.scrollHeight;
    setTimeout(() => this.element.setAttribute("aria-live", spoken));
  }

  /** Adds older ones without moving what is in view. */
  addEarlier(entries) {
    const below = this.element.scrollHeight - this.element.scrollTop;
    entries.forEach((entry) => this.#insert(entry));
    this.#tidy();
    this.element.scrollTop = this.element.scrollHeight - below;
  }

  /** Adds one, or shows it as it is now. */
  put(entry) {
    const atEnd = this.element.scrollHeight - this.element.scrollTop - this.element.clientHeight < NEAR;
    this.#insert(entry);
    this.#tidy();
    if (atEnd || entry.own) {
      this.element.scrollTop = this.element.scrollHeight;
    }
  }

  has(sid) {
    return this.#entries.has(sid);
  }

  remove(sid) {
    const known = this.#entries.get(sid);
    if (known) {
      const next = known.item.nextElementSibling ?? known.item.previousElementSibling;
      const focused = known.item.contains(document.activeElement);
      known.item.remove();
      this.#entries.delete(sid);
      this.#tidy();
      if (focused) {
        next?.focus();
      }
    }
  }

  /** Shows the notes of each anew, which come from elsewhere. */
  refreshNotes(notesOf) {
    for (const { entry, item } of this.#entries.values()) {
      entry.notes = notesOf(entry);
      item.querySelector(".notes").textContent = entry.notes.join(" · ");
    }
  }

  /** Lets a text be changed where it stands; `save` may fail, which keeps it open. */
  edit(sid, save) {
    const { entry, item } = this.#entries.get(sid);
    const body = item.querySelector(".body");
    const area = h("textarea", { class: "editor", "aria-label": "Edit the message", rows: 2 });
    area.value = entry.body ?? "";
    const close = () => {
      area.replaceWith(body);
      item.focus();
    };
    area.addEventListener("keydown", async (event) => {
      event.stopPropagation();
      if (event.key === "Escape") {
        event.preventDefault();
        close();
      } else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        if (area.value.trim() !== "" && await save(area.value) && area.isConnected) {
          close();
        }
      }
    });
    body.replaceWith(area);
    area.focus();
    area.setSelectionRange(area.value.length, area.value.length);
  }

  #insert(entry) {
    const known = this.#entries.get(entry.sid);
    const item = this.#item(entry);
    this.#entries.set(entry.sid, { entry, item });
    if (known) {
      const focused = known.item === document.activeElement;
      item.tabIndex = known.item.tabIndex;
      known.item.replaceWith(item);
      if (focused) {
        item.focus();
      }
      return;
    }
    let after = this.list.lastElementChild;
    while (after && this.#entries.get(after.dataset.sid).entry.order > entry.order) {
      after = after.previousElementSibling;
    }
    this.list.insertBefore(item, after ? after.nextSibling : this.list.firstChild);
  }

  #tidy() {
    this.empty.hidden = this.#entries.size > 0;
    this.#settle([...this.list.children].find((item) => item === document.activeElement) ?? this.list.lastElementChild);
  }

  #item(entry) {
    const name = h("span", { class: "author" }, entry.author);
    return h("li", { class: entry.own ? "message own" : "message", "data-sid": entry.sid, tabindex: "-1" },
      avatar(entry.author),
      h("div", { class: "said" },
        h("p", { class: "head" }, name, " ", h("time", { datetime: entry.at }, clock(entry.at))),
        h("div", { class: "bubble" },
          h("p", { class: "body" }, entry.body ?? ""),
          entry.files.length === 0 ? null : h("ul", { class: "files", "aria-label": "Attached" },
            entry.files.map((file) => h("li", {}, file)))),
        entry.replies.length === 0 ? null : h("div", { class: "replies", role: "group", "aria-label": "Answers to choose from" },
          entry.replies.map((reply) => button(reply.text, reply.choose))),
        h("div", { class: "foot" },
          h("span", { class: "notes" }, entry.notes.join(" · ")),
          h("span", { class: "do" },
            this.actions(entry).map(({ text, run }) => button(text, run, { "aria-label": `${text} “${(entry.body ?? "").slice(0, 40)}”` })),
            button("Follow", () => this.onFollow(entry), { "aria-label": `Follow “${(entry.body ?? "").slice(0, 40)}” through Earshot`, title: "Follow it through Earshot" })))));
  }
}
