package dev.earshot.script;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.model.Command;
import dev.earshot.model.ModelJson;
import org.junit.jupiter.api.Test;

class MessageTest {

  @Test
  void haveMedia() throws Exception {
    Command.Say said =
        say(
            """
            default:
              - media: ["https://example.com/{{user.name}}.png", "{{vars.none}}", ME2]
            """);

    assertThat(said.text()).isEmpty();
    assertThat(said.media()).containsExactly("https://example.com/ann.png", "ME2");
    assertThat(said.attributes()).isNull();
  }

  @Test
  void haveQuickReplies() throws Exception {
    Command.Say said =
        say(
            """
            default:
              - ask: Which?
                quick_replies: [small, "{{user.name}}'s"]
            """);

    assertThat(ModelJson.mapper().readTree(said.attributes()).get("quickReplies").toString())
        .isEqualTo("[\"small\",\"ann's\"]");
  }

  @Test
  void haveAttributesInWhichWhatPeopleWroteStaysText() throws Exception {
    Command.Say said =
        say(
            """
            default:
              - say: With attributes.
                attributes:
                  heard: '{{match.1}}'
                  "a \\"key\\"": [1, -2.5e3, 0x1F, True, ~, "true", [], {}]
            """);

    JsonNode attributes = ModelJson.mapper().readTree(said.attributes());
    assertThat(attributes.get("heard").textValue()).isEqualTo("\"},{\\\n\t\u0001 it");
    assertThat(attributes.get("a \"key\"").toString())
        .isEqualTo("[1,-2500.0,\"0x1F\",true,null,\"true\",[],{}]");
  }

  private static Command.Say say(String threads) throws Exception {
    ScriptModule module = Threads.load("variables: {none: }", threads);
    return Lane.said(new Lane().hear(module, "go with \"},{\\\n\t\u0001 it")).getFirst();
  }
}
