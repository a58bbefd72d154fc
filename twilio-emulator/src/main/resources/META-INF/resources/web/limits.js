// Limits of Twilio's REST API.

import * as api from "./api.js";
import { button, h } from "./dom.js";

const LIMITS = [
  ["channelActionsPerSecond", "changes per second in a channel"],
  ["serviceActionsPerSecond", "new and removed channels per second"],
  ["accountRequestsPerSecond", "requests per second"],
  ["accountConcurrentRequests", "requests at the same time"],
  ["senderMessagesPerSecond", "messages per second of a phone number"],
];

/** @param attempt does something and says a text */
export function limitsForm(attempt) {
  const inputs = new Map(LIMITS.map(([name, label]) =>
    [name, h("input", { type: "number", min: 1, placeholder: "∞", "aria-label": `Limit: ${label}` })]));
  const state = h("span", { class: "quiet" });
  const form = h("form", { onsubmit: (event) => {
    event.preventDefault();
    const wanted = {};
    inputs.forEach((input, name) => {
      if (input.value !== "") {
        wanted[name] = Number(input.value);
      }
    });
    attempt("The limits are set", () => api.setLimits(wanted));
  } },
    LIMITS.map(([name, label]) => h("label", { class: "limit" }, inputs.get(name), " ", label)),
    h("div", { class: "actions" },
      h("button", {}, "Set"),
      button("Twilio's", () => attempt("Twilio's limits are on", () => api.setLimits({ defaults: true })), { title: "The documented 30 actions per second" }),
      button("Off", () => attempt("The limits are off", api.clearLimits), { "aria-label": "Limits off" })));
  let shown = "";
  return {
    element: h("section", { "aria-labelledby": "limits-title" },
      h("div", { class: "title" }, h("h3", { id: "limits-title" }, "Limits"), state), form),
    show(limits) {
      // Only what has changed meanwhile, or it would be taken from whoever is writing.
      const text = JSON.stringify(limits);
      if (text !== shown) {
        shown = text;
        inputs.forEach((input, name) => { input.value = limits[name] ?? ""; });
      }
      state.textContent = Object.values(limits).some((limit) => limit != null) ? "on" : "off";
    },
  };
}
