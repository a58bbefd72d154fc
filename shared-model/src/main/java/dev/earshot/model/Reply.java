package dev.earshot.model;

import java.time.Instant;

/**
 * One thing for egress to do. Replies of one channel are carried out in the order they were
 * produced.
 *
 * @param version the version of the record's layout, {@link ModelJson#VERSION} when written
 * @param id unique and the same each time the step that said it is run again, so that it can be
 *     recognised at Twilio
 * @param bot the name of the bot whose account and identity are used
 * @param product the product to call
 * @param channel the channel it is for
 * @param createdAt when the handler said it
 * @param cause the id of the event it answers, not of the answers of Twilio's API in between; null
 *     for one the bot began by itself
 */
public record Reply(
    int version,
    String id,
    String bot,
    Product product,
    ChannelKey channel,
    Instant createdAt,
    String cause,
    Command command) {
  public Reply {
    Required.part("A reply", "id", id);
    Required.part("A reply", "bot", bot);
    Required.part("A reply", "product", product);
    Required.part("A reply", "channel", channel);
    Required.part("A reply", "createdAt", createdAt);
    Required.part("A reply", "command", command);
  }
}
