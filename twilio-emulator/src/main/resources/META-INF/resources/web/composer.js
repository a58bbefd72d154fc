// Where a person writes. Enter sends, Shift+Enter begins a line, Escape empties, and the up arrow in
// an empty field changes what was said last.

import { button, h } from "./dom.js";

/** At Twilio, devices tell that somebody is writing at most so often. */
const TYPING_EVERY = 3000;

export class Composer {
  #files = [];
  #toldTyping = 0;

  /**
   * @param send takes `{text, files, extra}` and fails if it can't be sent; what was written then stays
   * @param extra a further field, `{label, placeholder, hint, toggle}`
   */
  constructor({ label, send, onTyping, onEditLast, attach, extra }) {
    this.send = send;
    this.area = h("textarea", { rows: 1, "aria-label": label, placeholder: label });
    this.area.addEventListener("input", () => {
      this.#grow();
      if (onTyping && this.area.value !== "" && Date.now() - this.#toldTyping > TYPING_EVERY) {
        this.#toldTyping = Date.now();
        onTyping();
      }
    });
    this.area.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        this.submit();
      } else if (event.key === "Escape") {
        event.preventDefault();
        this.clear();
      } else if (event.key === "ArrowUp" && this.area.value === "") {
        event.preventDefault();
        onEditLast?.();
      }
    });
    this.error = h("p", { class: "problem", role: "alert", hidden: true });
    this.chips = h("ul", { class: "chips", "aria-label": "Files to send", hidden: true });
    this.extra = extra ? h("input", { class: "extra", "aria-label": extra.label, placeholder: extra.placeholder, spellcheck: "false", hidden: true }) : null;
    this.extra?.addEventListener("keydown", (event) => {
      if (event.key === "Enter") {
        event.preventDefault();
        this.submit();
      }
    });
    this.element = h("form", { class: "composer", onsubmit: (event) => {
      event.preventDefault();
      this.submit();
    } },
      this.error, this.chips, this.extra,
      h("div", { class: "line" },
        this.area,
        h("button", { class: "main" }, "Send")),
      h("div", { class: "more" },
        attach ? this.#attachButton() : null,
        extra ? this.#toggle(extra) : null,
        h("span", { class: "quiet hint" }, "Enter sends · Shift+Enter: new line")));
  }

  focus() {
    this.area.focus();
  }

  clear() {
    this.area.value = "";
    this.#files = [];
    this.#showFiles();
    if (this.extra) {
      this.extra.value = "";
    }
    this.error.hidden = true;
    this.#toldTyping = 0;
    this.#grow();
  }

  async submit() {
    const message = { text: this.area.value, files: this.#files, extra: this.extra?.value.trim() ?? "" };
    if (message.text.trim() === "" && message.files.length === 0 && message.extra === "") {
      return;
    }
    try {
      // Emptied first: who goes on writing meanwhile loses nothing.
      this.clear();
      await this.send(message);
    } catch (problem) {
      this.area.value = this.area.value === "" ? message.text : `${message.text}\n${this.area.value}`;
      this.#files = message.files;
      this.#showFiles();
      if (this.extra) {
        this.extra.value = message.extra;
      }
      this.#grow();
      this.error.textContent = `Not sent: ${problem.message}`;
      this.error.hidden = false;
    }
  }

  #attachButton() {
    const input = h("input", { type: "file", multiple: true, hidden: true, tabindex: "-1", "aria-hidden": "true" });
    input.addEventListener("change", () => {
      this.#files.push(...[...input.files].map((file) =>
        ({ filename: file.name, contentType: file.type || "application/octet-stream", size: file.size })));
      input.value = "";
      this.#showFiles();
      this.focus();
    });
    return [input, button("Attach file", () => input.click())];
  }

  #toggle(extra) {
    const toggle = button(extra.toggle, () => {
      this.extra.hidden = !this.extra.hidden;
      toggle.setAttribute("aria-expanded", String(!this.extra.hidden));
      if (!this.extra.hidden) {
        this.extra.focus();
      }
    }, { "aria-expanded": "false", title: extra.hint });
    return toggle;
  }

  #showFiles() {
    this.chips.hidden = this.#files.length === 0;
    this.chips.replaceChildren(...this.#files.map((file) =>
      h("li", {}, file.filename, button("Remove", () => {
        this.#files = this.#files.filter((one) => one !== file);
        this.#showFiles();
        this.focus();
      }, { "aria-label": `Remove ${file.filename}` }))));
  }

  #grow() {
    this.area.style.height = "auto";
    this.area.style.height = `${Math.min(this.area.scrollHeight + 2, 160)}px`;
  }
}
