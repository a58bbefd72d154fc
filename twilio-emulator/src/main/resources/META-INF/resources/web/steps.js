// What a turn did to the conversations of its channel: their handlers' steps, the new ones marked.

import { h } from "./dom.js";

/** How many characters of a result are shown. */
const SHORT = 120;

/**
 * The conversations before and after a turn, or null if there were none.
 *
 * @param before the channel's state, or null if it is not known
 */
export function conversations(before, after) {
  const earlier = byId(before);
  const later = byId(after);
  const all = [...new Set([...earlier.keys(), ...later.keys()])];
  return all.length === 0 ? null : h("section", { class: "conversations" },
    h("h3", {}, all.length === 1 ? "Conversation" : "Conversations"),
    all.map((id) => conversation(earlier.get(id), later.get(id))));
}

function byId(state) {
  return new Map((state?.conversations ?? []).map((one) => [one.id, one]));
}

function conversation(before, after) {
  const known = before?.steps ?? [];
  const steps = (after ?? before).steps ?? [];
  return h("div", { class: "conversation" },
    h("p", {}, h("code", {}, (after ?? before).handler), " ",
      h("span", { class: "quiet" }, state(before, after))),
    h("ol", { class: "steps" }, steps.map((step, number) =>
      h("li", { class: JSON.stringify(known[number]) === JSON.stringify(step) ? null : "new" },
        `${step.kind} `, step.detail ? h("q", {}, step.detail) : "", result(step)))));
}

function state(before, after) {
  if (!after) {
    return "has ended with this turn; before it:";
  }
  const until = after.deadline ? ` until ${after.deadline.slice(0, 19)}Z` : "";
  const waits = after.running ? "is in the middle of a turn" : `waits${after.user ? ` for ${after.user}` : ""}${until}`;
  return before ? waits : `has begun and ${waits}`;
}

function result(step) {
  if (step.result == null) {
    return "";
  }
  const text = JSON.stringify(step.result);
  return h("span", { class: "quiet" }, ` → ${text.length > SHORT ? `${text.slice(0, SHORT)}…` : text}`);
}
