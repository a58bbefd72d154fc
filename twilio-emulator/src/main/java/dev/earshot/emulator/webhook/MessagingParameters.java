package dev.earshot.emulator.webhook;

import dev.earshot.emulator.state.Sms;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The parameters of webhooks about SMS and WhatsApp messages. */
public final class MessagingParameters {
  private static final String API_VERSION = "2010-04-01";
  private static final String WHATSAPP = "whatsapp:";

  /** Where SMS numbers are, which Twilio often does not know either; it then sends empty ones. */
  private static final List<String> PLACES =
      List.of(
          "FromCity",
          "FromState",
          "FromZip",
          "FromCountry",
          "ToCity",
          "ToState",
          "ToZip",
          "ToCountry");

  private MessagingParameters() {}

  /**
   * Of a message that came in.
   *
   * @param profileName of a WhatsApp user; null if not known
   */
  public static Map<String, String> inbound(String accountSid, Sms sms, String profileName) {
    Parameters parameters =
        new Parameters()
            .put("SmsMessageSid", sms.sid())
            .put("SmsSid", sms.sid())
            .put("MessageSid", sms.sid())
            .put("AccountSid", accountSid)
            .put("From", sms.from())
            .put("To", sms.to())
            .put("Body", sms.body() == null ? "" : sms.body())
            .put("NumMedia", sms.mediaUrls().size())
            .put("NumSegments", sms.segments())
            .put("SmsStatus", "received")
            .put("ApiVersion", API_VERSION);
    for (int i = 0; i < sms.mediaUrls().size(); i++) {
      parameters
          .put("MediaUrl" + i, sms.mediaUrls().get(i))
          .put("MediaContentType" + i, "application/octet-stream");
    }
    if (sms.from().startsWith(WHATSAPP)) {
      parameters
          .put("ProfileName", profileName)
          .put("WaId", sms.from().substring(WHATSAPP.length()).replace("+", ""))
          .put("MessageType", sms.mediaUrls().isEmpty() ? "text" : "document");
    } else {
      PLACES.forEach(place -> parameters.put(place, ""));
    }
    return parameters.toMap();
  }

  /** Of a change of an outgoing message's status. */
  public static Map<String, String> status(String accountSid, Sms sms) {
    String status = sms.status().name().toLowerCase(Locale.ROOT);
    return new Parameters()
        .put("MessageSid", sms.sid())
        .put("SmsSid", sms.sid())
        .put("MessageStatus", status)
        .put("SmsStatus", status)
        .put("AccountSid", accountSid)
        .put("From", sms.from())
        .put("To", sms.to())
        .put("ApiVersion", API_VERSION)
        .toMap();
  }
}
