// Finds the ways of messages by a SID, which stands in the address, and keeps them up to date.

import { way } from "./way.js";

const REFRESH = 1000;

const sid = document.getElementById("sid");
const state = document.getElementById("state");
const list = document.getElementById("ways");
let shown = "";

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
    say(count(found.ways.length), false);
  } catch (problem) {
    say(`The emulator does not answer (${problem.message}). Is it running?`, true);
  }
}

function count(found) {
  switch (found) {
    case 0: return "Nothing yet. Times are shown from 15 minutes before the page was opened.";
    case 1: return "One is found.";
    default: return `The last ${found}, newest first.`;
  }
}

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

document.body.classList.toggle("embedded", window !== window.parent);
document.getElementById("search").addEventListener("submit", (submitted) => {
  submitted.preventDefault();
  const wanted = sid.value.trim();
  history.pushState(null, "", wanted === "" ? "?" : `?sid=${encodeURIComponent(wanted)}`);
  refresh();
});
addEventListener("popstate", follow);
sid.value = new URLSearchParams(location.search).get("sid") ?? "";
watch();
