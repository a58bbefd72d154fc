package dev.earshot.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.bot.Bot;
import dev.earshot.bot.HandlerModule;
import dev.earshot.bot.Target;
import dev.earshot.engine.Outcome;
import dev.earshot.model.Command;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StartedTest {

  @Test
  void aScriptWithoutPatternsAndEventsIsAConversationThatOthersStart() throws Exception {
    ScriptModule scripts =
        ScriptModule.builder()
            .text(
                "test.yaml",
                """
                id: test
                scripts:
                  - id: survey
                    variables: {topic: us, by: mail}
                    threads:
                      default: ["Some questions about {{vars.topic}} by {{vars.by}}."]
                """)
            .build();
    List<HandlerModule> modules = List.of(scripts, new StartingBot());
    Lane lane = new Lane();
    Outcome starting = lane.hear(modules, lane.message("start"));

    Outcome started = lane.hear(modules, starting.started().getFirst());

    assertThat(Lane.said(started))
        .extracting(Command.Say::text)
        .containsExactly("Some questions about pizza by mail.");
  }

  private static final class StartingBot implements HandlerModule {
    @Override
    public void register(Bot bot) {
      bot.hears(
          "start",
          chat ->
              chat.start("survey", Target.here(chat.user().identity()), Map.of("topic", "pizza")));
    }
  }
}
