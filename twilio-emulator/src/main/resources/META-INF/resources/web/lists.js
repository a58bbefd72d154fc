// The lists at the left: channels and phones.

import { title } from "./channel.js";
import { avatar, h, onceAFrame, roving, settled } from "./dom.js";

const SEARCH_AFTER = 250;

/** A list of buttons that keeps its elements, so that the focus stays where it is. */
class Buttons {
  #items = new Map();
  #settle;

  constructor(list) {
    this.list = list;
    this.#settle = roving(list, () => [...list.querySelectorAll("button")]);
  }

  /** @param entries `[{key, name, detail, open, unread, run}]` */
  show(entries) {
    const before = this.#items;
    this.#items = new Map();
    const focused = document.activeElement;
    const wanted = entries.map((entry) => {
      const item = before.get(entry.key) ?? h("li", {}, h("button", { type: "button" }));
      const button = item.firstElementChild;
      const state = JSON.stringify([entry.name, entry.detail, entry.open, entry.unread]);
      if (item.dataset.state !== state) {
        item.dataset.state = state;
        button.classList.toggle("unread", entry.unread);
        button.setAttribute("aria-current", String(entry.open));
        button.replaceChildren(avatar(entry.name),
          h("span", { class: "entry" }, h("span", { class: "name" }, entry.name), h("span", { class: "quiet detail" }, entry.detail)),
          entry.unread ? h("span", { class: "dot" }, h("span", { class: "hidden" }, "new messages")) : "");
      }
      button.onclick = entry.run;
      this.#items.set(entry.key, item);
      return item;
    });
    if (wanted.length !== this.list.children.length || wanted.some((item, at) => this.list.children[at] !== item)) {
      this.list.replaceChildren(...wanted);
      if (this.list.contains(focused)) {
        focused.focus();
      }
    }
    this.#settle();
  }
}

/** @param host `{store, isOpen(key), openChannel(channel), openPhone(phone, bot), fail(problem)}` */
export function showLists(host) {
  const { store } = host;
  const unread = new Set();
  const channels = new Buttons(document.getElementById("channels"));
  const phones = new Buttons(document.getElementById("phones"));
  const channelsNote = document.getElementById("channels-note");
  const phonesNote = document.getElementById("phones-note");
  const search = document.getElementById("search");

  const show = onceAFrame(() => {
    channels.show([...store.channels.values()].map((channel) => {
      const open = host.isShown(channel.sid);
      return {
        key: channel.sid,
        name: title(channel),
        detail: channel.members.map((one) => one.identity ?? one.address).join(", ") || "nobody yet",
        open,
        unread: !open && unread.has(channel.sid),
        run: () => host.openChannel(channel),
      };
    }));
    channelsNote.textContent = store.full
      ? "The newest 200 are shown; search for others."
      : store.channels.size === 0 ? (store.search === "" ? "No channel yet." : "None is found.") : "";
    phones.show([...store.phones.values()].map(({ phone, bot, text }) => {
      const open = host.isShown(phone);
      return {
        key: phone,
        name: phone.replace("whatsapp:", ""),
        detail: `${phone.startsWith("whatsapp:") ? "WhatsApp" : "SMS"} · ${text}`,
        open,
        unread: !open && unread.has(phone),
        run: () => host.openPhone(phone, bot),
      };
    }));
    phonesNote.textContent = store.phones.size === 0 ? "No phone has written yet." : "";
  });

  store.addEventListener("channels", show);
  store.addEventListener("phones", show);
  store.addEventListener("happening", ({ detail: { kind, channel, sms } }) => {
    if (kind === "message-add" || kind === "media-message-add") {
      unread.add(channel.sid);
    } else if (kind === "sms" && sms.direction !== "inbound") {
      unread.add(sms.to);
    }
    show();
  });
  search.addEventListener("input", settled(SEARCH_AFTER, () => {
    store.search = search.value.trim();
    store.reloadChannels().catch(host.fail);
  }));
  search.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") {
      event.preventDefault();
      document.querySelector("#channels button")?.focus();
    }
  });
  return {
    show,
    seen(key) {
      unread.delete(key);
      show();
    },
  };
}
