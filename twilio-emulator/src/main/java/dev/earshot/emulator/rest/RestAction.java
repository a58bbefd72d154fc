package dev.earshot.emulator.rest;

import dev.earshot.emulator.state.Account;
import dev.earshot.emulator.state.Channel;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Locale;
import java.util.Set;

/**
 * What a request does, read from its method and its path, in which collections and their items take
 * turns.
 *
 * @param collection such as {@code Messages}; empty if the path names none
 */
record RestAction(String collection, Verb verb) {
  /** What precedes the first collection: nothing, the product, the version. */
  private static final int FIRST_COLLECTION = 3;

  private static final Set<String> CHANNELS = Set.of("Channels", "Conversations");
  private static final Set<String> OF_SERVICE =
      Set.of("Channels", "Conversations", "Users", "Roles");

  /** What it does to the collection or its item. */
  enum Verb {
    READ,
    CREATE,
    UPDATE,
    DELETE
  }

  /**
   * The action of a request.
   *
   * @param path with the product, as {@link ApiPaths} gives it
   */
  static RestAction of(String method, String path) {
    String[] parts = path.split("/");
    if (parts.length <= FIRST_COLLECTION) {
      return new RestAction("", Verb.READ);
    }
    int named = parts.length - FIRST_COLLECTION;
    int last = FIRST_COLLECTION + (named - 1) / 2 * 2;
    boolean item = named % 2 == 0;
    Verb verb =
        switch (method) {
          case "POST" -> item ? Verb.UPDATE : Verb.CREATE;
          case "DELETE" -> Verb.DELETE;
          default -> Verb.READ;
        };
    return new RestAction(parts[last].replace(".json", ""), verb);
  }

  /** Such as {@code messages.create}. */
  String text() {
    return collection.toLowerCase(Locale.ROOT) + "." + verb.name().toLowerCase(Locale.ROOT);
  }

  /** The SID of the channel whose rate it counts for, or null. */
  String channelSid(Account account, MultivaluedMap<String, String> path) {
    if (verb == Verb.READ || isOfService()) {
      return null;
    }
    String channel =
        path.containsKey("channel") ? path.getFirst("channel") : path.getFirst("conversation");
    return account
        .services()
        .find(path.getFirst("service"))
        .flatMap(service -> service.channels().find(channel))
        .map(Channel::sid)
        .orElse(null);
  }

  /** The SID of the service whose rate it counts for, or null. */
  String serviceSid(MultivaluedMap<String, String> path) {
    return verb != Verb.READ && isOfService() ? path.getFirst("service") : null;
  }

  private boolean isOfService() {
    return OF_SERVICE.contains(collection)
        && !(CHANNELS.contains(collection) && verb == Verb.UPDATE);
  }
}
