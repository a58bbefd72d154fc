package dev.earshot.bench.state;

import dev.earshot.engine.ChannelState;
import dev.earshot.engine.CompressedState;
import dev.earshot.model.ModelJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;

/** How a channel's state can stand in a record. */
public enum StateForm {
  PLAIN {
    @Override
    public byte[] write(ChannelState state) {
      return ModelJson.encode(state);
    }

    @Override
    public ChannelState read(byte[] json) {
      return parse(json, ChannelState.class);
    }
  },
  COMPRESSED {
    @Override
    public byte[] write(ChannelState state) {
      return ModelJson.encode(CompressedState.of(state).orElseThrow());
    }

    @Override
    public ChannelState read(byte[] json) {
      return parse(json, CompressedState.class).state();
    }
  };

  public abstract byte[] write(ChannelState state);

  /** Reads what {@link #write} gave. */
  public abstract ChannelState read(byte[] json);

  private static <T> T parse(byte[] json, Class<T> type) {
    try {
      return ModelJson.mapper().readValue(json, type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
