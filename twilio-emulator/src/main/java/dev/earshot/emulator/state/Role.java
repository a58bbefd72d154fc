package dev.earshot.emulator.state;

import java.time.Instant;
import java.util.List;

/** A set of permissions, for a whole service or within a channel. */
public record Role(
    String sid,
    long ordinal,
    String friendlyName,
    Scope scope,
    List<String> permissions,
    Instant dateCreated)
    implements Resource {

  /** Chat says deployment and channel, Conversations says service and conversation. */
  public enum Scope {
    SERVICE,
    CHANNEL
  }

  private static final List<String> CHANNEL_USER =
      List.of("sendMessage", "sendMediaMessage", "leaveChannel", "editOwnMessage");
  private static final List<String> CHANNEL_ADMIN =
      List.of(
          "sendMessage",
          "sendMediaMessage",
          "leaveChannel",
          "editOwnMessage",
          "addMember",
          "removeMember",
          "deleteAnyMessage",
          "editChannelName",
          "destroyChannel");

  /**
   * The four roles every new service has: the defaults for users, members and creators, an admin.
   */
  static void addDefaults(Registry<Role> roles, Instant now) {
    add(roles, "service user", Scope.SERVICE, List.of("createChannel", "joinChannel"), now);
    add(roles, "channel user", Scope.CHANNEL, CHANNEL_USER, now);
    add(roles, "channel admin", Scope.CHANNEL, CHANNEL_ADMIN, now);
    add(
        roles,
        "service admin",
        Scope.SERVICE,
        List.of("createChannel", "joinChannel", "addMember", "destroyChannel", "editAnyMessage"),
        now);
  }

  private static void add(
      Registry<Role> roles, String name, Scope scope, List<String> permissions, Instant now) {
    roles.put(
        new Role(
            Sids.random("RL"), roles.nextOrdinal(), name, scope, List.copyOf(permissions), now));
  }
}
