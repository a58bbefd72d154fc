package dev.earshot.local.internal.dialogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A room with a bot that knows a few answers by heart. */
public final class ScriptedRoom implements Room {
  private final Map<String, List<String>> answers;
  private final List<Entry> entries = new ArrayList<>();

  public ScriptedRoom(Map<String, List<String>> answers) {
    this.answers = answers;
  }

  @Override
  public String person() {
    return "me";
  }

  @Override
  public synchronized void say(String text) {
    add("me", text);
    answers.getOrDefault(text, List.of()).forEach(answer -> add("bot", answer));
  }

  @Override
  public synchronized List<Entry> after(long position) {
    return entries.stream().filter(entry -> entry.position() > position).toList();
  }

  public synchronized void add(String author, String text) {
    entries.add(new Entry(entries.size(), author, text));
  }
}
