package dev.earshot.emulator.live;

import dev.earshot.emulator.change.Change;
import dev.earshot.emulator.change.Onlooker;
import dev.earshot.emulator.state.Channel;
import dev.earshot.emulator.state.ChatService;
import dev.earshot.emulator.state.Sms;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * Shows what happens to all viewers. It never waits for one: who falls {@link Viewer#MOST_WAITING}
 * behind is no viewer any more. Without viewers it looks at an empty list, and that is all.
 * Thread-safe.
 */
public final class Feed implements Onlooker {
  private final List<Viewer> viewers = new CopyOnWriteArrayList<>();

  /** A new viewer, who sees what happens from now on. */
  public Viewer watch() {
    Viewer viewer = new Viewer(viewers::remove);
    viewers.add(viewer);
    return viewer;
  }

  /** How many there are. */
  public int viewers() {
    return viewers.size();
  }

  @Override
  public void saw(ChatService service, Change change) {
    show(() -> new Happening.Changed(service, change));
  }

  @Override
  public void saw(Sms sms) {
    show(() -> new Happening.SmsChanged(sms));
  }

  @Override
  public void sawRemoved(Sms sms) {
    show(() -> new Happening.SmsRemoved(sms));
  }

  /** Somebody is writing in a channel. */
  public void sawTyping(ChatService service, Channel channel, String identity) {
    show(() -> new Happening.Typing(service, channel, identity));
  }

  /** The bot is writing to the phone that this message came from. */
  public void sawTypingTo(Sms sms) {
    show(() -> new Happening.TypingTo(sms));
  }

  private void show(Supplier<Happening> what) {
    if (!viewers.isEmpty()) {
      Happening happening = what.get();
      viewers.forEach(viewer -> viewer.show(happening));
    }
  }
}
