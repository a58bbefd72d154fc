package dev.earshot.bench.replay;

import dev.earshot.bench.state.StateForm;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One turn of a conversation that has taken many, with reading and writing its state. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ReplayBenchmark {
  @Param({"1", "10", "50", "200"})
  private int turns;

  private LongConversation conversation;

  @Setup
  public void begin() {
    conversation = new LongConversation(turns, StateForm.COMPRESSED);
  }

  @Benchmark
  public byte[] turn() {
    return conversation.turn();
  }
}
