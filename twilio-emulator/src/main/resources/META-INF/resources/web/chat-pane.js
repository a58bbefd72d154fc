// One user in one channel.

import * as api from "./api.js";
import { ask } from "./ask.js";
import { follow, isMember, memberName, title } from "./channel.js";
import { Composer } from "./composer.js";
import { button, h } from "./dom.js";
import { Log } from "./log.js";
import { menu } from "./menu.js";

const PAGE = 100;

export class ChatPane {
  #late = null;
  #typing = new Map();

  /** @param host `{store, close(pane), beside(sid, identity), follow(sid, channel)}` */
  constructor(host, channel, identity) {
    this.host = host;
    this.channel = { ...channel, members: channel.members ?? [] };
    this.identity = identity;
    this.name = h("h2", {});
    this.who = h("p", { class: "members quiet" });
    this.writing = h("p", { class: "writing quiet" });
    this.log = new Log({
      label: `Messages to ${identity}`,
      actions: (entry) => this.#actions(entry),
      onFollow: (entry) => host.follow(entry.sid, this.channel.sid),
      onLeave: () => this.focus(),
    });
    this.composer = new Composer({
      label: `Write as ${identity}`,
      send: (message) => this.#send(message),
      onTyping: () => api.type(this.#service, this.channel.sid, identity).catch((problem) => this.#fail(problem)),
      onEditLast: () => this.#editLast(),
      attach: true,
      extra: { toggle: "Attributes", label: "Attributes, as JSON", placeholder: '{"key": "value"}', hint: "Send JSON attributes with the message" },
    });
    this.join = h("div", { class: "join", hidden: true },
      h("p", {}, `${identity} is not in this channel.`),
      button(`Join as ${identity}`, () => this.#try(() => api.join(this.#service, this.channel.sid, identity)), { class: "main" }));
    this.gone = h("p", { class: "join", hidden: true }, "This channel was deleted.");
    this.error = h("p", { class: "problem", role: "alert", hidden: true });
    this.element = h("section", { class: "pane", "aria-label": `${title(channel)} as ${identity}` },
      h("div", { class: "pane-head" },
        h("div", { class: "names" }, this.name,
          h("p", { class: "as" }, "as ", h("strong", {}, identity))),
        h("div", { class: "pane-tools" },
          button("Open beside", () => this.#beside(), { title: "Open this channel beside as somebody else" }),
          menu("More", `More for ${title(channel)} as ${identity}`, () => this.#menu()),
          button("Close", () => host.close(this), { "aria-label": `Close ${title(channel)} as ${identity}` })),
        this.who),
      this.log.element, this.writing, this.error, this.join, this.gone, this.composer.element);
    this.#show();
  }

  get key() {
    return `chat ${this.channel.sid} ${this.identity}`;
  }

  /** What to open again when the page is loaded again. */
  get memory() {
    return { channel: this.channel.uniqueName || this.channel.sid, identity: this.identity };
  }

  get #service() {
    return this.host.store.service.sid;
  }

  async load() {
    this.#late = [];
    try {
      const [channel, messages] = await Promise.all([
        api.showChannel(this.#service, this.channel.sid),
        api.messages(this.#service, this.channel.sid, PAGE),
      ]);
      this.channel = channel;
      this.log.fill(messages.map((message) => this.#entry(message)));
      this.#offerEarlier(messages.length === PAGE);
    } catch (problem) {
      this.#fail(problem);
    }
    const late = this.#late;
    this.#late = null;
    late.forEach((happening) => this.take(happening));
    this.#show();
  }

  focus() {
    (this.join.hidden ? this.composer.area : this.join.querySelector("button")).focus();
  }

  set active(value) {
    this.log.spoken = value;
    this.element.classList.toggle("active", value);
  }

  take(happening) {
    const { kind, channel, message } = happening;
    if (channel?.sid !== this.channel.sid) {
      return;
    }
    if (this.#late) {
      this.#late.push(happening);
      return;
    }
    if (kind === "typing") {
      this.#showTyping(happening.identity);
      return;
    }
    if (kind === "channel-remove") {
      this.gone.hidden = false;
      this.join.hidden = true;
      this.composer.element.hidden = true;
      return;
    }
    follow(this.channel, happening);
    if (kind === "message-remove") {
      this.log.remove(message.sid);
    } else if (message) {
      if (kind !== "message-update" || this.log.has(message.sid)) {
        this.log.put(this.#entry(message));
      }
      this.#stopTyping(message.author);
    } else {
      this.#show();
    }
  }

  #show() {
    const { channel, identity } = this;
    const member = isMember(channel, identity);
    this.name.textContent = title(channel);
    this.name.title = channel.sid;
    this.who.textContent = channel.members.length === 0 ? "Nobody is here yet." : channel.members.map(memberName).join(", ");
    this.join.hidden = member || !this.gone.hidden;
    this.composer.element.hidden = !member || !this.gone.hidden;
    this.log.refreshNotes((entry) => this.#notes(entry));
  }

  #entry(message) {
    let replies = [];
    try {
      replies = JSON.parse(message.attributes ?? "{}")?.quickReplies ?? [];
    } catch {
      // Attributes are the sender's; what is no JSON offers nothing.
    }
    const entry = {
      sid: message.sid,
      order: message.index,
      author: message.author,
      body: message.body,
      at: message.dateCreated,
      edited: message.edited,
      own: message.author === this.identity,
      files: message.media.map((file) => `${file.filename ?? "file"} · ${file.contentType} · ${file.size} bytes`),
      replies: (Array.isArray(replies) ? replies : []).map((text) =>
        ({ text: String(text), choose: () => this.#try(() => this.#send({ text: String(text), files: [], extra: "" })) })),
    };
    return { ...entry, notes: this.#notes(entry) };
  }

  #notes(entry) {
    const readers = this.channel.members.filter((one) => one.lastReadIndex === entry.order).map((one) => one.identity ?? one.address);
    return [
      ...(entry.edited ? ["edited"] : []),
      ...(readers.length > 0 ? [`read up to here by ${readers.join(", ")}`] : []),
    ];
  }

  #actions(entry) {
    return entry.own ? [
      { text: "Edit", run: () => this.#edit(entry) },
      { text: "Delete", run: () => this.#try(() => api.removeMessage(this.#service, this.channel.sid, entry.sid, this.identity)) },
    ] : [];
  }

  #edit(entry) {
    this.log.edit(entry.sid, (text) =>
      this.#try(() => api.edit(this.#service, this.channel.sid, entry.sid, this.identity, text)));
  }

  #editLast() {
    const last = this.log.lastOwn();
    if (last) {
      this.#edit(last);
    }
  }

  #send({ text, files, extra }) {
    return api.say(this.#service, this.channel.sid, {
      author: this.identity,
      body: text === "" ? undefined : text,
      attributes: extra === "" ? undefined : extra,
      media: files.length === 0 ? undefined : files,
    });
  }

  #offerEarlier(more) {
    this.log.earlier.hidden = !more;
    this.log.earlier.replaceChildren(button("Show earlier messages", async () => {
      await this.#try(async () => {
        const found = await api.messages(this.#service, this.channel.sid, PAGE, this.log.first?.order);
        this.log.addEarlier(found.map((message) => this.#entry(message)));
        this.#offerEarlier(found.length === PAGE);
      });
    }));
  }

  #showTyping(identity) {
    if (identity !== this.identity) {
      clearTimeout(this.#typing.get(identity));
      this.#typing.set(identity, setTimeout(() => this.#stopTyping(identity), this.host.store.service.typingSeconds * 1000));
      this.#showWriters();
    }
  }

  #stopTyping(identity) {
    clearTimeout(this.#typing.get(identity));
    this.#typing.delete(identity);
    this.#showWriters();
  }

  #showWriters() {
    const names = [...this.#typing.keys()];
    this.writing.textContent = names.length === 0 ? "" : `${names.join(", ")} ${names.length === 1 ? "is" : "are"} writing…`;
  }

  async #beside() {
    const answer = await ask({
      title: `Open ${title(this.channel)} beside`,
      fields: [{ name: "identity", label: "As", required: true, max: 100, value: this.identity === "Bob" ? "Carol" : "Bob",
        list: this.channel.members.map((one) => one.identity).filter(Boolean) }],
      action: "Open",
    });
    if (answer) {
      this.host.beside(this.channel, answer.identity.trim());
    }
  }

  #menu() {
    const service = this.#service;
    const { sid } = this.channel;
    const here = isMember(this.channel, this.identity);
    const others = this.channel.members.map((one) => one.identity).filter((one) => one && one !== this.identity);
    return [
      here && { text: "Mark as read", run: () => this.#try(() => api.read(service, sid, this.identity, this.log.last?.order ?? 0)) },
      here && { text: "Add somebody…", run: () => this.#withAnswer(
        { title: "Add somebody", fields: [{ name: "identity", label: "Their identity", required: true }], action: "Add" },
        ({ identity }) => api.add(service, sid, identity.trim(), this.identity)) },
      here && others.length > 0 && { text: "Take somebody out…", run: () => this.#withAnswer(
        { title: "Take somebody out", fields: [{ name: "identity", label: "Their identity", required: true, value: others[0], list: others }], action: "Take out" },
        ({ identity }) => api.takeOut(service, sid, identity.trim(), this.identity)) },
      { text: "Rename the channel…", run: () => this.#withAnswer(
        { title: "Change the channel", action: "Save", fields: [
          { name: "friendlyName", label: "Name", value: this.channel.friendlyName ?? "" },
          { name: "attributes", label: "Attributes, as JSON", value: this.channel.attributes ?? "{}" }] },
        (fields) => api.updateChannel(service, sid, this.identity, fields)) },
      here && { text: "Change your name…", run: () => this.#withAnswer(
        { title: `What ${this.identity} calls themselves`, fields: [{ name: "friendlyName", label: "Name", required: true,
          value: this.channel.members.find((one) => one.identity === this.identity)?.friendlyName ?? this.identity }], action: "Save" },
        ({ friendlyName }) => api.nameUser(service, this.identity, friendlyName)) },
      here && { text: "Leave the channel", run: () => this.#try(() => api.leave(service, sid, this.identity)) },
      { text: "Delete the channel…", danger: true, run: () => this.#withAnswer(
        { title: `Delete ${title(this.channel)}?`, text: "All its messages go with it.", action: "Delete", danger: true },
        () => api.removeChannel(service, sid, this.identity)) },
    ].filter(Boolean);
  }

  async #withAnswer(question, act) {
    const answer = await ask(question);
    if (answer) {
      await this.#try(() => act(answer));
    }
  }

  /** Whether it could be done; why not is shown. */
  async #try(act) {
    try {
      await act();
      this.error.hidden = true;
      return true;
    } catch (problem) {
      this.#fail(problem);
      return false;
    }
  }

  #fail(problem) {
    this.error.textContent = problem.message;
    this.error.hidden = false;
  }
}
