// Webhooks that come twice, late, or once more.

import * as api from "./api.js";
import { button, h } from "./dom.js";

/** @param attempt does something and says a text */
export function webhooksForm(attempt) {
  const number = (label, value, max) => h("input", { type: "number", min: 0, max, value, "aria-label": label });
  const duplicate = number("% of webhooks that come twice", 100, 100);
  const late = number("% of webhooks that come late", 30, 100);
  const lateMillis = number("ms later", 2000, 3600000);
  const counts = h("span", { class: "quiet" });
  let now = { duplicate: 0, late: 0, lateMillis: 2000 };

  const twice = button("Twice", () => attempt(`Duplicates are ${now.duplicate ? "off" : "on"}`, () =>
    set({ duplicate: now.duplicate ? 0 : Number(duplicate.value) / 100 })), { class: "toggle", "aria-pressed": "false" });
  const unordered = button("Out of order", () => attempt(`Late webhooks are ${now.late ? "off" : "on"}`, () =>
    set({ late: now.late ? 0 : Number(late.value) / 100, lateMillis: Number(lateMillis.value) })), { class: "toggle", "aria-pressed": "false" });

  function set(changed) {
    const wanted = { duplicate: now.duplicate, late: now.late, lateMillis: now.lateMillis || 2000, ...changed };
    return api.setWebhookFaults(wanted);
  }

  async function again() {
    const [last] = await api.lastWebhooks(1);
    if (!last) {
      throw new api.Problem("No webhook has been sent yet.");
    }
    await api.repeatWebhook(last.webhook.id);
  }

  return {
    element: h("section", { "aria-labelledby": "hooks-title" },
      h("div", { class: "title" }, h("h3", { id: "hooks-title" }, "Webhooks"), counts),
      h("div", { class: "fault" }, twice, h("span", { class: "quiet" }, "the same once more"),
        h("div", { class: "numbers" }, h("label", {}, duplicate, " % of webhooks"))),
      h("div", { class: "fault" }, unordered, h("span", { class: "quiet" }, "later ones overtake it"),
        h("div", { class: "numbers" }, h("label", {}, late, " % of webhooks"), h("label", {}, lateMillis, " ms late"))),
      button("Send the last one again", () => attempt("The last webhook was sent again", again))),
    show(rates) {
      now = rates;
      twice.setAttribute("aria-pressed", String(rates.duplicate > 0));
      unordered.setAttribute("aria-pressed", String(rates.late > 0));
      duplicate.disabled = rates.duplicate > 0;
      late.disabled = rates.late > 0;
      lateMillis.disabled = rates.late > 0;
      counts.textContent = `twice ${rates.duplicated} · late ${rates.delayed}`;
    },
  };
}
