package dev.earshot.emulator.state;

/** What is in one channel: its members and its messages. */
public final class ChannelRoom {
  private final Registry<Member> members = new Registry<>();
  private final Registry<Message> messages = new Registry<>();

  /** The members, also found by identity. */
  public Registry<Member> members() {
    return members;
  }

  /** The messages; an ordinal is a message's index. */
  public Registry<Message> messages() {
    return messages;
  }

  /** The member with this identity, or 50400, which is what people's devices are told. */
  public Member requireMember(String identity) {
    return members.find(identity).orElseThrow(() -> TwilioError.notMember(identity));
  }

  /** The SID of the member with this identity, or null. */
  public String memberSid(String identity) {
    return members
        .find(identity)
        .filter(member -> identity.equals(member.identity()))
        .map(Member::sid)
        .orElse(null);
  }

  /** How many messages are beyond the member's read horizon, or null if it has none yet. */
  public Long unread(Member member) {
    return member.lastReadIndex() == null
        ? null
        : Long.valueOf(messages.countAfter(member.lastReadIndex()));
  }
}
