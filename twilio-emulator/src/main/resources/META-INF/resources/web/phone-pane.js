// One phone, which writes SMS or WhatsApp messages to one of the bot's numbers.

import * as api from "./api.js";
import { Composer } from "./composer.js";
import { button, h } from "./dom.js";
import { Log } from "./log.js";

const PAGE = 100;
const TYPING = 5000;

export class PhonePane {
  #late = null;
  #typing;

  /** @param host as a chat pane has it */
  constructor(host, phone, bot) {
    this.host = host;
    this.phone = phone;
    this.bot = bot;
    const whatsapp = phone.startsWith("whatsapp:");
    this.writing = h("p", { class: "writing quiet" });
    this.log = new Log({
      label: `Messages on the phone ${phone}`,
      actions: () => [],
      onFollow: (entry) => host.follow(entry.sid, null),
      onLeave: () => this.composer.focus(),
    });
    this.composer = new Composer({
      label: `Write from ${phone}`,
      send: ({ text, extra }) => api.send({
        from: phone,
        to: this.bot,
        body: text === "" ? undefined : text,
        mediaUrls: extra === "" ? undefined : extra.split(/\s+/),
      }),
      extra: { toggle: "Media", label: "URLs of media", placeholder: "https://…", hint: "Send media, by their URLs" },
    });
    this.error = h("p", { class: "problem", role: "alert", hidden: true });
    this.element = h("section", { class: "pane phone", "aria-label": `Phone ${phone}` },
      h("div", { class: "pane-head" },
        h("div", { class: "names" },
          h("h2", {}, phone.replace("whatsapp:", "")),
          h("p", { class: "as" }, whatsapp ? "WhatsApp to " : "SMS to ", h("strong", {}, bot.replace("whatsapp:", "")))),
        h("div", { class: "pane-tools" }, button("Close", () => host.close(this), { "aria-label": `Close the phone ${phone}` }))),
      this.log.element, this.writing, this.error, this.composer.element);
  }

  get key() {
    return `phone ${this.phone}`;
  }

  get memory() {
    return { phone: this.phone, bot: this.bot };
  }

  async load() {
    this.#late = [];
    try {
      const found = await api.phoneMessages(this.phone, PAGE);
      this.log.fill(found.map((sms) => this.#entry(sms)));
      this.error.hidden = true;
    } catch (problem) {
      this.error.textContent = problem.message;
      this.error.hidden = false;
    }
    const late = this.#late;
    this.#late = null;
    late.forEach((happening) => this.take(happening));
  }

  focus() {
    this.composer.focus();
  }

  set active(value) {
    this.log.spoken = value;
    this.element.classList.toggle("active", value);
  }

  take(happening) {
    const { kind, sms } = happening;
    if (sms?.from !== this.phone && sms?.to !== this.phone) {
      return;
    }
    if (this.#late) {
      this.#late.push(happening);
    } else if (kind === "sms-remove") {
      this.log.remove(sms.sid);
    } else if (kind === "typing-to") {
      this.#showTyping();
    } else {
      this.log.put(this.#entry(sms));
      if (sms.from !== this.phone) {
        this.writing.textContent = "";
      }
    }
  }

  #showTyping() {
    clearTimeout(this.#typing);
    this.writing.textContent = "The bot is writing…";
    this.#typing = setTimeout(() => { this.writing.textContent = ""; }, TYPING);
  }

  #entry(sms) {
    const own = sms.from === this.phone;
    return {
      sid: sms.sid,
      order: sms.ordinal,
      author: own ? "You" : sms.from.replace("whatsapp:", ""),
      body: sms.body,
      at: sms.dateCreated,
      own,
      files: sms.mediaUrls,
      replies: [],
      notes: own ? [] : [sms.status],
    };
  }
}
