package dev.earshot.emulator.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.earshot.emulator.state.ChatService;
import dev.earshot.emulator.state.Member;
import dev.earshot.emulator.state.User;

/**
 * A member as devices show it.
 *
 * @param identity null for a phone
 * @param address a phone's, else null
 * @param friendlyName what the user calls themselves, or null
 * @param lastReadIndex null if nothing was read
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MemberView(
    String sid, String identity, String address, String friendlyName, Long lastReadIndex) {

  static MemberView of(ChatService service, Member member) {
    return new MemberView(
        member.sid(),
        member.identity(),
        member.binding() == null ? null : member.binding().address(),
        service.users().find(member.identity()).map(User::friendlyName).orElse(null),
        member.lastReadIndex());
  }
}
