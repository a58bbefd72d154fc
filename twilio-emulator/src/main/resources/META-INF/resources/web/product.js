// Which product's webhooks are sent, whether before things happen, too, and of which service.

import * as api from "./api.js";
import { h } from "./dom.js";

const NAMES = { chat: "Programmable Chat, IP Messaging", conversations: "Conversations" };

export function showProduct({ store, fail }) {
  const service = document.getElementById("service");
  const select = document.getElementById("product");
  const before = document.getElementById("before");
  const where = document.getElementById("webhooks");
  let all = [];
  let change = () => {};

  function fill(view) {
    const set = Object.keys(NAMES).filter((name) => view[name]);
    const other = set.length === 0 ? "no chat product" : set.length === 2 ? "both products" : null;
    select.replaceChildren(
      ...(other ? [h("option", { value: "", disabled: true, selected: true }, other)] : []),
      ...Object.entries(NAMES).map(([name, text]) => h("option", { value: name, selected: set.length === 1 && set[0] === name }, text)));
    before.checked = view.before;
    before.disabled = select.value === "";
    const url = view.chat ?? view.conversations ?? view.messaging;
    where.textContent = url ? `go to ${url}` : "go nowhere: none is set";
    where.title = view.messaging ? `SMS and WhatsApp: ${view.messaging}` : "SMS and WhatsApp: nowhere";
  }

  const set = async () => {
    try {
      fill(await api.setProduct(store.service.sid, select.value, before.checked));
    } catch (problem) {
      fail(problem);
      await show();
    }
  };
  select.addEventListener("change", set);
  before.addEventListener("change", set);
  service.addEventListener("change", () => change(all.find((one) => one.sid === service.value)).catch(fail));

  async function show() {
    fill(await api.product(store.service.sid));
  }

  return {
    show,
    async load(services, use) {
      all = services;
      change = use;
      service.hidden = services.length < 2;
      service.previousElementSibling.hidden = service.hidden;
      service.replaceChildren(...services.map((one) =>
        h("option", { value: one.sid, selected: one.sid === store.service.sid }, one.friendlyName || one.sid)));
      await show();
    },
  };
}
