package dev.earshot.emulator.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.emulator.support.EmulatorTest;
import dev.earshot.emulator.support.Rest;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class SmsMessagesTest extends EmulatorTest {
  private static final String MESSAGES = "/2010-04-01/Accounts/" + Rest.ACCOUNT + "/Messages";
  private static final String FROM = "+15559990000";

  private final String to = "+1555" + ThreadLocalRandom.current().nextInt(1_000_000, 9_999_999);

  private JsonNode send(String body) {
    return chat.post(MESSAGES + ".json", "From", FROM, "To", to, "Body", body).is(201);
  }

  @Test
  void aMessageHasEveryFieldAndDatesOfRfc2822() {
    JsonNode sent = send("hello");

    assertThat(sent.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder(
            ("body num_segments direction from to date_updated price error_message uri account_sid"
                    + " num_media status messaging_service_sid sid date_sent date_created"
                    + " error_code price_unit api_version subresource_uris")
                .split(" "));
    assertThat(sent.path("sid").asText()).matches("SM[0-9a-f]{32}");
    assertThat(sent.path("status").asText()).isEqualTo("queued");
    assertThat(sent.path("direction").asText()).isEqualTo("outbound-api");
    assertThat(sent.path("date_sent").isNull()).isTrue();
    assertThat(sent.path("num_segments").isTextual()).isTrue();
    assertThat(sent.path("date_created").asText())
        .matches("[A-Z][a-z]{2}, \\d\\d [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d \\+0000");
    ZonedDateTime.parse(sent.path("date_created").asText(), DateTimeFormatter.RFC_1123_DATE_TIME);
    assertThat(sent.path("uri").asText())
        .isEqualTo(MESSAGES + "/" + sent.path("sid").asText() + ".json");

    JsonNode later = chat.get(sent.path("uri").asText()).is(200);
    assertThat(later.path("status").asText()).isEqualTo("delivered");
    assertThat(later.path("date_sent").isNull()).isFalse();
  }

  @Test
  void aMessagingServiceAcceptsBeforeItKnowsTheSender() {
    JsonNode sent =
        chat.post(
                MESSAGES + ".json",
                "MessagingServiceSid",
                "MG00000000000000000000000000000001",
                "To",
                to,
                "Body",
                "hi")
            .is(201);

    assertThat(sent.path("status").asText()).isEqualTo("accepted");
    assertThat(sent.path("from").isNull()).isTrue();
  }

  @Test
  void theListIsNewestFirstInPagesOfTheOldStyle() {
    for (int i = 0; i < 5; i++) {
      send("m" + i);
    }
    List<String> bodies = new ArrayList<>();
    String next = MESSAGES + ".json?PageSize=2&To=" + to.replace("+", "%2B");
    while (next != null) {
      JsonNode page = chat.get(next).is(200);
      assertThat(page.fieldNames())
          .toIterable()
          .containsExactlyInAnyOrder(
              "page",
              "page_size",
              "start",
              "end",
              "uri",
              "first_page_uri",
              "previous_page_uri",
              "next_page_uri",
              "messages");
      page.path("messages").forEach(message -> bodies.add(message.path("body").asText()));
      next = page.path("next_page_uri").asText(null);
    }

    assertThat(bodies).containsExactly("m4", "m3", "m2", "m1", "m0");
  }

  @Test
  void theListIsFilteredByDateSent() {
    send("today");
    String list = MESSAGES + ".json?To=" + to.replace("+", "%2B");
    LocalDate today = LocalDate.now(ZoneOffset.UTC);

    assertThat(count(list + "&DateSent%3E=" + today.minusDays(1))).isEqualTo(1);
    assertThat(count(list + "&DateSent%3E=" + today.plusDays(2) + "T00:00:00")).isZero();
    assertThat(count(list + "&DateSent%3C=" + today.minusDays(2))).isZero();
    assertThat(count(list + "&DateSent%3C=" + today.plusDays(1))).isEqualTo(1);
    assertThat(count(list + "&DateSent=" + today.minusDays(3))).isZero();
    chat.get(list + "&DateSent=soon").isError(20001, 400);
  }

  private int count(String list) {
    return chat.get(list).is(200).path("messages").size();
  }

  @Test
  void aMessageIsRedactedAndDeletedButNotCanceledWhenDelivered() {
    String path = send("secret").path("uri").asText();

    assertThat(chat.post(path, "Body", "").is(200).path("body").asText()).isEmpty();
    chat.post(path, "Body", "other").isError(20001, 400);
    chat.post(path, "Status", "canceled").isError(30409, 409);
    chat.delete(path).is(204);
    chat.get(path).isError(20404, 404);
  }

  @ParameterizedTest
  @CsvSource({
    "'', +15559990000, hi, 21604",
    "nobody, +15559990000, hi, 21211",
    "+15550001111, '', hi, 21603",
    "+15550001111, !, hi, 21212",
    "+15550001111, +15559990000, '', 21602",
  })
  void whatTwilioWouldRefuseIsRefused(String recipient, String sender, String body, int code) {
    chat.post(MESSAGES + ".json", "To", recipient, "From", sender, "Body", body).isError(code, 400);
  }

  @Test
  void aBodyOfMoreThan1600CharactersIsRefused() {
    chat.post(MESSAGES + ".json", "To", to, "From", FROM, "Body", "x".repeat(1601))
        .isError(21617, 400);
    assertThat(send("x".repeat(1600)).path("num_segments").asText()).isEqualTo("11");
  }

  @Test
  void anotherAccountIs20404() {
    chat.get("/2010-04-01/Accounts/AC99999999999999999999999999999999/Messages.json")
        .isError(20404, 404);
  }
}
