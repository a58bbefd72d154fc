package dev.earshot.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.earshot.local.internal.stack.DevAccount;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What strangers send makes no line of its own in a log, wherever it is quoted. */
class LogInjectionIT {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String FORGED = "12:00:00.000 ERROR forged [X] all is lost";
  private static final String LINE = "x\n" + FORGED + "\u001b[2J";

  @TempDir Path handlers;

  @Test
  void nothingThatIsSentBeginsALine() throws Exception {
    HandlerJar.write(handlers.resolve("quoting-bot.jar"), QuotingBot.class);
    try (LocalStack stack =
        LocalStack.builder()
            .product("chat")
            .handlers(handlers)
            .environment("QUARKUS_LOG_CATEGORY__DEV_EARSHOT__LEVEL", "DEBUG")
            .start()) {
      EmulatorClient emulator = stack.emulator();
      String channel = emulator.createChannel("Ada " + LINE);
      emulator.join(channel, "Ada " + LINE);
      emulator.say(channel, "Ada " + LINE, "do " + LINE);
      strange(stack);
      emulator.say(channel, "Ada " + LINE, "hello");
      await()
          .atMost(ItSupport.LIMIT)
          .untilAsserted(
              () ->
                  assertThat(emulator.messages(channel))
                      .extracting(EmulatorClient.ChatMessage::text)
                      .contains("Hey there."));

      assertThat(log(stack, "dispatcher")).contains("Can't do \"do x");
      assertThat(log(stack, "ingress")).contains("Refused a webhook", "Refused a request");
      for (String service : List.of("ingress", "dispatcher", "egress")) {
        assertThat(log(stack, service).lines())
            .as(service)
            .isNotEmpty()
            .noneMatch(line -> line.startsWith(FORGED))
            .noneMatch(line -> line.contains("\u001b"));
      }
    }
  }

  private static String log(LocalStack stack, String service) throws IOException {
    return Files.readString(stack.logFile(service));
  }

  /** Requests of people who are not Twilio, and of a program with the token. */
  private static void strange(LocalStack stack) throws IOException, InterruptedException {
    String line = URLEncoder.encode(LINE, StandardCharsets.UTF_8);
    String webhook = stack.ingressUrl() + "/twilio/receive";
    String form = "application/x-www-form-urlencoded";
    post(webhook, form, "AccountSid=" + line);
    post(webhook, form, line + "=" + line);
    post(webhook + "?" + line + "=" + line, form, "AccountSid=" + DevAccount.ACCOUNT_SID);
    post(webhook, "text/" + line, LINE);
    String api = stack.ingressUrl() + "/bots/";
    post(api + line + "/channels/CH1/mute", form, "");
    post(api + "default/channels/" + line + "/mute", form, "");
    post(api + "default/channels/CH1/messages", "application/json", "{\"" + LINE + "\": 1}");
    HTTP.send(
        request(stack.url("dispatcher") + "/inspect/ways?sid=" + line).build(),
        BodyHandlers.ofString());
  }

  private static void post(String url, String type, String body)
      throws IOException, InterruptedException {
    HTTP.send(
        request(url).header("Content-Type", type).POST(BodyPublishers.ofString(body)).build(),
        BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(String url) {
    return HttpRequest.newBuilder(URI.create(url))
        .header("Authorization", "Bearer " + DevAccount.API_TOKEN);
  }
}
