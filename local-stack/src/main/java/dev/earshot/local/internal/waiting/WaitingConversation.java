package dev.earshot.local.internal.waiting;

import dev.earshot.engine.Conversation;
import dev.earshot.engine.Step;
import dev.earshot.model.ChannelKey;
import dev.earshot.model.ModelJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A conversation as it stands.
 *
 * @param muted whether the bot hears nothing in its channel at present
 */
public record WaitingConversation(ChannelKey channel, Conversation conversation, boolean muted) {
  private static final int TEXT_CHARS = 60;

  /** Whose bot. */
  public String bot() {
    return conversation.trigger().header().bot();
  }

  /** When it was started. */
  public Instant since() {
    return conversation.trigger().header().receivedAt();
  }

  /** What it waits in, as {@code ask "Which size?"}. */
  public String waitsIn() {
    if (conversation.running() != null) {
      return "(a turn runs)";
    }
    if (conversation.steps().isEmpty()) {
      return "-";
    }
    return text(conversation.steps().getLast());
  }

  private static String text(Step step) {
    return step.detail().isEmpty()
        ? step.kind()
        : "%s \"%s\"".formatted(step.kind(), step.detail());
  }

  /** For people: what it is, and its steps with what they came to. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("%s in %s".formatted(conversation.handler(), channel));
    lines.add("  id     " + conversation.id());
    lines.add("  bot    " + bot() + (muted ? ", muted in this channel" : ""));
    lines.add("  user   " + (conversation.user() == null ? "anyone" : conversation.user()));
    lines.add("  since  " + since());
    lines.add("  until  " + (conversation.deadline() == null ? "-" : conversation.deadline()));
    lines.add("  steps");
    int number = 0;
    for (Step step : conversation.steps()) {
      number++;
      String result = step.result() == null || step.result().isNull() ? "" : " → " + shorten(step);
      lines.add("    %2d. %s%s".formatted(number, text(step), result));
    }
    return lines;
  }

  private static String shorten(Step step) {
    String text = step.result().toString();
    return text.length() <= TEXT_CHARS ? text : text.substring(0, TEXT_CHARS - 1) + "…";
  }

  /** All of it. */
  public Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("channel", channel.text());
    json.put("bot", bot());
    json.put("muted", muted);
    json.put("since", since().toString());
    json.put("waitsIn", waitsIn());
    json.put("conversation", ModelJson.mapper().valueToTree(conversation));
    return json;
  }
}
