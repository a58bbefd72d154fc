package dev.earshot.testkit;

import dev.earshot.model.ApiAnswerEvent;
import dev.earshot.model.Command;
import dev.earshot.model.Reply;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** What comes of commands that handlers wait for. */
final class Calls {
  private static final String PRIVATE = "CH-private-";

  private Function<ApiRequest, ApiAnswer> api =
      request -> {
        throw new AssertionError(
            "The handler asks Twilio for %s, and the test does not say what it answers. Say so with BotTest.api(request -> …)."
                .formatted(request));
      };

  void api(Function<ApiRequest, ApiAnswer> twilio) {
    api = twilio;
  }

  static String privateChannel(String identity) {
    return PRIVATE + identity;
  }

  /** What egress tells the dispatcher; empty for commands nobody waits for. */
  Optional<ApiAnswerEvent> answer(Reply reply, Instant now) {
    return switch (reply.command()) {
      case Command.CallApi call -> {
        ApiAnswer answer = api.apply(ApiRequest.of(call));
        yield Optional.of(ApiAnswerEvent.to(reply, answer.status(), answer.body(), now));
      }
      case Command.OpenPrivateChannel open ->
          Optional.of(ApiAnswerEvent.opened(reply, privateChannel(open.identity()), now));
      default -> Optional.empty();
    };
  }
}
