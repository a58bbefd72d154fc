package dev.earshot.emulator.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.earshot.emulator.state.Sms;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * An SMS or WhatsApp message as phones show it.
 *
 * @param from the sender's address, or the Messaging Service that chose one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SmsView(
    String sid,
    long ordinal,
    String from,
    String to,
    String body,
    List<String> mediaUrls,
    String direction,
    String status,
    Instant dateCreated) {

  static SmsView of(Sms sms) {
    boolean ofNumber = sms.from() != null && !sms.from().isEmpty();
    return new SmsView(
        sms.sid(),
        sms.ordinal(),
        ofNumber ? sms.from() : sms.messagingServiceSid(),
        sms.to(),
        sms.body(),
        sms.mediaUrls(),
        sms.direction().text(),
        sms.status().name().toLowerCase(Locale.ROOT),
        sms.dateCreated());
  }
}
