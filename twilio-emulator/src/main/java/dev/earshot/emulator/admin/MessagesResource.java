package dev.earshot.emulator.admin;

import dev.earshot.emulator.state.Account;
import dev.earshot.emulator.state.Channel;
import dev.earshot.emulator.state.ChatService;
import dev.earshot.emulator.state.Message;
import dev.earshot.emulator.state.Sms;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All messages there are, in one answer, each channel's in order. */
@Path("/admin/messages")
public class MessagesResource {
  /** Everything; channels and pairs without messages are left out. */
  public record MessagesView(List<ChannelView> channels, List<PairView> pairs) {}

  /** A channel or conversation with its messages, the oldest first. */
  public record ChannelView(
      String serviceSid, String sid, String uniqueName, List<MessageView> messages) {
    static ChannelView of(ChatService service, Channel channel) {
      return new ChannelView(
          service.sid(),
          channel.sid(),
          channel.uniqueName(),
          service.room(channel).messages().list().stream().map(MessageView::of).toList());
    }
  }

  /** A message; attributes are JSON in a string, as Twilio shows them. */
  public record MessageView(
      String sid, long index, String author, String body, String attributes, Instant dateCreated) {
    static MessageView of(Message message) {
      return new MessageView(
          message.sid(),
          message.index(),
          message.author(),
          message.body(),
          message.attributes(),
          message.dateCreated());
    }
  }

  /**
   * What was sent over SMS or WhatsApp between two, both ways, the oldest first.
   *
   * @param address the account's number, WhatsApp address or Messaging Service
   * @param phone the other's
   */
  public record PairView(String address, String phone, List<SmsView> messages) {}

  /** A message of SMS or WhatsApp. */
  public record SmsView(
      String sid,
      String direction,
      String status,
      String body,
      List<String> mediaUrls,
      Instant dateCreated) {
    static SmsView of(Sms sms) {
      return new SmsView(
          sms.sid(),
          sms.direction().text(),
          sms.status().name().toLowerCase(Locale.ROOT),
          sms.body(),
          sms.mediaUrls(),
          sms.dateCreated());
    }
  }

  private record Pair(String address, String phone) {
    static Pair of(Sms sms) {
      if (sms.direction() == Sms.Direction.INBOUND) {
        return new Pair(sms.to(), sms.from());
      }
      boolean ofNumber = sms.from() != null && !sms.from().isEmpty();
      return new Pair(ofNumber ? sms.from() : sms.messagingServiceSid(), sms.to());
    }
  }

  private final Account account;

  MessagesResource(Account account) {
    this.account = account;
  }

  /**
   * All messages.
   *
   * @param service the SID of the one service whose channels are meant; null for all
   */
  @GET
  public MessagesView all(@QueryParam("service") String service) {
    Stream<ChatService> services =
        service == null
            ? account.services().list().stream()
            : Stream.of(account.services().get(service));
    return new MessagesView(services.flatMap(MessagesResource::channels).toList(), pairs());
  }

  private static Stream<ChannelView> channels(ChatService service) {
    return service.channels().list().stream()
        .map(channel -> ChannelView.of(service, channel))
        .filter(channel -> !channel.messages().isEmpty());
  }

  private List<PairView> pairs() {
    return account.messages().list().stream()
        .collect(Collectors.groupingBy(Pair::of, LinkedHashMap::new, Collectors.toList()))
        .entrySet()
        .stream()
        .map(
            pair ->
                new PairView(
                    pair.getKey().address(),
                    pair.getKey().phone(),
                    pair.getValue().stream().map(SmsView::of).toList()))
        .toList();
  }
}
