package dev.earshot.bench.subject;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.earshot.bench.load.Events;
import dev.earshot.engine.ChannelState;
import dev.earshot.engine.Circumstances;
import dev.earshot.engine.Engine;
import dev.earshot.engine.HandlerFailedException;
import dev.earshot.engine.Outcome;
import dev.earshot.engine.RecentEvents;
import dev.earshot.model.CloudEvents;
import dev.earshot.model.MessageEvent;
import dev.earshot.model.ModelJson;
import dev.earshot.model.Reply;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Records as large as those that the core writes, for subjects that do not run the engine. A
 * channel's state grows with the events it remembers, so its size depends on how many there were.
 *
 * @param reply a reply of the core's
 * @param headers that reply's headers
 * @param stateBytes the size of a channel's state record by the number of its events
 */
record Likeness(byte[] reply, RecordHeaders headers, int[] stateBytes) {

  /** Lets the engine handle a channel's events until its state grows no more. */
  static Likeness ofCore() {
    Engine engine = CoreWorker.engine();
    Circumstances circumstances =
        new Circumstances(CoreWorker.BOT, "bench", Instant.now(), InstantSource.system(), Map.of());
    Events events = new Events(1, _ -> "say");
    int[] bytes = new int[RecentEvents.CAPACITY + 1];
    ChannelState state = ChannelState.EMPTY;
    Reply reply = null;
    try {
      for (int number = 1; number < bytes.length; number++) {
        MessageEvent event = events.event(number);
        Outcome outcome = engine.turn(state, event, circumstances);
        state = outcome.state();
        reply = outcome.replies().getFirst();
        bytes[number] = stateRecord(number, state).length;
      }
    } catch (HandlerFailedException e) {
      throw new IllegalStateException("The benchmark's own handler failed.", e);
    }
    RecordHeaders headers = new RecordHeaders();
    CloudEvents.headersOf(reply)
        .forEach((name, text) -> headers.add(name, text.getBytes(StandardCharsets.UTF_8)));
    return new Likeness(ModelJson.encode(reply), headers, bytes);
  }

  private static byte[] stateRecord(int number, ChannelState state) {
    ObjectNode record = ModelJson.mapper().createObjectNode();
    record.put("version", 1);
    record.put("lastOffset", number);
    record.set("state", state.toJson());
    return ModelJson.encode(record);
  }

  /**
   * A channel's state after one more event. It begins with how many there were.
   *
   * @param before null if there was none
   */
  byte[] stateAfter(byte[] before) {
    int number = before == null ? 1 : ByteBuffer.wrap(before).getInt() + 1;
    byte[] after = new byte[stateBytes[Math.min(number, stateBytes.length - 1)]];
    ByteBuffer.wrap(after).putInt(number);
    return after;
  }

  /** The headers for one more reply. */
  RecordHeaders copyOfHeaders() {
    return new RecordHeaders(headers);
  }
}
