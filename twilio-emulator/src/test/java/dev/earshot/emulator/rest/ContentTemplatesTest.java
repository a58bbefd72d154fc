package dev.earshot.emulator.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.emulator.support.EmulatorTest;
import dev.earshot.emulator.support.Rest;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ContentTemplatesTest extends EmulatorTest {
  private static final String TEMPLATES = "/admin/content-templates";
  private static final String SMS = "/2010-04-01/Accounts/" + Rest.ACCOUNT + "/Messages.json";
  private static final String UNKNOWN = "HX000000000000000000000000000000ff";

  private String content;
  private String messages;

  @BeforeEach
  void addTemplate() {
    content =
        devices
            .postJson(
                TEMPLATES,
                "{\"friendlyName\":\"order\",\"body\":\"Hi {{1}}, {{ 2 }} is on its way. {{1}}!\",\"variables\":{\"2\":\"it\"}}")
            .is(201)
            .path("sid")
            .asText();
    messages = v1("/Conversations/" + channel() + "/Messages");
  }

  private Rest.Answer sms(String... form) {
    String[] all = new String[form.length + 4];
    System.arraycopy(new String[] {"From", "+15559990000", "To", "+15550007777"}, 0, all, 0, 4);
    System.arraycopy(form, 0, all, 4, form.length);
    return chat.post(SMS, all);
  }

  @Test
  void aConversationsMessageHasTheTemplatesTextAndSid() {
    JsonNode made =
        conversations
            .post(messages, "ContentSid", content, "ContentVariables", "{\"1\":\"Ann $1\"}")
            .is(201);

    assertThat(made.path("body").asText()).isEqualTo("Hi Ann $1, it is on its way. Ann $1!");
    assertThat(made.path("content_sid").asText()).isEqualTo(content);
    JsonNode listed = conversations.get(messages).is(200).path("messages").path(0);
    assertThat(listed.path("content_sid").asText()).isEqualTo(content);
    assertThat(conversations.post(messages, "Body", "x").is(201).path("content_sid").isNull())
        .isTrue();
  }

  @Test
  void anSmsHasTheTemplatesText() {
    JsonNode made =
        sms("ContentSid", content, "ContentVariables", "{\"1\":\"Ann\",\"2\":\"tea\"}").is(201);

    assertThat(made.path("body").asText()).isEqualTo("Hi Ann, tea is on its way. Ann!");
    assertThat(made.has("content_sid")).as("Twilio does not show it").isFalse();
  }

  @Test
  void anUnknownTemplateIsRefusedAsEachProductDoes() {
    sms("ContentSid", UNKNOWN).isError(21655, 400);
    conversations.post(messages, "ContentSid", UNKNOWN).isError(50526, 400);
    sms("Body", "hi", "ContentVariables", "{\"1\":\"Ann\"}").isError(21654, 400);
    conversations
        .post(messages, "Body", "hi", "ContentVariables", "{\"1\":\"Ann\"}")
        .isError(50528, 400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "{", "[]", "{\"1\":\"\"}", "{\"1\":null}", "{\"1\":1}"})
  void variablesThatAreMissingEmptyOrNoTextsAreRefused(String variables) {
    sms("ContentSid", content, "ContentVariables", variables).isError(21656, 400);
    conversations
        .post(messages, "ContentSid", content, "ContentVariables", variables)
        .isError(50527, 400);
    assertThat(conversations.get(messages).is(200).path("messages")).isEmpty();
  }

  @Test
  void aTemplateIsFetchedAsTheContentApiShowsIt() {
    JsonNode shown = chat.at("content.twilio.com").get("/v1/Content/" + content).is(200);

    assertThat(shown.path("types").path("twilio/text").path("body").asText())
        .isEqualTo("Hi {{1}}, {{ 2 }} is on its way. {{1}}!");
    assertThat(shown.path("variables").path("2").asText()).isEqualTo("it");
    assertThat(shown.path("friendly_name").asText()).isEqualTo("order");
    chat.at("content.twilio.com").get("/v1/Content/" + UNKNOWN).isError(20404, 404);
  }

  @Test
  void aTemplateIsListedReplacedAndRemoved() {
    String own = "HX0000000000000000000000000000abcd";
    devices.postJson(TEMPLATES, "{\"sid\":\"" + own + "\",\"body\":\"one\"}").is(201);
    devices.postJson(TEMPLATES, "{\"sid\":\"" + own + "\",\"body\":\"two\"}").is(201);

    assertThat(devices.get(TEMPLATES).is(200).findValuesAsText("body")).contains("two");
    assertThat(devices.get(TEMPLATES).is(200).findValuesAsText("body")).doesNotContain("one");
    devices.delete(TEMPLATES + "/" + own).is(204);
    sms("ContentSid", own).isError(21655, 400);
  }

  @ParameterizedTest
  @CsvSource({"'{\"body\":\"\"}', body", "'{\"sid\":\"HX1\",\"body\":\"x\"}', HX1"})
  void whatIsNoTemplateIsRefused(String json, String names) {
    assertThat(devices.postJson(TEMPLATES, json).isError(20001, 400)).contains(names);
  }
}
