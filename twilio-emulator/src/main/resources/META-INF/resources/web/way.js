// The way of one event and of all that was said because of it. What is null at the dispatcher is not
// there here, so that == null means both.

import { h } from "./dom.js";
import { conversations } from "./steps.js";

const NAMES = {
  twilio: "at Twilio",
  received: "webhook",
  stored: "in Kafka",
  handled: "turn over",
  said: "said",
  attempted: "REST call",
  deferred: "deferred",
  sent: "answered",
  failed: "given up",
};

/** What was opened, by the way and the title, as ways are drawn anew. */
const opened = new Set();

// Jackson writes dates as ISO texts of up to nine digits; microseconds are kept.
function millis(at) {
  const fraction = /\.(\d+)/.exec(at);
  return Date.parse(at.replace(/\.\d+/, "")) + (fraction ? Number("0." + fraction[1]) * 1000 : 0);
}

function duration(value) {
  return value < 1000 ? `${Math.round(value)} ms` : `${(value / 1000).toFixed(2)} s`;
}

function stages(all, start) {
  return h("ol", { class: "way" }, all.map((stage) => {
    const from = start === null ? null : millis(stage.at) - start;
    const time = h("time", { datetime: stage.at, title: stage.at },
      from === null ? stage.at.slice(11, 23) : from < 0 ? "before" : `+${duration(from)}`);
    return h("li", { class: stage.name }, `${NAMES[stage.name] ?? stage.name} `, time);
  }));
}

/** Something to open; `fill(body)` is called when it is opened for the first time. */
function detail(key, title, fill) {
  const body = h("div", {});
  let filled = false;
  const details = h("details", { open: opened.has(`${key} ${title}`) }, h("summary", {}, title), body);
  const toggled = () => {
    opened[details.open ? "add" : "delete"](`${key} ${title}`);
    if (details.open && !filled) {
      filled = true;
      fill(body);
    }
  };
  details.addEventListener("toggle", toggled);
  return details;
}

function json(key, title, value) {
  return value == null ? null
    : detail(key, title, (body) => body.append(h("pre", { tabindex: "0" }, JSON.stringify(value, null, 2))));
}

/** The request as it was made, of which only the emulator knows. */
function webhook(key, token) {
  return token == null ? null : detail(key, "Webhook and signature", async (body) => {
    const answer = await fetch(`client/webhooks/${encodeURIComponent(token)}`).catch(() => null);
    if (!answer?.ok) {
      body.append(h("p", { class: "quiet" }, "The emulator does not remember this webhook."));
      return;
    }
    const { webhook: sent, attempts } = await answer.json();
    body.append(
      h("p", {}, `${sent.target.method} `, h("code", {}, sent.target.url)),
      ...attempts.map((one) => h("p", {},
        `${one.at.slice(11, 23)} answered ${one.status ?? one.error} after ${one.durationMs} ms, `,
        "X-Twilio-Signature ", h("code", {}, one.signature ?? "–"))),
      h("pre", { tabindex: "0" }, Object.entries(sent.parameters).map(([name, value]) => `${name}=${value}`).join("\n")));
  });
}

function link(id, text = id) {
  return h("a", { href: `?sid=${encodeURIComponent(id)}` }, text);
}

function reply(one, start) {
  const command = one.reply.command;
  return h("section", { class: "reply" },
    h("h3", {}, `${command.kind}${command.text ? `: ${command.text}` : ""} `,
      h("span", { class: one.outcome }, one.outcome)),
    stages(one.stages, start),
    h("p", { class: "quiet" },
      `${one.attempts} ${one.attempts === 1 ? "request" : "requests"}`,
      one.sid ? ", " : "", one.sid ? link(one.sid) : "",
      one.message ? `, ${one.message}` : ""));
}

function title(event) {
  if (event == null) {
    return "By the bot itself";
  }
  return event.kind === "message" ? `${event.author ?? "somebody"}: ${event.text}` : event.header.name;
}

function origin(event) {
  const name = event.kind === "message" ? `${event.header.name} · ` : "";
  return h("span", { class: "quiet origin" }, `${name}${event.header.product} · `,
    link(event.header.channel.split("/")[2]), " · ",
    event.messageSid ? link(event.messageSid) : link(event.header.id, "this event"));
}

/** @param one as the dispatcher tells it */
export function way(one) {
  const event = one.event;
  const key = event ? event.header.id : one.replies.map((each) => each.reply.id).join();
  const start = event ? millis(event.header.receivedAt) : null;
  return h("article", {},
    h("h2", {},
      h("span", { class: "text" }, title(event)),
      h("span", { class: "millis" }, one.millis == null ? "" : duration(one.millis)),
      event ? origin(event) : null),
    stages(one.stages, start),
    one.replies.map((each) => reply(each, start)),
    one.deadLetters.map((letter) => h("section", { class: "reply" },
      h("h3", { class: "failed" }, `Dead letter of ${letter.service}: ${letter.cause}`),
      h("p", {}, letter.message ?? ""))),
    conversations(one.stateBefore, one.stateAfter),
    webhook(key, event?.header.idempotencyToken),
    json(key, "Event", event),
    json(key, "State before", one.stateBefore),
    json(key, "State after", one.stateAfter));
}
