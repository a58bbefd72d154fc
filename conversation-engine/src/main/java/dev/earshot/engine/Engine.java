package dev.earshot.engine;

import dev.earshot.bot.HandlerModule;
import dev.earshot.engine.internal.HandlerRegistry;
import dev.earshot.engine.internal.Rehearsals;
import dev.earshot.engine.internal.TurnTaker;
import dev.earshot.model.Event;
import java.util.List;

/**
 * Takes turns: {@code (state, event) → (next state, replies)}. Thread-safe, as long as the turns of
 * one channel are taken one after the other.
 */
public final class Engine {
  private static final Runnable NOBODY = () -> {};

  private static final DocumentStore NO_STORE =
      DocumentStore.unavailable(
          "No storage is set up, so chat.storage() can't be used. Give the engine a store.");

  private final HandlerRegistry handlers;
  private final DocumentStore store;

  private Engine(HandlerRegistry handlers, DocumentStore store) {
    this.handlers = handlers;
    this.store = store;
  }

  /**
   * An engine that runs the handlers of these modules, which are set nothing.
   *
   * @throws IllegalArgumentException as {@link #of(List, SettingLookup)}
   */
  public static Engine of(List<? extends HandlerModule> modules) {
    return of(modules, SettingLookup.NOTHING);
  }

  /**
   * An engine that runs the handlers of these modules, in the order of {@link HandlerModule#order};
   * of those that have the same, the earlier first.
   *
   * @param settings finds what {@link dev.earshot.bot.Bot#settings} gives
   * @throws IllegalArgumentException if two modules or two handlers have the same id, or a module
   *     registers something unusable
   * @throws dev.earshot.bot.InvalidSettingException if a module is not set what it requires
   */
  public static Engine of(List<? extends HandlerModule> modules, SettingLookup settings) {
    return new Engine(HandlerRegistry.of(modules, settings), NO_STORE);
  }

  /** The same engine with a store for {@link dev.earshot.bot.Chat#storage()}; it has none else. */
  public Engine with(DocumentStore documents) {
    return new Engine(handlers, documents);
  }

  /** All handlers, in the order in which they hear. */
  public List<HandlerInfo> handlers() {
    return handlers.infos();
  }

  /** The stable names of all handlers, in the order in which they hear. */
  public List<String> handlerNames() {
    return handlers().stream().map(HandlerInfo::name).toList();
  }

  /**
   * Handles one event.
   *
   * @param before the channel's state; {@link ChannelState#EMPTY} for a new channel
   * @return the state after it, and what else has to become durable with it
   * @throws HandlerFailedException if a handler failed; the turn may be taken again with the same
   *     state, or with {@link Circumstances#givingUp}
   */
  public Outcome turn(ChannelState before, Event event, Circumstances circumstances)
      throws HandlerFailedException {
    return turn(before, event, circumstances, NOBODY).take();
  }

  /**
   * A turn that handles one event.
   *
   * @param said called on the handler's thread, without a lock, whenever {@link Turn#soFar} has
   *     something to give; must return at once
   */
  public Turn turn(ChannelState before, Event event, Circumstances circumstances, Runnable said) {
    return TurnTaker.ofEvent(handlers, store, circumstances, before, event, said);
  }

  /**
   * Does what is due at a time although nothing happened: wakes the conversation that has waited
   * longest beyond its deadline, or forgets a channel that has been quiet. To be called when {@link
   * ChannelState#wakeAt} has come; does nothing before.
   *
   * @return the state after it; {@link ChannelState#wakeAt} of it may have come already
   */
  public Outcome wake(ChannelState before, Circumstances circumstances)
      throws HandlerFailedException {
    return wake(before, circumstances, NOBODY).take();
  }

  /** As {@link #wake(ChannelState, Circumstances)}, as a turn. */
  public Turn wake(ChannelState before, Circumstances circumstances, Runnable said) {
    return TurnTaker.ofTimer(handlers, store, circumstances, before, said);
  }

  /**
   * Runs a conversation's handler over its recorded steps, up to the last, without any effect on
   * the channel: whether the handlers of this engine could go on with it. Code of the handler
   * outside of its steps does run.
   */
  public Rehearsal rehearse(Conversation conversation, Circumstances circumstances) {
    return Rehearsals.rehearse(handlers, conversation, circumstances);
  }
}
