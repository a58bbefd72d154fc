// Shows the way of a message in the panel at the right, where the inspector's page is put.

import { button, h } from "./dom.js";

export function showInspector(side) {
  const panel = document.getElementById("inspector");
  const frame = h("iframe", { title: "The way of the message" });
  const open = h("a", { class: "button", target: "_blank", rel: "noopener" }, "Open in a tab");
  let before;
  panel.append(
    h("div", { class: "side-head" }, h("h2", {}, "Way of the message"), open,
      button("Close", () => side.close(panel), { "aria-label": "Close the inspector" })),
    frame);
  document.addEventListener("earshot:message-selected", ({ detail: { sid } }) => {
    before = document.activeElement;
    frame.src = `inspector.html?sid=${encodeURIComponent(sid)}`;
    open.href = frame.src;
    side.open(panel, () => before);
  });
}
