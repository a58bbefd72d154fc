package dev.earshot.emulator.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.emulator.support.EmulatorTest;
import dev.earshot.emulator.support.Received;
import dev.earshot.emulator.support.Signed;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Webhooks that come twice and out of order. */
@QuarkusTest
class WebhookFaultsApiTest extends EmulatorTest {
  private static final String PATH = "/admin/webhook-faults";

  @AfterEach
  void clear() {
    devices.delete(PATH).is(200);
  }

  private String channelWithAnn() {
    chat.post(v2(""), "PostWebhookUrl", receiver.url("/post"), "WebhookFilters", "onMessageSent")
        .is(200);
    String channel = channel();
    join(channel, "ann");
    return channel;
  }

  private JsonNode set(String json) {
    return devices.putJson(PATH, json.replace('\'', '"')).is(200);
  }

  @Test
  void duplicatesAreSentAgainAsTheSame() {
    String channel = channelWithAnn();
    long before = set("{'duplicate':1}").path("duplicated").asLong();
    say(channel, "ann", "one");
    say(channel, "ann", "two");

    receiver.awaitCount(4);
    List<Received> all = receiver.received();
    assertThat(all)
        .extracting(one -> one.parameter("Body") + " " + one.parameter("RetryCount"))
        .containsExactly("one 0", "one 1", "two 0", "two 1");
    assertThat(all.get(1).idempotencyToken()).isEqualTo(all.get(0).idempotencyToken());
    assertThat(all.get(1).parameter("MessageSid")).isEqualTo(all.get(0).parameter("MessageSid"));
    all.forEach(Signed::assertSigned);
    assertThat(devices.get(PATH).is(200).path("duplicated").asLong()).isEqualTo(before + 2);
  }

  @Test
  void aLateOneIsOvertakenByTheNext() {
    String channel = channelWithAnn();
    set("{'late':1,'lateMillis':1500}");
    say(channel, "ann", "one");
    assertThat(set("{}").path("delayed").asLong()).isPositive();
    say(channel, "ann", "two");

    receiver.awaitCount(2);
    assertThat(receiver.received())
        .extracting(one -> one.parameter("Body"))
        .containsExactly("two", "one");
  }

  @Test
  void theSameSeedDrawsTheSame() {
    String channel = channelWithAnn();
    assertThat(duplicates(channel, 8)).isEqualTo(duplicates(channel, 8)).isBetween(1L, 19L);
  }

  private long duplicates(String channel, int seed) {
    long before = set("{'seed':%d,'duplicate':0.5}".formatted(seed)).path("duplicated").asLong();
    for (int i = 0; i < 20; i++) {
      say(channel, "ann", "m" + i);
    }
    return devices.get(PATH).is(200).path("duplicated").asLong() - before;
  }

  @Test
  void theyAreShownAndTakenBack() {
    JsonNode shown = set("{'seed':3,'duplicate':0.25,'late':0.5}");
    assertThat(shown.path("seed").asLong()).isEqualTo(3);
    assertThat(shown.path("duplicate").asDouble()).isEqualTo(0.25);
    assertThat(shown.path("lateMillis").asLong()).isEqualTo(2000);

    JsonNode cleared = devices.delete(PATH).is(200);
    assertThat(cleared.path("duplicate").asDouble()).isZero();
    assertThat(cleared.path("late").asDouble()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'duplicate':1.5}|duplicate is \"1.5\"; give a number from 0 to 1",
        "{'late':-1}|late is \"-1.0\"; give a number from 0 to 1",
        "{'lateMillis':0}|lateMillis is \"0\"; give a number from 1 to 3600000",
        "{'lost':1}|There is no field \"lost\"",
      })
  void whatCantBeDoneIsSaid(String json, String why) {
    assertThat(devices.putJson(PATH, json.replace('\'', '"')).isError(20001, 400)).startsWith(why);
  }
}
