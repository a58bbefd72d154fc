// Builds elements. Whatever a person or a bot has written gets in as text, never as markup.

/** An element; `on…` are listeners, true and false set and leave out an attribute. */
export function h(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key.startsWith("on")) {
      made.addEventListener(key.slice(2), value);
    } else if (value === true) {
      made.setAttribute(key, "");
    } else if (value !== false && value != null) {
      made.setAttribute(key, value);
    }
  }
  made.append(...children.flat().filter((child) => child != null && child !== false));
  return made;
}

export function button(text, onclick, properties = {}) {
  return h("button", { type: "button", onclick, ...properties }, text);
}

/**
 * Arrow keys go from one to the next, and Tab to one of them only. `items` gives them in order;
 * whoever adds or removes some calls the function that is returned.
 */
export function roving(list, items) {
  const settle = (wanted) => {
    const all = items();
    const current = wanted ?? all.find((item) => item.tabIndex === 0) ?? all[0];
    all.forEach((item) => { item.tabIndex = item === current ? 0 : -1; });
  };
  list.addEventListener("keydown", (event) => {
    const all = items();
    const at = all.indexOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (at >= 0 && to !== undefined && all[to] && !event.altKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      settle(all[to]);
      all[to].focus();
    }
  });
  list.addEventListener("focusin", (event) => {
    if (items().includes(event.target)) {
      settle(event.target);
    }
  });
  return settle;
}

/** Runs at most once a frame, however often it is asked for. */
export function onceAFrame(work) {
  let asked = false;
  return () => {
    if (!asked) {
      asked = true;
      requestAnimationFrame(() => {
        asked = false;
        work();
      });
    }
  };
}

/** Runs when it has not been asked for again for a while. */
export function settled(millis, work) {
  let timer;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(work, millis);
  };
}

export function clock(date) {
  return new Date(date).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", second: "2-digit" });
}

/** The same hue for the same name. */
export function hue(name) {
  let sum = 7;
  for (const letter of name) {
    sum = (sum * 31 + letter.codePointAt(0)) % 360;
  }
  return sum;
}

export function avatar(name) {
  const made = h("span", { class: "avatar", "aria-hidden": "true" }, (name.replace(/^whatsapp:|^\+/, "")[0] ?? "?").toUpperCase());
  made.style.setProperty("--hue", hue(name));
  return made;
}
