package dev.earshot.bench;

import dev.earshot.bench.EarshotServices.Kind;
import dev.earshot.bench.machine.Child;
import dev.earshot.model.Topics;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Earshot's three services. */
final class EarshotChain implements Chain {
  private final EarshotServices all;
  private final Deque<Service> started = new ArrayDeque<>();

  private EarshotChain(EarshotServices all) {
    this.all = all;
  }

  /**
   * Starts all and returns when they are ready.
   *
   * @param name unique in a run
   * @param twilioUrl of Twilio's API
   */
  static EarshotChain start(Stage stage, String name, String twilioUrl)
      throws InterruptedException {
    EarshotChain chain =
        new EarshotChain(new EarshotServices(stage, new Topics("bench-" + name), twilioUrl));
    try {
      for (Kind kind : Kind.values()) {
        chain.started.addLast(chain.all.start(kind, name));
      }
      return chain;
    } catch (RuntimeException | InterruptedException e) {
      chain.close();
      throw e;
    }
  }

  /** The topics it works with. */
  Topics topics() {
    return all.topics();
  }

  @Override
  public URI url() {
    return URI.create(started.getFirst().url() + EarshotServices.PATH);
  }

  /** The dispatcher's address. */
  String dispatcherUrl() {
    return started.stream().skip(1).findFirst().orElseThrow().url();
  }

  @Override
  public List<Child> processes() {
    return started.stream().map(Service::process).toList();
  }

  @Override
  public void close() {
    started.descendingIterator().forEachRemaining(Service::close);
    Cleaning.of(all.stage().bootstrapServers(), all.topics());
  }
}
