package dev.earshot.engine.internal;

import com.twilio.exception.ApiConnectionException;
import com.twilio.http.HttpClient;
import com.twilio.http.Request;
import com.twilio.http.Response;
import com.twilio.http.TwilioRestClient;
import dev.earshot.bot.Chat;
import dev.earshot.engine.Step;
import dev.earshot.model.Command;
import java.util.Optional;

/** The SDK's way to Twilio, whose requests are steps of a conversation. */
final class CallSteps extends HttpClient {
  private static final String SCHEME = "://";

  /** The SDK makes no client without; egress has the true ones. */
  private static final String NO_CREDENTIALS = "egress";

  private final Calls calls;

  /** Takes steps that egress carries out. */
  @FunctionalInterface
  interface Calls {
    /** What came of it; empty if nothing did in time. */
    Optional<CallResult> call(String kind, String detail, Command command);
  }

  CallSteps(Calls calls) {
    this.calls = calls;
  }

  /** The client that handlers use. */
  TwilioRestClient client(String account) {
    return new TwilioRestClient.Builder(NO_CREDENTIALS, NO_CREDENTIALS)
        .accountSid(account)
        .httpClient(this)
        .build();
  }

  @Override
  public Response reliableRequest(Request request) {
    return makeRequest(request);
  }

  @Override
  public Response reliableRequest(
      Request request, int[] retryCodes, int retries, long delayMillis) {
    return makeRequest(request);
  }

  @Override
  public Response makeRequest(Request request) {
    if (!request.getFormParameters().isEmpty()) {
      throw new UnsupportedOperationException(
          "%s uploads files, which can't go through egress. Upload them within once(…)."
              .formatted(describe(request)));
    }
    CallResult result =
        calls
            .call(
                Step.API,
                describe(request),
                new Command.CallApi(
                    request.getMethod().toString(),
                    request.getUrl(),
                    request.getQueryParams(),
                    request.getPostParams(),
                    request.getBody()))
            .orElseThrow(() -> noAnswer(describe(request)));
    return new Response(result.body(), result.status());
  }

  static ApiConnectionException noAnswer(String call) {
    return new ApiConnectionException(
        "No answer to %s within %s. It may still be carried out. Is egress running, and can it reach Twilio?"
            .formatted(call, Chat.API_LIMIT));
  }

  /** Method, path and query. */
  private static String describe(Request request) {
    String url = request.getUrl();
    int host = url.indexOf(SCHEME) + SCHEME.length();
    String query = request.encodeQueryParams();
    return "%s %s%s"
        .formatted(
            request.getMethod(),
            url.substring(Math.max(0, url.indexOf('/', host))),
            query.isEmpty() ? "" : "?" + query);
  }
}
