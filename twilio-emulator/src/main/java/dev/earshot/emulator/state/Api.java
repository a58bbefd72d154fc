package dev.earshot.emulator.state;

/**
 * The two APIs to the same channels. They refuse the same things, with codes and words of their
 * own; IP Messaging is Chat by another host name.
 */
public enum Api {
  CHAT(50307, "Channel", 50404, "Member"),
  CONVERSATIONS(50353, "Conversation", 50433, "Participant");

  private static final int CONFLICT = 409;

  private final int nameTakenCode;
  private final String channel;
  private final int memberExistsCode;
  private final String member;

  Api(int nameTakenCode, String channel, int memberExistsCode, String member) {
    this.nameTakenCode = nameTakenCode;
    this.channel = channel;
    this.memberExistsCode = memberExistsCode;
    this.member = member;
  }

  /** Another channel or conversation of the service has the unique name. */
  public TwilioError nameTaken() {
    return new TwilioError(
        nameTakenCode, CONFLICT, channel + " with provided unique name already exists");
  }

  /** The identity is in the channel or conversation already. */
  public TwilioError memberExists() {
    return new TwilioError(memberExistsCode, CONFLICT, member + " already exists");
  }
}
