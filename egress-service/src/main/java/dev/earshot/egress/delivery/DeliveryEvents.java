package dev.earshot.egress.delivery;

import dev.earshot.model.Command;
import dev.earshot.model.DeliveryEvent;
import dev.earshot.model.EventHeader;
import dev.earshot.model.EventType;
import dev.earshot.model.Reply;
import java.time.Instant;
import java.util.Optional;

/** Makes the events that tell handlers of messages Twilio has refused; no webhook would. */
public final class DeliveryEvents {
  private static final String FAILED = "failed";

  private DeliveryEvents() {}

  /**
   * What is told of a refused reply; the same reply has one event only.
   *
   * @return empty if the reply was no message, or was said because of such an event itself
   */
  public static Optional<DeliveryEvent> refused(Reply reply, Outcome.Refused refused) {
    return DeliveryEvent.isCauseOf(reply)
        ? Optional.empty()
        : switch (reply.command()) {
          case Command.Say _ -> Optional.of(event(reply, null, refused));
          case Command.UpdateMessage update ->
              Optional.of(event(reply, update.messageSid(), refused));
          case Command.DeleteMessage _,
              Command.ShowTyping _,
              Command.AddMember _,
              Command.RemoveMember _,
              Command.CheckMembership _,
              Command.CallApi _,
              Command.OpenPrivateChannel _ ->
              Optional.empty();
        };
  }

  private static DeliveryEvent event(Reply reply, String messageSid, Outcome.Refused refused) {
    Instant now = Instant.now();
    EventHeader header =
        EventHeader.ofEarshot(
            DeliveryEvent.GIVEN_UP + ":" + reply.id(),
            EventType.DELIVERY_UPDATED,
            DeliveryEvent.GIVEN_UP,
            reply.product(),
            reply.bot(),
            reply.channel(),
            now,
            null);
    return new DeliveryEvent(
        header,
        messageSid,
        FAILED,
        refused.code() == null ? null : refused.code().toString(),
        null,
        null,
        now,
        reply.id(),
        refused.message());
  }
}
