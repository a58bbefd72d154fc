package dev.earshot.emulator.rest;

/** The most that one page may hold. */
final class Limits {
  static final int CHAT_V1_PAGE = 1000;
  static final int PAGE = 100;
  static final int SMALL_PAGE = 50;
  static final int MESSAGING_PAGE = 1000;

  private Limits() {}

  /** Chat v1 has larger pages than v2 and Conversations. */
  static int pageSize(RestCall call) {
    return call.isChatV1() ? CHAT_V1_PAGE : PAGE;
  }

  /** The same of a user's channels. */
  static int userChannelsPageSize(RestCall call) {
    return call.isChatV1() ? CHAT_V1_PAGE : SMALL_PAGE;
  }
}
