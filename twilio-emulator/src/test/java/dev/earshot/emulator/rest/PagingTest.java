package dev.earshot.emulator.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.emulator.support.EmulatorTest;
import dev.earshot.emulator.support.Rest;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PagingTest extends EmulatorTest {
  private String messages;

  private void write(int count) {
    for (int i = 0; i < count; i++) {
      chat.post(messages, "Body", "m").is(201);
    }
  }

  private static List<Integer> indexes(JsonNode page) {
    List<Integer> indexes = new ArrayList<>();
    page.path("messages").forEach(message -> indexes.add(message.path("index").asInt()));
    return indexes;
  }

  @Test
  void nextPageUrlsLeadOnAlthoughMessagesComeInBetween() {
    Rest plain = Rest.owner(url);
    messages = v2("/Channels/" + channel() + "/Messages");
    write(5);

    JsonNode first = plain.get(messages + "?Order=desc&PageSize=2").is(200);
    write(3);
    JsonNode second = plain.get(first.path("meta").path("next_page_url").asText()).is(200);
    JsonNode third = plain.get(second.path("meta").path("next_page_url").asText()).is(200);

    assertThat(indexes(first)).containsExactly(4, 3);
    assertThat(indexes(second)).containsExactly(2, 1);
    assertThat(indexes(third)).containsExactly(0);
    assertThat(first.path("meta").path("previous_page_url").isNull()).isTrue();
    assertThat(third.path("meta").path("next_page_url").isNull()).isTrue();
    assertThat(second.path("meta").path("page").asInt()).isEqualTo(1);
    assertThat(second.path("meta").path("page_size").asInt()).isEqualTo(2);
    assertThat(second.path("meta").path("key").asText()).isEqualTo("messages");
    assertThat(second.path("meta").path("url").asText()).contains("Order=desc");
    assertThat(indexes(plain.get(second.path("meta").path("previous_page_url").asText()).is(200)))
        .containsExactly(4, 3);
    assertThat(indexes(plain.get(second.path("meta").path("first_page_url").asText()).is(200)))
        .containsExactly(7, 6);
  }

  @Test
  void aRemovedMessageLeavesAHoleInTheIndexes() {
    messages = v2("/Channels/" + channel() + "/Messages");
    write(3);
    JsonNode second = chat.get(messages).is(200).path("messages").path(1);
    chat.delete(messages + "/" + second.path("sid").asText()).is(204);
    write(1);

    assertThat(indexes(chat.get(messages).is(200))).containsExactly(0, 2, 3);
  }

  @Test
  void aTokenOfSomebodyElseIsRefused() {
    messages = v2("/Channels/" + channel() + "/Messages");

    chat.get(messages + "?PageToken=xyz").isError(20001, 400);
    chat.get(messages + "?Page=x").isError(20001, 400);
    chat.get(messages + "?PageSize=x").isError(20001, 400);
  }

  @Test
  void aPageHolds50UnlessAskedOtherwise() {
    messages = v2("/Channels/" + channel() + "/Messages");
    write(51);

    assertThat(indexes(chat.get(messages).is(200))).hasSize(50);
  }
}
