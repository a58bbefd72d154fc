package dev.earshot.fuzz;

import dev.earshot.engine.ChannelState;
import dev.earshot.engine.CompressedState;
import dev.earshot.model.ModelJson;
import dev.earshot.model.UndecodableRecordException;
import java.io.IOException;

/** A channel's state as it stands in a record, plain or compressed. */
public final class StatesFuzz {
  private StatesFuzz() {}

  public static void fuzzerTestOneInput(byte[] value) {
    try {
      ChannelState state = ModelJson.mapper().readValue(value, ChannelState.class);
      if (state != null) {
        CompressedState.of(state).ifPresent(small -> require(small.state().equals(state)));
      }
    } catch (IOException e) {
      // It may well be none.
    }
    try {
      CompressedState small = ModelJson.mapper().readValue(value, CompressedState.class);
      if (small != null) {
        small.state();
      }
    } catch (IOException | UndecodableRecordException e) {
      // It may well be none.
    }
  }

  private static void require(boolean same) {
    if (!same) {
      throw new AssertionError("It comes back as another.");
    }
  }
}
