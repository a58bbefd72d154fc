package dev.earshot.egress.twilio;

import com.twilio.constant.EnumConstants.ContentType;
import com.twilio.http.HttpMethod;
import com.twilio.http.Request;
import com.twilio.http.Response;
import com.twilio.http.TwilioRestClient;
import dev.earshot.model.Command;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Requests that handlers have made up with the SDK, with a bot's credentials. Thread-safe. */
public final class RestApi {
  private final Map<String, TwilioRestClient> clients = new ConcurrentHashMap<>();
  private final Function<String, TwilioRestClient> make;
  private final URI baseUrl;

  /**
   * An answer that is no error.
   *
   * @param body empty if there is none
   */
  public record Answer(int status, String body) {}

  /**
   * @param make gives the client that calls a host
   * @param baseUrl what the clients call in its place; null for Twilio itself
   */
  RestApi(Function<String, TwilioRestClient> make, URI baseUrl) {
    this.make = make;
    this.baseUrl = baseUrl;
  }

  /**
   * Makes one request.
   *
   * @param host that is called, whichever the URL names
   * @throws TwilioCallException if it does not succeed
   */
  public Answer call(String host, Command.CallApi call) {
    Request request = new Request(HttpMethod.forValue(call.method()), call.url());
    each(call.query(), request::addQueryParam);
    each(call.form(), request::addPostParam);
    if (call.json() != null) {
      request.setContentType(ContentType.JSON);
      request.setBody(call.json());
    } else if (!call.form().isEmpty()) {
      request.setContentType(ContentType.FORM_URLENCODED);
    }
    Response response = Sdk.call(() -> clients.computeIfAbsent(host, make).request(request));
    return new Answer(response.getStatusCode(), asOfHost(host, response.getContent()));
  }

  /** Next pages have the address that was called; whoever asks for them knows Twilio's alone. */
  private String asOfHost(String host, String body) {
    return baseUrl == null
        ? body
        : body.replace(
            '"' + RoutedRequest.withoutSlash(baseUrl.toString()) + '/', "\"https://" + host + '/');
  }

  /** As {@link #call}; empty if the answer is that there is no such thing. */
  public Optional<Answer> find(String host, Command.CallApi fetch) {
    return Sdk.find(() -> call(host, fetch));
  }

  private static void each(Map<String, List<String>> parameters, BiConsumer<String, String> take) {
    parameters.forEach((name, values) -> values.forEach(value -> take.accept(name, value)));
  }
}
