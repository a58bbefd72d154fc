// The panel of what goes wrong: faults and limits of Twilio's REST API, webhooks, and what was counted.

import * as api from "./api.js";
import { button, h } from "./dom.js";
import { limitsForm } from "./limits.js";
import { webhooksForm } from "./webhooks.js";

const REFRESH = 1500;

/** `fields`: `[name, label, value]` of what only this kind has. */
const KINDS = [
  { kind: "slow", name: "Latency", text: "answers come later", fields: [["minMillis", "from ms", 500], ["maxMillis", "to ms", 2000]] },
  { kind: "too-many-requests", name: "429 Too Many Requests", text: "not carried out", fields: [["retryAfterSeconds", "Retry-After s", 3]] },
  { kind: "outage", name: "Outage", text: "503 for everything", everything: true, fields: [] },
  { kind: "commit-then-500", name: "Carried out, then 500", text: "sent, but who asked is told it failed", fields: [] },
  { kind: "commit-then-timeout", name: "Carried out, then no answer", text: "the connection is closed after", fields: [["holdMillis", "ms", 20000]] },
  { kind: "server-error", name: "503 Service Unavailable", text: "not carried out", more: true, fields: [] },
  { kind: "html-502", name: "502 with a page of HTML", text: "not carried out", more: true, fields: [] },
  { kind: "unauthorized", name: "401 Unauthorized", text: "as for expired credentials", more: true, fields: [] },
  { kind: "drop-before-commit", name: "Connection closed before", text: "not carried out", more: true, fields: [] },
  { kind: "commit-then-reset", name: "Connection closed after", text: "carried out", more: true, fields: [] },
  { kind: "empty-body", name: "Success without a body", text: "carried out", more: true, fields: [] },
];

export function showFaults(side) {
  const panel = document.getElementById("faults");
  const opener = document.getElementById("show-faults");
  const problem = h("p", { class: "problem", role: "alert", hidden: true });
  const said = h("p", { class: "hidden", role: "status" });
  const rows = new Map(KINDS.map((kind) => [kind.kind, row(kind)]));
  const limits = limitsForm(attempt);
  const webhooks = webhooksForm(attempt);
  const counters = h("dl", { class: "counters" });
  let timer;

  panel.append(
    h("div", { class: "side-head" }, h("h2", { id: "faults-title" }, "Faults"),
      button("All off", () => attempt("All faults are off", async () => {
        await api.clearFaults();
        await api.clearLimits();
        await api.setWebhookFaults({});
      })),
      button("Close", () => side.close(panel), { "aria-label": "Close the faults" })),
    h("div", { class: "side-body" },
      problem, said,
      h("section", { "aria-labelledby": "rest-title" },
        h("h3", { id: "rest-title" }, "Twilio's REST API"),
        h("p", { class: "quiet" }, "What the bot's requests meet. At most one fault strikes a request; latency may come with another."),
        KINDS.filter((kind) => !kind.more).map((kind) => rows.get(kind.kind).element),
        h("details", {}, h("summary", {}, "More faults"),
          KINDS.filter((kind) => kind.more).map((kind) => rows.get(kind.kind).element))),
      limits.element,
      webhooks.element,
      h("section", { "aria-labelledby": "counters-title" },
        h("div", { class: "title" }, h("h3", { id: "counters-title" }, "Counters"),
          button("Reset", () => attempt("Counted from 0", api.resetCounters), { "aria-label": "Reset the counters" })),
        counters)));

  opener.addEventListener("click", () => (panel.hidden ? side.open(panel, () => opener) : side.close(panel)));
  panel.addEventListener("shown", () => {
    opener.setAttribute("aria-expanded", "true");
    panel.querySelector("button[aria-pressed]").focus();
    refresh();
  });
  panel.addEventListener("put-away", () => {
    opener.setAttribute("aria-expanded", "false");
    clearTimeout(timer);
  });

  /** Does it, says so, and shows what is so now. */
  async function attempt(text, act) {
    try {
      await act();
      said.textContent = text;
      problem.hidden = true;
    } catch (error) {
      problem.textContent = error.message;
      problem.hidden = false;
    }
    await refresh();
  }

  function row({ kind, name, text, fields, everything }) {
    const inputs = [
      ...(everything ? [] : [["probability", "% of requests", 100], ["count", "times at most", ""]]),
      ...fields,
    ].map(([field, label, value]) => [field, h("input", {
      type: "number", min: 0, max: field === "probability" ? 100 : null, value, "aria-label": `${name}: ${label}`,
      placeholder: field === "count" ? "∞" : null,
    }), label]);
    const state = h("span", { class: "struck quiet" });
    const toggle = button(name, () => attempt(`${name} is ${on() ? "off" : "on"}`,
      () => (on() ? api.removeFault(kind) : api.addFault(wanted()))), { "aria-pressed": "false", class: "toggle" });
    const on = () => toggle.getAttribute("aria-pressed") === "true";

    function wanted() {
      const fault = { kind };
      for (const [field, input] of inputs) {
        if (input.value !== "") {
          fault[field] = field === "probability" ? Number(input.value) / 100 : Number(input.value);
        }
      }
      return fault;
    }

    return {
      element: h("div", { class: "fault" },
        toggle, h("span", { class: "quiet" }, text), state,
        inputs.length === 0 ? null : h("div", { class: "numbers" }, inputs.map(([, input, label]) => h("label", {}, input, " ", label)))),
      show(active) {
        const struck = active.reduce((sum, one) => sum + one.struck, 0);
        const over = active.length > 0 && active.every((one) => one.count != null && one.struck >= one.count);
        toggle.setAttribute("aria-pressed", String(active.length > 0));
        state.textContent = active.length === 0 ? "" : `struck ${struck}${over ? ", used up" : ""}`;
        inputs.forEach(([, input]) => { input.disabled = active.length > 0; });
      },
    };
  }

  function show(counts) {
    const lines = [
      ["Requests", counts.requests],
      ["At the same time", `${counts.concurrent} (most: ${counts.mostConcurrent})`],
      ...Object.entries(counts.byStatus).map(([status, count]) => [`Answered ${status}`, count]),
      ...Object.entries(counts.accepted).map(([action, count]) => [`Carried out: ${action}`, count]),
      ...Object.entries(counts.refusedByLimit).map(([limit, count]) => [`Over the limit: ${limit}`, count]),
      ...Object.entries(counts.struckByFault).map(([kind, count]) => [`Struck: ${kind}`, count]),
    ];
    counters.replaceChildren(...lines.flatMap(([name, value]) => [h("dt", {}, name), h("dd", {}, String(value))]));
  }

  async function refresh() {
    clearTimeout(timer);
    try {
      if (!document.hidden) {
        const [faults, counts, limit, rates] = await Promise.all([api.faults(), api.counters(), api.limits(), api.webhookFaults()]);
        for (const [kind, each] of rows) {
          each.show(faults.faults.filter((fault) => fault.kind === kind));
        }
        limits.show(limit);
        webhooks.show(rates);
        show(counts);
      }
    } catch (error) {
      problem.textContent = error.message;
      problem.hidden = false;
    }
    if (!panel.hidden) {
      clearTimeout(timer);
      timer = setTimeout(refresh, REFRESH);
    }
  }
}
