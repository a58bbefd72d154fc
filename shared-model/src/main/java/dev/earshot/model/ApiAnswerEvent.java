package dev.earshot.model;

import java.time.Instant;

/**
 * What came of a command that a handler waits for.
 *
 * @param call the id of the reply that carried the command
 * @param status as in HTTP; also for what was refused before it came to Twilio
 * @param body as Twilio gave it, or an error in Twilio's form: {@code code}, {@code message},
 *     {@code status}; empty if there is none
 */
public record ApiAnswerEvent(EventHeader header, String call, int status, String body)
    implements Event {
  private static final String NAME = "apiAnswer";
  private static final String ID_PREFIX = "api-answer:";
  private static final int OK = 200;

  public ApiAnswerEvent {
    Required.part("An event", "header", header);
    Required.part("An answer of the API", "call", call);
    body = body == null ? "" : body;
  }

  /** Whether an event's id is that of an answer. */
  public static boolean isIdOfOne(String eventId) {
    return eventId.startsWith(ID_PREFIX);
  }

  /** The answer to a reply; the same reply has one only. */
  public static ApiAnswerEvent to(Reply reply, int status, String body, Instant at) {
    return new ApiAnswerEvent(
        EventHeader.ofEarshot(
            ID_PREFIX + reply.id(),
            EventType.API_ANSWER,
            NAME,
            reply.product(),
            reply.bot(),
            reply.channel(),
            at,
            null),
        reply.id(),
        status,
        body);
  }

  /** The answer to a {@link Command.OpenPrivateChannel} that was carried out. */
  public static ApiAnswerEvent opened(Reply reply, String channelSid, Instant at) {
    return to(
        reply, OK, ModelJson.mapper().createObjectNode().put("sid", channelSid).toString(), at);
  }
}
