// The emulator's stream of what happens. After each (re)connection everything is loaded anew, since
// what happened before it is not in the stream.

const AGAIN = 2000;

export function watch({ onHello, onHappening, onState }) {
  const source = new EventSource("client/stream");
  source.addEventListener("hello", () => {
    onState("live", "Live");
    onHello();
  });
  source.addEventListener("happening", (event) => onHappening(JSON.parse(event.data)));
  source.addEventListener("error", () => {
    onState("lost", "No connection, trying again…");
    if (source.readyState === EventSource.CLOSED) {
      // It got an answer that is no stream; only then it does not try again by itself.
      setTimeout(() => watch({ onHello, onHappening, onState }), AGAIN);
    }
  });
}
