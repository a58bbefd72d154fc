package dev.earshot.dispatcher.inspect;

import dev.earshot.model.Delivery;
import dev.earshot.model.Reply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is known of one reply; its records may be read in any order. Not thread-safe. */
final class ReplyTrail {
  private final List<Stage> deliveries = new ArrayList<>();
  private Reply reply;
  private Instant stored;
  private int attempts;
  private String sid;
  private String outcome = "waiting";
  private String message;
  private Instant settled;

  void note(Reply said, Instant at) {
    reply = said;
    stored = at;
  }

  void note(Delivery delivery) {
    attempts = Math.max(attempts, delivery.attempts());
    switch (delivery) {
      case Delivery.Attempted attempted -> stage("attempted", attempted);
      case Delivery.Deferred deferred -> {
        stage("deferred", deferred);
        message = deferred.message();
      }
      case Delivery.Sent sent -> {
        stage("sent", sent);
        sid = sent.sid();
        outcome = "sent";
        settled = sent.at();
      }
      case Delivery.Failed failed -> {
        stage("failed", failed);
        message = failed.message();
        outcome = "failed";
        settled = failed.at();
      }
    }
  }

  private void stage(String name, Delivery delivery) {
    deliveries.add(new Stage(name, delivery.at()));
  }

  Optional<Instant> said() {
    return Optional.ofNullable(reply).map(Reply::createdAt);
  }

  Optional<Instant> settled() {
    return Optional.ofNullable(settled);
  }

  boolean isOf(String wanted) {
    return wanted.equals(sid) || reply != null && wanted.equals(reply.id());
  }

  /** Empty as long as the reply itself was not read. */
  Optional<ReplyWay> way() {
    if (reply == null) {
      return Optional.empty();
    }
    List<Stage> stages = new ArrayList<>();
    stages.add(new Stage("said", reply.createdAt()));
    stages.add(new Stage("stored", stored));
    stages.addAll(deliveries);
    return Optional.of(new ReplyWay(reply, stages, attempts, sid, outcome, message));
  }
}
