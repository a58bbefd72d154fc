package dev.earshot.egress.intake;

import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/** Takes so many messages, and one more for each that is finished. Thread-safe. */
final class ReplyWindow implements Flow.Subscriber<Message<byte[]>> {
  private static final Logger LOG = Logger.getLogger(ReplyWindow.class);

  private final int size;
  private final Consumer<Message<byte[]>> receiver;
  private Flow.Subscription subscription;
  private Throwable failure;

  ReplyWindow(int size, Consumer<Message<byte[]>> receiver) {
    if (size < 1) {
      throw new IllegalArgumentException(
          "A window of %d replies lets none in. Set earshot.egress.max-in-flight to 1 or more."
              .formatted(size));
    }
    this.size = size;
    this.receiver = receiver;
  }

  /** So many messages are finished. */
  void finished(int count) {
    Flow.Subscription source;
    synchronized (this) {
      source = subscription;
    }
    if (count > 0 && source != null) {
      source.request(count);
    }
  }

  /** Why no more messages come; null while they do. */
  synchronized Throwable failure() {
    return failure;
  }

  @Override
  public void onSubscribe(Flow.Subscription source) {
    synchronized (this) {
      subscription = source;
    }
    source.request(size);
  }

  @Override
  public void onNext(Message<byte[]> message) {
    receiver.accept(message);
  }

  @Override
  public void onError(Throwable error) {
    synchronized (this) {
      failure = error;
    }
    LOG.error("No more replies are read from Kafka; start the service again. The cause", error);
  }

  @Override
  public void onComplete() {
    LOG.debug("The channel of replies is closed.");
  }
}
