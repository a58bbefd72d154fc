package dev.earshot.egress.journal;

import dev.earshot.egress.publish.Outbox;
import dev.earshot.model.Delivery;
import dev.earshot.model.ModelJson;
import dev.earshot.model.Reply;
import dev.earshot.model.ReplyPosition;
import java.time.Instant;

/** Writes to {@code deliveries} what becomes of one reply. For one thread at a time. */
public final class ReplyJournal implements JournalOfReply {
  private final Outbox outbox;
  private final Reply reply;
  private final ReplyPosition position;
  private final Progress progress;
  private final Bookmark bookmark;

  /**
   * @param bookmark is told how far the journal of the reply's partition is written
   */
  public ReplyJournal(
      Outbox outbox, Reply reply, ReplyPosition position, Progress progress, Bookmark bookmark) {
    this.outbox = outbox;
    this.reply = reply;
    this.position = position;
    this.progress = progress;
    this.bookmark = bookmark;
  }

  @Override
  public Progress progress() {
    return progress;
  }

  @Override
  public void attempting(int part, String sid, int attempts) {
    write(
        new Delivery.Attempted(
            ModelJson.VERSION,
            reply.id(),
            reply.bot(),
            reply.channel(),
            position,
            part,
            sid,
            attempts,
            Instant.now()));
  }

  @Override
  public void deferred(int part, String sid, int attempts, String message) {
    write(
        new Delivery.Deferred(
            ModelJson.VERSION,
            reply.id(),
            reply.bot(),
            reply.channel(),
            position,
            part,
            sid,
            message,
            attempts,
            Instant.now()));
  }

  /** Writes down that Twilio has done it. */
  public void sent(String sid, int attempts) {
    write(
        new Delivery.Sent(
            ModelJson.VERSION,
            reply.id(),
            reply.bot(),
            reply.channel(),
            position,
            sid,
            attempts,
            Instant.now()));
  }

  /**
   * Writes down that it is given up.
   *
   * @param code Twilio's error code; null if there is none
   * @param httpStatus null if there was no answer
   */
  public void failed(Integer code, Integer httpStatus, String message, int attempts) {
    write(
        new Delivery.Failed(
            ModelJson.VERSION,
            reply.id(),
            reply.bot(),
            reply.channel(),
            position,
            code,
            httpStatus,
            message,
            attempts,
            Instant.now()));
  }

  private void write(Delivery delivery) {
    bookmark.writing(position.offset());
    bookmark.written(outbox.write(delivery));
  }
}
