// The page: what is open, and what the parts of the page need of each other.

import * as api from "./api.js";
import { ask } from "./ask.js";
import { ChatPane } from "./chat-pane.js";
import { showFaults } from "./faults.js";
import { showInspector } from "./inspect.js";
import { showLists } from "./lists.js";
import { PhonePane } from "./phone-pane.js";
import { showProduct } from "./product.js";
import { sidePanels } from "./side.js";
import { Store } from "./store.js";
import { watch } from "./stream.js";

/** Numbers from the range kept for fiction. */
const BOT_NUMBER = "+12025550100";
const PHONE_NUMBER = "+12025550111";
const MEMORY = "earshot.page";

const store = new Store();
const side = sidePanels();
const panes = [];
const place = document.getElementById("panes");
const welcome = document.getElementById("welcome");
const me = document.getElementById("me");
const problem = document.getElementById("problem");

const host = {
  store,
  close,
  fail,
  beside: (channel, identity) => openChat(channel, identity, true),
  follow: (sid, channel) =>
    document.dispatchEvent(new CustomEvent("earshot:message-selected", { detail: { sid, channel } })),
  isShown: (key) => panes.some((pane) => (pane.phone ?? pane.channel.sid) === key),
  openChannel: (channel) => openChat(channel, identity(), false),
  openPhone,
};
const lists = showLists(host);
const product = showProduct(host);
showInspector(side);
showFaults(side);

function fail(error) {
  problem.textContent = error.message;
  problem.hidden = false;
}

function identity() {
  return me.value.trim() || "Ada";
}

function recall() {
  try {
    return JSON.parse(localStorage.getItem(MEMORY)) ?? {};
  } catch {
    return {};
  }
}

function remember() {
  try {
    localStorage.setItem(MEMORY, JSON.stringify({
      me: identity(), service: store.service.sid, panes: panes.map((pane) => pane.memory),
    }));
  } catch {
    // A browser that keeps nothing; the page begins anew each time.
  }
}

function put(pane) {
  const same = panes.find((one) => one.key === pane.key);
  if (same) {
    return same;
  }
  panes.push(pane);
  place.append(pane.element);
  pane.element.addEventListener("focusin", () => activate(pane));
  pane.load();
  changed();
  return pane;
}

function activate(pane) {
  panes.forEach((one) => { one.active = one === pane; });
  lists.seen(pane.phone ?? pane.channel.sid);
}

function close(pane) {
  const at = panes.indexOf(pane);
  panes.splice(at, 1);
  pane.element.remove();
  changed();
  const next = panes[Math.min(at, panes.length - 1)];
  if (next) {
    next.focus();
  } else {
    welcome.elements.channel.focus();
  }
}

function changed() {
  welcome.hidden = panes.length > 0;
  welcome.elements.me.value = identity();
  remember();
  lists.show();
}

async function openChat(channel, who, joining) {
  const pane = put(new ChatPane(host, channel, who));
  try {
    if (joining && !channel.members?.some((one) => one.identity === who)) {
      await api.join(store.service.sid, channel.sid, who);
    }
  } catch (error) {
    fail(error);
  }
  pane.focus();
}

function openPhone(phone, bot) {
  put(new PhonePane(host, phone, bot)).focus();
}

/** Opens the channel with this name, which is made if it is not there. */
async function talk(name) {
  try {
    let channel = (await api.listChannels(store.service.sid, name, 50))
      .find((one) => one.uniqueName === name || one.sid === name || one.friendlyName === name);
    if (!channel) {
      const { sid } = await api.createChannel(store.service.sid, { createdBy: identity(), uniqueName: name, friendlyName: name });
      channel = await api.showChannel(store.service.sid, sid);
    }
    await openChat(channel, identity(), true);
  } catch (error) {
    fail(error);
  }
}

welcome.addEventListener("submit", (event) => {
  event.preventDefault();
  me.value = welcome.elements.me.value.trim();
  talk(welcome.elements.channel.value.trim());
});
document.getElementById("who").addEventListener("submit", (event) => event.preventDefault());
me.addEventListener("change", remember);
document.getElementById("new-channel").addEventListener("click", async () => {
  const answer = await ask({
    title: "New channel",
    fields: [{ name: "name", label: "Name", required: true, max: 64, hint: `${identity()} makes it and joins.` }],
    action: "Make",
  });
  if (answer) {
    talk(answer.name.trim());
  }
});
document.getElementById("new-phone").addEventListener("click", async () => {
  const answer = await ask({
    title: "New phone",
    fields: [
      { name: "phone", label: "Its number", value: PHONE_NUMBER, required: true, type: "tel", hint: "Begin with whatsapp: for WhatsApp." },
      { name: "bot", label: "The bot's number", value: BOT_NUMBER, required: true, type: "tel" }],
    action: "Open",
  });
  if (answer) {
    const phone = answer.phone.trim();
    const bot = answer.bot.trim();
    openPhone(phone, phone.startsWith("whatsapp:") && !bot.startsWith("whatsapp:") ? `whatsapp:${bot}` : bot);
  }
});

store.addEventListener("happening", ({ detail }) => panes.forEach((pane) => pane.take(detail)));
store.addEventListener("reload", () => panes.forEach((pane) => pane.load()));
store.addEventListener("problem", ({ detail }) => fail(detail));

/** Opens what was open when the page was left, as far as it is still there. */
async function reopen(memory) {
  for (const one of memory) {
    if (one.phone) {
      put(new PhonePane(host, one.phone, one.bot));
    } else {
      const channel = await api.showChannel(store.service.sid, one.channel).catch(() => null);
      if (channel) {
        put(new ChatPane(host, channel, one.identity));
      }
    }
  }
}

let started = false;

async function loadAll() {
  try {
    const memory = recall();
    const services = await api.services();
    const wanted = started ? store.service.sid : memory.service;
    store.service = services.find((one) => one.sid === wanted) ?? services.find((one) => one.isDefault) ?? services[0];
    await store.reload();
    await product.load(services, useService);
    if (!started) {
      started = true;
      me.value = memory.me ?? "Ada";
      await reopen(memory.panes ?? []);
      changed();
    }
    problem.hidden = true;
  } catch (error) {
    fail(error);
  }
}

/** Shows another service; what is open is of the one before. */
async function useService(service) {
  [...panes].forEach((pane) => {
    pane.element.remove();
    panes.splice(panes.indexOf(pane), 1);
  });
  store.service = service;
  changed();
  await store.reload();
  await product.show();
}

const connection = document.getElementById("connection");
watch({
  onHello: loadAll,
  onHappening: (happening) => {
    if (store.service) {
      store.take(happening);
    }
  },
  onState: (state, text) => {
    connection.dataset.state = state;
    connection.textContent = text;
  },
});
