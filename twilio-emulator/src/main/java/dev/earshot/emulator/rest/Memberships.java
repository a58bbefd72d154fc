package dev.earshot.emulator.rest;

import dev.earshot.emulator.state.Channel;
import dev.earshot.emulator.state.ChatService;
import dev.earshot.emulator.state.Member;
import dev.earshot.emulator.state.Resource;
import dev.earshot.emulator.state.User;
import java.util.List;
import java.util.function.Predicate;

/** The channels somebody is a member of. */
final class Memberships {
  private Memberships() {}

  /** A channel, and who somebody is in it. Listed in the order of the channels' creation. */
  record Membership(Channel channel, Member member) implements Resource {
    @Override
    public String sid() {
      return channel.sid();
    }

    @Override
    public long ordinal() {
      return channel.ordinal();
    }
  }

  static List<Membership> of(ChatService service, User user) {
    return of(service, member -> user.identity().equals(member.identity()));
  }

  /** The channels with such a member. */
  static List<Membership> of(ChatService service, Predicate<Member> wanted) {
    return service.channels().list().stream()
        .flatMap(
            channel ->
                service.room(channel).members().list().stream()
                    .filter(wanted)
                    .map(member -> new Membership(channel, member)))
        .toList();
  }
}
