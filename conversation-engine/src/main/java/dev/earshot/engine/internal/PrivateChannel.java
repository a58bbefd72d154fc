package dev.earshot.engine.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.twilio.exception.ApiException;
import dev.earshot.engine.Step;
import dev.earshot.model.ChannelKey;
import dev.earshot.model.Command;
import dev.earshot.model.ModelJson;

/** The channel in which the bot talks with one user alone. */
final class PrivateChannel {
  private static final int FIRST_SUCCESS = 200;
  private static final int FIRST_FAILURE = 300;

  private PrivateChannel() {}

  /**
   * Lets egress open it.
   *
   * @throws ApiException if it can't be opened
   */
  static ChannelKey open(CallSteps.Calls calls, ChannelKey here, String identity) {
    if (here.isAddressPair()) {
      throw new IllegalStateException(
          "A private channel with \"%s\" can't be opened from %s, which is in no service of channels. Use Target.phone(…)."
              .formatted(identity, here.channel()));
    }
    CallResult result =
        calls
            .call(Step.OPEN_PRIVATE_CHANNEL, identity, new Command.OpenPrivateChannel(identity))
            .orElseThrow(() -> CallSteps.noAnswer("the opening of a private channel"));
    JsonNode body = read(result.body());
    if (result.status() < FIRST_SUCCESS || result.status() >= FIRST_FAILURE) {
      throw new ApiException(
          "The private channel with \"%s\" can't be opened: %s"
              .formatted(identity, body.path("message").asText(result.body())),
          result.status());
    }
    return new ChannelKey(here.account(), here.service(), body.path("sid").asText());
  }

  private static JsonNode read(String body) {
    try {
      return ModelJson.mapper().readTree(body);
    } catch (JsonProcessingException e) {
      throw new ApiException("The answer of egress can't be read: " + body, e);
    }
  }
}
