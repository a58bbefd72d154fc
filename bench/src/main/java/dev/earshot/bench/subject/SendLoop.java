package dev.earshot.bench.subject;

import com.twilio.http.NetworkHttpClient;
import com.twilio.http.Request;
import com.twilio.http.Response;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.conversations.v1.service.conversation.Message;
import dev.earshot.bench.load.Messages;
import dev.earshot.bench.machine.Orders;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A plain loop over the Twilio SDK with its own HTTP client, both as they are by default: messages
 * from memory, nothing written down, nothing tried again by it. Takes the URL of Twilio, account,
 * token, service and channels. At the order {@link #SEND} with the number of threads, the first
 * message and how many, it sends them and says {@code sent} with the nanoseconds it took. A thread
 * has channels of its own, so that their order is kept.
 */
public final class SendLoop {
  public static final String SEND = "send";

  private final Messages messages;
  private final TwilioRestClient client;

  private SendLoop(Messages messages, TwilioRestClient client) {
    this.messages = messages;
    this.client = client;
  }

  public static void main(String[] arguments) throws IOException {
    Thread.setDefaultUncaughtExceptionHandler(
        (_, failure) -> {
          failure.printStackTrace();
          Runtime.getRuntime().halt(1);
        });
    List<String> given = Arrays.asList(arguments);
    Messages messages = new Messages(given.get(1), given.get(3), given.subList(4, given.size()));
    TwilioRestClient client =
        new TwilioRestClient.Builder(given.get(1), given.get(2))
            .httpClient(new RedirectedHttpClient(given.get(0)))
            .build();
    SendLoop loop = new SendLoop(messages, client);
    Orders.serve(
        order -> {
          if (!order.getFirst().equals(SEND)) {
            throw new IllegalArgumentException("No such order: " + order);
          }
          Orders.say(
              "sent",
              loop.send(
                  Integer.parseInt(order.get(1)),
                  Integer.parseInt(order.get(2)),
                  Integer.parseInt(order.get(3))));
        });
  }

  private long send(int threads, int first, int count) {
    long start = System.nanoTime();
    List<Thread> running =
        IntStream.range(0, threads)
            .mapToObj(
                thread ->
                    Thread.ofPlatform()
                        .name("sender-" + thread)
                        .start(() -> send(thread, threads, first, count)))
            .toList();
    try {
      for (Thread thread : running) {
        thread.join();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("Interrupted while messages are being sent.", e);
    }
    return System.nanoTime() - start;
  }

  private void send(int thread, int threads, int first, int count) {
    for (int number = first; number < first + count; number++) {
      int channel = messages.channelOf(number);
      if (channel % threads == thread) {
        Message.creator(messages.service(), messages.channels().get(channel))
            .setBody(messages.text(number))
            .create(client);
      }
    }
  }

  /** The SDK's client, whose requests go to the emulator instead of Twilio. */
  private static final class RedirectedHttpClient extends NetworkHttpClient {
    private final String twilio;

    RedirectedHttpClient(String twilio) {
      this.twilio = twilio;
    }

    @Override
    public Response makeRequest(Request request) {
      String url = request.getUrl();
      Request redirected =
          new Request(request.getMethod(), twilio + url.substring(url.indexOf("/v1/")));
      request
          .getPostParams()
          .forEach((name, values) -> values.forEach(value -> redirected.addPostParam(name, value)));
      redirected.setContentType(request.getContentType());
      redirected.setUserAgentExtensions(request.getUserAgentExtensions());
      redirected.setAuth(request.getUsername(), request.getPassword());
      return super.makeRequest(redirected);
    }
  }
}
