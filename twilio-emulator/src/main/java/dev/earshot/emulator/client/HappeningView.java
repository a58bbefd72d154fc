package dev.earshot.emulator.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.earshot.emulator.change.Change;
import dev.earshot.emulator.live.Happening;
import java.util.Locale;

/**
 * What happened, as the stream tells it; what it is not about is left out.
 *
 * @param kind such as {@code message-add}, {@code member-remove}, {@code typing}, {@code sms}
 * @param identity who writes
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HappeningView(
    String kind,
    String serviceSid,
    ChannelView channel,
    MemberView member,
    MessageView message,
    String identity,
    SmsView sms) {

  static HappeningView of(Happening happening) {
    return switch (happening) {
      case Happening.Changed changed -> of(changed);
      case Happening.Typing typing ->
          new HappeningView(
              "typing",
              typing.service().sid(),
              ChannelView.of(typing.channel()),
              null,
              null,
              typing.identity(),
              null);
      case Happening.TypingTo(var sms) -> ofSms("typing-to", SmsView.of(sms));
      case Happening.SmsChanged(var sms) -> ofSms("sms", SmsView.of(sms));
      case Happening.SmsRemoved(var sms) -> ofSms("sms-remove", SmsView.of(sms));
    };
  }

  private static HappeningView of(Happening.Changed changed) {
    Change change = changed.change();
    return new HappeningView(
        change.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        changed.service().sid(),
        change.channel() == null ? null : ChannelView.of(change.channel()),
        change.member() == null ? null : MemberView.of(changed.service(), change.member()),
        change.message() == null ? null : MessageView.of(change.message()),
        change.user() == null ? null : change.user().identity(),
        null);
  }

  private static HappeningView ofSms(String kind, SmsView sms) {
    return new HappeningView(kind, null, null, null, null, null, sms);
  }
}
