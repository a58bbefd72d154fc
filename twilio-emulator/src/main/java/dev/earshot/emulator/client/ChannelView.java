package dev.earshot.emulator.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.earshot.emulator.state.Channel;
import dev.earshot.emulator.state.ChannelRoom;
import dev.earshot.emulator.state.ChatService;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * A channel as devices show it.
 *
 * @param attributes JSON in a text
 * @param members left out where the channel itself is what is told of
 * @param messages how many there are; left out as the members are
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ChannelView(
    String sid,
    String uniqueName,
    String friendlyName,
    String attributes,
    String type,
    String state,
    String createdBy,
    Instant dateCreated,
    List<MemberView> members,
    Integer messages) {

  static ChannelView of(Channel channel) {
    return of(channel, null, null);
  }

  static ChannelView of(ChatService service, Channel channel) {
    ChannelRoom room = service.room(channel);
    return of(
        channel,
        room.members().list().stream().map(member -> MemberView.of(service, member)).toList(),
        room.messages().size());
  }

  private static ChannelView of(Channel channel, List<MemberView> members, Integer messages) {
    return new ChannelView(
        channel.sid(),
        channel.uniqueName(),
        channel.friendlyName(),
        channel.attributes(),
        channel.type().name().toLowerCase(Locale.ROOT),
        channel.state().name().toLowerCase(Locale.ROOT),
        channel.createdBy(),
        channel.dateCreated(),
        members,
        messages);
  }
}
