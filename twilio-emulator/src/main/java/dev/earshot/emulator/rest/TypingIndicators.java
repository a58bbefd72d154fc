package dev.earshot.emulator.rest;

import dev.earshot.emulator.live.Feed;
import dev.earshot.emulator.state.Account;
import dev.earshot.emulator.state.Sms;
import dev.earshot.emulator.state.TwilioError;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Map;

/**
 * Shows a person in WhatsApp that an answer to their message is being written. Nothing is kept: who
 * looks on sees it, and the counters tell.
 */
@Path("/messaging/v2/Indicators/Typing.json")
public class TypingIndicators {
  private static final String WHATSAPP = "whatsapp";

  private final Account account;
  private final Feed feed;

  TypingIndicators(Account account, Feed feed) {
    this.account = account;
    this.feed = feed;
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Map<String, Object> show(MultivaluedMap<String, String> values) {
    Form form = new Form(values);
    String channel = form.required("channel");
    if (!channel.equals(WHATSAPP)) {
      throw TwilioError.invalidParameter(
          "Parameter channel is \"%s\", not whatsapp".formatted(channel));
    }
    Sms message = account.messages().get(form.required("messageId"));
    if (message.direction() != Sms.Direction.INBOUND || !message.from().startsWith("whatsapp:")) {
      throw TwilioError.invalidParameter(
          "Parameter messageId is \"%s\", not a message that came over WhatsApp"
              .formatted(message.sid()));
    }
    feed.sawTypingTo(message);
    return Map.of("success", true);
  }
}
