// The panels at the right, of which one is open.

export function sidePanels() {
  let opened = null;
  let back = null;

  const side = {
    /** @param backTo gives what has the focus once it is closed */
    open(panel, backTo) {
      if (opened && opened !== panel) {
        side.close(opened);
      }
      opened = panel;
      back = backTo;
      panel.hidden = false;
      panel.dispatchEvent(new Event("shown"));
    },
    close(panel) {
      panel.hidden = true;
      panel.dispatchEvent(new Event("put-away"));
      if (opened === panel) {
        opened = null;
        back?.()?.focus?.();
      }
    },
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented && opened?.contains(event.target)) {
      side.close(opened);
    }
  });
  return side;
}
