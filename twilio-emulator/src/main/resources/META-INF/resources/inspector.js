// Shows the ways of messages. All text is set as text, never as markup. What is null on the other
// side is not there here, so that == null means both.

const REFRESH = 1000;
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

const sid = document.getElementById("sid");
const state = document.getElementById("state");
const list = document.getElementById("ways");
const opened = new Set();
let shown = "";

function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child != null));
  return made;
}

// Jackson writes dates as ISO texts of up to nine digits; microseconds are kept.
function millis(at) {
  const fraction = /\.(\d+)/.exec(at);
  return Date.parse(at.replace(/\.\d+/, "")) + (fraction ? Number("0." + fraction[1]) * 1000 : 0);
}

function duration(value) {
  return value < 1000 ? `${Math.round(value)} ms` : `${(value / 1000).toFixed(2)} s`;
}

function stages(all, start) {
  return element("ol", { class: "way" }, ...all.map((stage) => {
    const from = start === null ? null : millis(stage.at) - start;
    const time = element("time", { datetime: stage.at, title: stage.at },
      from === null ? stage.at.slice(11, 23) : from < 0 ? "before" : `+${duration(from)}`);
    return element("li", { class: stage.name }, `${NAMES[stage.name] ?? stage.name} `, time);
  }));
}

function json(key, title, value) {
  if (value == null) {
    return null;
  }
  const details = element("details", {}, element("summary", {}, title),
    element("pre", { tabindex: "0" }, JSON.stringify(value, null, 2)));
  details.open = opened.has(key);
  details.addEventListener("toggle", () => (details.open ? opened.add(key) : opened.delete(key)));
  return details;
}

function link(id, text = id) {
  return element("a", { href: `?sid=${encodeURIComponent(id)}` }, text);
}

function reply(way, start) {
  const command = way.reply.command;
  return element("section", { class: "reply" },
    element("h3", {}, `${command.kind}${command.text ? ": " + command.text : ""} `,
      element("span", { class: way.outcome }, way.outcome)),
    stages(way.stages, start),
    element("p", { class: "quiet" },
      `${way.attempts} ${way.attempts === 1 ? "request" : "requests"}`,
      way.sid ? ", " : "", way.sid ? link(way.sid) : "",
      way.message ? `, ${way.message}` : ""));
}

function title(event) {
  if (event == null) {
    return "By the bot itself";
  }
  return event.kind === "message" ? `${event.author ?? "somebody"}: ${event.text}` : event.header.name;
}

function way(one) {
  const event = one.event;
  const key = event ? event.header.id : one.replies.map((each) => each.reply.id).join();
  const start = event ? millis(event.header.receivedAt) : null;
  const name = event && event.kind === "message" ? `${event.header.name} · ` : "";
  return element("article", {},
    element("h2", {},
      element("span", { class: "text" }, title(event)),
      event ? element("span", { class: "quiet" }, `${name}${event.header.product} · `,
        link(event.header.channel.split("/")[2]), " · ",
        event.messageSid ? link(event.messageSid) : link(event.header.id, "this event")) : null,
      element("span", { class: "millis" }, one.millis == null ? "" : duration(one.millis))),
    stages(one.stages, start),
    ...one.replies.map((each) => reply(each, start)),
    ...one.deadLetters.map((letter) => element("section", { class: "reply" },
      element("h3", { class: "failed" }, `Dead letter of ${letter.service}: ${letter.cause}`),
      element("p", {}, letter.message ?? ""))),
    json(`${key} event`, "Event", event),
    json(`${key} before`, "State before", one.stateBefore),
    json(`${key} after`, "State after", one.stateAfter));
}

function say(text, problem) {
  state.textContent = text;
  state.classList.toggle("problem", problem);
}

async function refresh() {
  try {
    const answer = await fetch(`inspector/ways?sid=${encodeURIComponent(sid.value.trim())}`);
    const found = await answer.json();
    if (!answer.ok) {
      say(found.problem ?? `The dispatcher answers ${answer.status}.`, true);
      return;
    }
    const text = JSON.stringify(found.ways);
    if (text !== shown) {
      shown = text;
      list.replaceChildren(...found.ways.map(way));
    }
    say(found.ways.length === 0
      ? "Nothing yet. Times are shown from 15 minutes before the page was opened."
      : `The last ${found.ways.length}, newest first.`, false);
  } catch (problem) {
    say(`The emulator does not answer (${problem.message}). Is it running?`, true);
  }
}

document.getElementById("search").addEventListener("submit", (submitted) => {
  submitted.preventDefault();
  history.pushState(null, "", sid.value.trim() === "" ? "?" : `?sid=${encodeURIComponent(sid.value.trim())}`);
  refresh();
});
addEventListener("popstate", follow);

function follow() {
  sid.value = new URLSearchParams(location.search).get("sid") ?? "";
  refresh();
}

async function watch() {
  if (!document.hidden) {
    await refresh();
  }
  setTimeout(watch, REFRESH);
}

sid.value = new URLSearchParams(location.search).get("sid") ?? "";
watch();
