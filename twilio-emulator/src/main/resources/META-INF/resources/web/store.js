// What the page knows: the channels of a service, and the phones. Tells its listeners "reload" when
// all is to be loaded anew, "channels" and "phones" when the lists have changed, and "happening"
// for each thing that happens.

import * as api from "./api.js";
import { follow } from "./channel.js";
import { settled } from "./dom.js";

const MOST_CHANNELS = 200;
const MOST_PHONE_MESSAGES = 500;

export class Store extends EventTarget {
  service = null;
  search = "";
  channels = new Map();
  phones = new Map();
  #late = [];
  #loading = 0;
  #reloadSoon = settled(300, () => this.reloadChannels().catch((problem) => this.#tell("problem", problem)));

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  get full() {
    return this.channels.size >= MOST_CHANNELS;
  }

  /** Loads all; what happens meanwhile is added to it. */
  async reload() {
    await Promise.all([this.reloadChannels(), this.#reloadPhones()]);
    this.#tell("reload");
  }

  async reloadChannels() {
    this.#loading++;
    try {
      const found = await api.listChannels(this.service.sid, this.search, MOST_CHANNELS);
      this.channels = new Map(found.map((channel) => [channel.sid, channel]));
    } finally {
      this.#loading--;
    }
    if (this.#loading === 0) {
      this.#late.splice(0).forEach((happening) => this.#keep(happening));
    }
    this.#tell("channels");
  }

  async #reloadPhones() {
    const found = await api.phoneMessages(null, MOST_PHONE_MESSAGES);
    this.phones.clear();
    found.forEach((sms) => this.#keepSms(sms));
    this.#tell("phones");
  }


  take(happening) {
    if (happening.sms) {
      if (happening.kind === "sms") {
        this.#keepSms(happening.sms);
        this.#tell("phones");
      }
      this.#tell("happening", happening);
    } else if (happening.serviceSid === this.service.sid) {
      if (this.#loading > 0) {
        this.#late.push(happening);
      } else {
        this.#keep(happening);
      }
      this.#tell("happening", happening);
    }
  }

  #keepSms(sms) {
    const inbound = sms.direction === "inbound";
    const [phone, bot] = inbound ? [sms.from, sms.to] : [sms.to, sms.from];
    const last = this.phones.get(phone);
    this.phones.set(phone, {
      phone,
      // What the bot writes from a Messaging Service does not say which number to answer to.
      bot: inbound || !last ? bot : last.bot,
      text: sms.body ?? "",
    });
  }

  #keep({ kind, channel, member, identity }) {
    const known = channel && this.channels.get(channel.sid);
    if (kind === "channel-add" && !known) {
      if (this.search === "") {
        this.channels = new Map([[channel.sid, { ...channel, members: [] }], ...this.channels]);
      } else {
        this.#reloadSoon();
      }
    } else if (kind === "channel-remove") {
      this.channels.delete(channel.sid);
    } else if (kind === "user-update") {
      if ([...this.channels.values()].some((each) => each.members.some((one) => one.identity === identity))) {
        this.#reloadSoon();
      }
    } else if (known) {
      follow(known, { kind, channel, member });
    }
    this.#tell("channels");
  }
}
