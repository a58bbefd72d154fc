package dev.earshot.bench.replay;

import dev.earshot.bench.load.Events;
import dev.earshot.bench.state.StateForm;
import dev.earshot.bot.Bot;
import dev.earshot.bot.HandlerModule;
import dev.earshot.engine.BotProfile;
import dev.earshot.engine.ChannelState;
import dev.earshot.engine.Circumstances;
import dev.earshot.engine.Engine;
import dev.earshot.engine.HandlerFailedException;
import dev.earshot.engine.Outcome;
import dev.earshot.model.Event;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A conversation that has taken many turns, each a question with its answer and a reply. */
public final class LongConversation {
  private final Engine engine = Engine.of(List.of(new Survey()));
  private final Events events = new Events(1, number -> number == 0 ? "survey" : "fine, thanks");
  private final Circumstances circumstances =
      new Circumstances(
          new BotProfile(Events.BOT, Optional.empty(), false),
          "bench",
          Instant.EPOCH,
          Instant::now,
          Map.of());
  private final StateForm form;
  private final byte[] state;
  private final Event answer;

  /** Asks without end. */
  private record Survey() implements HandlerModule {
    @Override
    public void register(Bot bot) {
      bot.hears(
          "survey",
          chat -> {
            for (int number = 1; ; number++) {
              chat.say("You said " + chat.ask("Question number " + number + "?") + ".");
            }
          });
    }
  }

  /**
   * @param turns how many it has taken
   * @param form in which its state is stored between turns
   */
  public LongConversation(int turns, StateForm form) {
    this.form = form;
    ChannelState now = ChannelState.EMPTY;
    for (int turn = 0; turn < turns; turn++) {
      now = take(now, events.event(turn)).state();
    }
    state = form.write(now);
    answer = events.event(turns);
  }

  /** The size of its stored state. */
  public int stateBytes() {
    return state.length;
  }

  public ChannelState state() {
    return form.read(state);
  }

  /** The next turn, from the stored state to the one to store. */
  public byte[] turn() {
    Outcome outcome = take(state(), answer);
    if (outcome.replies().size() != 2 || !outcome.problems().isEmpty()) {
      throw new IllegalStateException("The turn came to something else: " + outcome);
    }
    return form.write(outcome.state());
  }

  private Outcome take(ChannelState before, Event event) {
    try {
      return engine.turn(before, event, circumstances);
    } catch (HandlerFailedException e) {
      throw new IllegalStateException(e);
    }
  }
}
