package dev.earshot.egress.delivery;

import dev.earshot.egress.accounts.ApiTarget;
import dev.earshot.model.Command;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A handler's request, and what may be done if it is not known whether it was carried out.
 *
 * <p>In the APIs of channels and messages the segments of a path after the version are, by turns,
 * the name of a collection and the id of one of its resources. A POST to a resource changes it and
 * can be repeated; a POST to a collection makes one more. Some of those Twilio keeps unique: they
 * can be fetched by what makes them so (Twilio's pages on members, participants, users, channels
 * and conversations).
 */
record ApiRequest(Command.CallApi call, ApiTarget target) {
  private static final String GET = "GET";
  private static final String DELETE = "DELETE";
  private static final Set<String> ALTERNATING =
      Set.of(
          "ip-messaging.twilio.com",
          "chat.twilio.com",
          "conversations.twilio.com",
          "api.twilio.com");
  private static final Map<String, String> UNIQUE_BY =
      Map.of(
          "Members", "Identity",
          "Participants", "Identity",
          "Users", "Identity",
          "Channels", "UniqueName",
          "Conversations", "UniqueName");

  static ApiRequest of(Command.CallApi call) {
    return new ApiRequest(call, ApiTarget.of(call.url()));
  }

  static ApiRequest fetching(String url) {
    return of(new Command.CallApi(GET, url, null, null, null));
  }

  boolean isFetch() {
    return call.method().equals(GET);
  }

  boolean isDeletion() {
    return call.method().equals(DELETE);
  }

  /** Whether making it once more comes to the same. */
  boolean isRepeatable() {
    return isFetch() || isDeletion() || changesOne();
  }

  private boolean changesOne() {
    int afterVersion = target.path().size() - 1;
    return ALTERNATING.contains(target.host()) && afterVersion % 2 == 0;
  }

  /** The URL at which that which it makes can be found; empty if it can't be told. */
  Optional<String> whatItMakes() {
    if (isRepeatable() || !ALTERNATING.contains(target.host())) {
      return Optional.empty();
    }
    String key = UNIQUE_BY.get(target.path().getLast());
    List<String> values = key == null ? List.of() : call.form().getOrDefault(key, List.of());
    return values.size() == 1 && !values.getFirst().isBlank()
        ? Optional.of(call.url() + "/" + values.getFirst())
        : Optional.empty();
  }
}
