package dev.earshot.bench;

import dev.earshot.bench.machine.Child;
import dev.earshot.bench.machine.Said;
import dev.earshot.bench.subject.NullMain;
import dev.earshot.bench.subject.Subject;
import dev.earshot.model.Topics;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** The plainest pipeline of as many processes: see {@link NullMain}. */
final class NullChain implements Chain {
  private static final Duration STARTS = Duration.ofSeconds(60);

  private final Stage stage;
  private final Topics topics;
  private final List<Child> processes = new ArrayList<>();
  private URI url;

  private NullChain(Stage stage, Topics topics) {
    this.stage = stage;
    this.topics = topics;
  }

  /**
   * Starts all and returns when they are ready.
   *
   * @param name unique in a run
   * @param twilio where messages are posted
   */
  static NullChain start(Stage stage, String name, URI twilio) throws InterruptedException {
    NullChain chain = new NullChain(stage, new Topics("bench-" + name));
    try {
      chain.makeTopics();
      long port = chain.start(name, "in", twilio).number(1);
      chain.url = URI.create("http://127.0.0.1:" + port + EarshotServices.PATH);
      chain.start(name, "through", twilio);
      chain.start(name, "out", twilio);
      return chain;
    } catch (RuntimeException | InterruptedException e) {
      chain.close();
      throw e;
    }
  }

  private void makeTopics() throws InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", stage.bootstrapServers()))) {
      admin
          .createTopics(
              List.of(
                  new NewTopic(topics.events(), Subject.PARTITIONS, (short) 1),
                  new NewTopic(topics.replies(), Subject.PARTITIONS, (short) 1)))
          .all()
          .get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("The topics can't be made: " + e.getCause(), e);
    }
  }

  private Said start(String name, String role, URI twilio) throws InterruptedException {
    Child process =
        Child.start(
            stage.launch(),
            name + "-" + role,
            NullMain.class,
            stage.heap(),
            List.of(role, stage.bootstrapServers(), topics.prefix(), twilio.toString()));
    processes.add(process);
    return process.await("ready", STARTS);
  }

  @Override
  public URI url() {
    return url;
  }

  @Override
  public List<Child> processes() {
    return List.copyOf(processes);
  }

  @Override
  public void close() {
    processes.forEach(Child::close);
    Cleaning.of(stage.bootstrapServers(), topics);
  }
}
