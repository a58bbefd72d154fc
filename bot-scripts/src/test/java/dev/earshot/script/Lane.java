package dev.earshot.script;

import dev.earshot.bot.HandlerModule;
import dev.earshot.engine.BotProfile;
import dev.earshot.engine.ChannelState;
import dev.earshot.engine.Circumstances;
import dev.earshot.engine.Engine;
import dev.earshot.engine.Outcome;
import dev.earshot.model.ChannelKey;
import dev.earshot.model.Command;
import dev.earshot.model.Event;
import dev.earshot.model.EventHeader;
import dev.earshot.model.EventType;
import dev.earshot.model.MessageEvent;
import dev.earshot.model.Product;
import dev.earshot.model.Reply;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One channel, whose turns may be taken with another module each. */
final class Lane {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private ChannelState state = ChannelState.EMPTY;
  private int events;

  Outcome hear(ScriptModule module, String text) throws Exception {
    return hear(List.of(module), message(text));
  }

  MessageEvent message(String text) {
    events++;
    EventHeader header =
        new EventHeader(
            1,
            "event-" + events,
            EventType.MESSAGE_SENT,
            "onMessageAdded",
            Product.CONVERSATIONS,
            "default",
            new ChannelKey("AC1", "IS1", "CH1"),
            NOW,
            "SDK",
            "ann",
            0,
            null,
            Map.of());
    return new MessageEvent(
        header, "IM" + events, null, "ann", text, List.of(), null, null, NOW, null, null);
  }

  Outcome hear(List<HandlerModule> modules, Event event) throws Exception {
    BotProfile bot = new BotProfile("default", Optional.empty(), false);
    Outcome outcome =
        Engine.of(modules)
            .turn(state, event, new Circumstances(bot, "w", NOW, () -> NOW, Map.of()));
    state = outcome.state();
    return outcome;
  }

  static List<Command.Say> said(Outcome outcome) {
    return outcome.replies().stream().map(Reply::command).map(Command.Say.class::cast).toList();
  }
}
