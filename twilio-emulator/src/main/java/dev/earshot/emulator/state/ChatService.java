package dev.earshot.emulator.state;

import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * A service instance ({@code IS…}) with all it holds. Whoever changes something does so within
 * {@link #locked}; reading needs no lock.
 */
public final class ChatService implements Resource {
  private final ReentrantLock lock = new ReentrantLock();
  private final String sid;
  private final long ordinal;
  private final Instant dateCreated;
  private final Registry<Channel> channels = new Registry<>();
  private final ConcurrentMap<String, ChannelRoom> rooms = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, Integer> timesNamed = new ConcurrentHashMap<>();
  private final Registry<User> users = new Registry<>();
  private final Registry<Role> roles = new Registry<>();
  private volatile ServiceSettings settings;

  /** A service with the default roles and nothing else. */
  public ChatService(String sid, long ordinal, String friendlyName, Instant now) {
    this.sid = sid;
    this.ordinal = ordinal;
    this.dateCreated = now;
    this.settings = ServiceSettings.defaults(friendlyName, now);
    Role.addDefaults(roles, now);
  }

  /** Runs a change alone, and gives what it returns. */
  public <T> T locked(Supplier<T> change) {
    lock.lock();
    try {
      return change.get();
    } finally {
      lock.unlock();
    }
  }

  /** Runs a change alone. */
  public void locked(Runnable change) {
    locked(
        () -> {
          change.run();
          return null;
        });
  }

  @Override
  public String sid() {
    return sid;
  }

  @Override
  public long ordinal() {
    return ordinal;
  }

  /** When it was made. */
  public Instant dateCreated() {
    return dateCreated;
  }

  /** The channels, also found by unique name. */
  public Registry<Channel> channels() {
    return channels;
  }

  /**
   * The SID of a new channel. A unique name has the same one whenever the emulator is started, as
   * the bots that talked there go on with their conversations; a channel that was destroyed does
   * not come back under its old one.
   *
   * @param uniqueName null for none
   */
  public String newChannelSid(String uniqueName) {
    if (uniqueName == null || uniqueName.isEmpty()) {
      return Sids.random("CH");
    }
    int times = timesNamed.merge(uniqueName, 1, Integer::sum);
    return Sids.derived("CH", sid + "/" + uniqueName + "/" + times);
  }

  /** Members and messages of a channel of this service. */
  public ChannelRoom room(Channel channel) {
    return rooms.computeIfAbsent(channel.sid(), key -> new ChannelRoom());
  }

  /** Forgets the members and messages of a channel. */
  public void closeRoom(Channel channel) {
    rooms.remove(channel.sid());
  }

  /** The users, also found by identity. */
  public Registry<User> users() {
    return users;
  }

  /** The roles. */
  public Registry<Role> roles() {
    return roles;
  }

  /** The role that a new user, member or channel creator gets, by the place among the defaults. */
  public String defaultRoleSid(DefaultRole role) {
    return roles.list().get(role.ordinal()).sid();
  }

  /** The roles given without asking, in the order in which every service has them. */
  public enum DefaultRole {
    SERVICE_USER,
    CHANNEL_USER,
    CHANNEL_ADMIN
  }

  /** What is set on it now. */
  public ServiceSettings settings() {
    return settings;
  }

  /** Sets it anew. */
  public void settings(ServiceSettings changed) {
    settings = changed;
  }
}
