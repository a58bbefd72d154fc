package dev.earshot.egress.twilio;

import com.twilio.exception.ApiException;
import com.twilio.http.HttpMethod;
import com.twilio.http.NetworkHttpClient;
import com.twilio.http.Request;
import com.twilio.http.Response;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;

/**
 * The SDK's HTTP client without its silent repetitions (by default a 503 to a POST is sent six
 * times): one call is one request. Errors come as {@link TwilioCallException}. All requests go to
 * one product's host, or to a base URL that stands for all products; the header {@code
 * X-Forwarded-Host} then names the host that was meant. Thread-safe.
 */
final class TwilioHttpClient extends NetworkHttpClient {
  private static final int FIRST_ERROR_STATUS = 300;

  /** Of answers of Twilio: how many requests the account has at that moment. */
  private static final String CONCURRENT = "Twilio-Concurrent-Requests";

  private static final Pattern NUMBER = Pattern.compile("\\d{1,6}");

  private final AnswerDeadline deadline;
  private final String productHost;
  private final URI baseUrl;

  /**
   * @param productHost for example {@code chat.twilio.com}
   * @param baseUrl null for Twilio itself
   * @param concurrentRequests is told how many requests the account has at the same time
   */
  TwilioHttpClient(
      String productHost, URI baseUrl, HttpLimits limits, IntConsumer concurrentRequests) {
    this(
        productHost,
        baseUrl,
        limits,
        concurrentRequests,
        new AnswerDeadline(limits.answerTimeout()));
  }

  private TwilioHttpClient(
      String productHost,
      URI baseUrl,
      HttpLimits limits,
      IntConsumer concurrentRequests,
      AnswerDeadline deadline) {
    super(
        HttpClientBuilder.create()
            .setRequestExecutor(deadline)
            .useSystemProperties()
            .setConnectionManager(new BoundedConnections(limits))
            .addRequestInterceptorLast((request, body, context) -> LastCheck.make())
            .addResponseInterceptorLast(
                (response, body, context) -> tell(response, concurrentRequests))
            .disableAutomaticRetries()
            .disableCookieManagement());
    this.deadline = deadline;
    this.productHost = productHost;
    this.baseUrl = baseUrl;
  }

  private static void tell(HttpResponse response, IntConsumer concurrentRequests) {
    Header header = response.getFirstHeader(CONCURRENT);
    if (header != null && NUMBER.matcher(header.getValue()).matches()) {
      concurrentRequests.accept(Integer.parseInt(header.getValue()));
    }
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
    Response response = send(RoutedRequest.of(request, productHost, baseUrl));
    if (response.getStatusCode() >= FIRST_ERROR_STATUS) {
      throw ErrorAnswer.read(response, Clock.systemUTC());
    }
    return request.getMethod() == HttpMethod.GET ? checked(response) : response;
  }

  /** The SDK fails in many ways at what is no JSON object. */
  private static Response checked(Response response) {
    String body = response.getContent();
    if (body == null || !body.stripLeading().startsWith("{")) {
      throw TwilioCallException.unreadable(
          new IOException(
              "%d characters that are no JSON object".formatted(body == null ? 0 : body.length())));
    }
    // The SDK reads the stream, and here it is at its end.
    return new Response(body, response.getStatusCode(), response.getHeaders());
  }

  private Response send(Request request) {
    try {
      return deadline.within(() -> sendOnce(request));
    } catch (AnswerDeadline.NotSentException e) {
      throw TwilioCallException.notSent(e.getCause());
    } catch (IOException e) {
      throw TwilioCallException.noAnswer(e);
    }
  }

  private Response sendOnce(Request request) throws IOException {
    try {
      return super.makeRequest(request);
    } catch (ApiException e) {
      if (e.getCause() instanceof IOException io) {
        throw io;
      }
      throw e;
    }
  }
}
