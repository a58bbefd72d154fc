package dev.earshot.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.bot.BotEvent;
import dev.earshot.model.EventType;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The handlers' names of events are those of the one table. */
class NamesTest {
  /** Who a member event is about, or which status a delivery has, the table can't say. */
  private static final Set<String> BY_CONTENT =
      Set.of(
          "bot_channel_join",
          "bot_channel_leave",
          "message_delivered",
          "message_read",
          "message_failed");

  @ParameterizedTest
  @EnumSource(BotEvent.class)
  void everyEventOfTheHandlersApiStandsInTheTableOfNames(BotEvent event) {
    Set<String> table =
        Arrays.stream(EventType.values())
            .flatMap(type -> type.names().stream())
            .collect(Collectors.toSet());
    table.addAll(BY_CONTENT);
    assertThat(table).contains(event.eventName());
  }
}
