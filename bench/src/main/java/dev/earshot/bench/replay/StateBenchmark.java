package dev.earshot.bench.replay;

import dev.earshot.bench.state.StateForm;
import dev.earshot.engine.ChannelState;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Reading and writing the state of a conversation, and the whole turn they are part of. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class StateBenchmark {
  @Param({"PLAIN", "COMPRESSED"})
  private StateForm form;

  @Param({"3", "50"})
  private int answers;

  private LongConversation conversation;
  private ChannelState state;
  private byte[] json;

  @Setup
  public void begin() {
    conversation = new LongConversation(answers + 1, form);
    state = conversation.state();
    json = form.write(state);
  }

  @Benchmark
  public byte[] write() {
    return form.write(state);
  }

  @Benchmark
  public ChannelState read() {
    return form.read(json);
  }

  @Benchmark
  public byte[] turn() {
    return conversation.turn();
  }
}
