package dev.earshot.engine.internal;

import dev.earshot.bot.Middleware;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The middleware of all modules, each point's in the order of registration. */
final class Pipeline {

  /**
   * Something registered.
   *
   * @param name says which point of which module it is
   */
  record Registered<S>(String name, S stage) {}

  private final List<Registered<Middleware.EventStage>> ingest = new ArrayList<>();
  private final List<Registered<Middleware.EventStage>> normalize = new ArrayList<>();
  private final List<Registered<Middleware.EventStage>> categorize = new ArrayList<>();
  private final List<Registered<Middleware.EventStage>> receive = new ArrayList<>();
  final List<Registered<Middleware.HeardStage>> heard = new ArrayList<>();
  final List<Registered<Middleware.TriggeredStage>> triggered = new ArrayList<>();
  final List<Registered<Middleware.CaptureStage>> capture = new ArrayList<>();
  final List<Registered<Middleware.MessageStage>> send = new ArrayList<>();
  final List<Registered<Middleware.MessageStage>> format = new ArrayList<>();
  final List<Registered<Middleware.StartStage>> conversationStart = new ArrayList<>();
  final List<Registered<Middleware.EndStage>> conversationEnd = new ArrayList<>();

  /** What looks at events, of all points in their order. */
  List<Registered<Middleware.EventStage>> ofEvents() {
    return Stream.of(ingest, normalize, categorize, receive).flatMap(List::stream).toList();
  }

  /** Where a module registers. */
  Middleware of(String module) {
    return new ModuleMiddleware(module);
  }

  private final class ModuleMiddleware implements Middleware {
    private final String module;

    ModuleMiddleware(String module) {
      this.module = module;
    }

    private <S> Middleware add(List<Registered<S>> point, String name, S stage) {
      if (stage == null) {
        throw new IllegalArgumentException(
            "The %s middleware of module \"%s\" is null.".formatted(name, module));
      }
      point.add(new Registered<>("%s/middleware:%s".formatted(module, name), stage));
      return this;
    }

    @Override
    public Middleware ingest(EventStage stage) {
      return add(ingest, "ingest", stage);
    }

    @Override
    public Middleware normalize(EventStage stage) {
      return add(normalize, "normalize", stage);
    }

    @Override
    public Middleware categorize(EventStage stage) {
      return add(categorize, "categorize", stage);
    }

    @Override
    public Middleware receive(EventStage stage) {
      return add(receive, "receive", stage);
    }

    @Override
    public Middleware heard(HeardStage stage) {
      return add(heard, "heard", stage);
    }

    @Override
    public Middleware triggered(TriggeredStage stage) {
      return add(triggered, "triggered", stage);
    }

    @Override
    public Middleware capture(CaptureStage stage) {
      return add(capture, "capture", stage);
    }

    @Override
    public Middleware send(MessageStage stage) {
      return add(send, "send", stage);
    }

    @Override
    public Middleware format(MessageStage stage) {
      return add(format, "format", stage);
    }

    @Override
    public Middleware conversationStart(StartStage stage) {
      return add(conversationStart, "conversationStart", stage);
    }

    @Override
    public Middleware conversationEnd(EndStage stage) {
      return add(conversationEnd, "conversationEnd", stage);
    }
  }
}
