package dev.earshot.emulator.rest;

import dev.earshot.emulator.change.Kind;
import dev.earshot.emulator.state.WebhookSettings;
import dev.earshot.emulator.state.WebhookSettings.Target;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Version 1's own address for each event: {@code Webhooks.OnMessageSent.Url} and {@code .Method}. A
 * JSON answer calls them {@code on_message_sent}.
 */
final class ChatV1Webhooks {
  private static final List<Kind> KINDS =
      List.of(
          Kind.MESSAGE_ADD,
          Kind.MESSAGE_UPDATE,
          Kind.MESSAGE_REMOVE,
          Kind.CHANNEL_ADD,
          Kind.CHANNEL_UPDATE,
          Kind.CHANNEL_REMOVE,
          Kind.MEMBER_ADD,
          Kind.MEMBER_REMOVE);

  private ChatV1Webhooks() {}

  private static List<String> events() {
    return KINDS.stream()
        .flatMap(kind -> Stream.of(kind.chatPre(), kind.chatPost()))
        .filter(Objects::nonNull)
        .toList();
  }

  /** The addresses with what the form sets; an empty URL takes one away. */
  static Map<String, Target> updated(Map<String, Target> before, Form form) {
    Map<String, Target> after = new HashMap<>(before);
    for (String event : events()) {
      String name =
          "Webhooks." + event.substring(0, 1).toUpperCase(Locale.ROOT) + event.substring(1);
      String url = form.text(name + ".Url");
      String method = form.text(name + ".Method");
      Target old = before.get(event);
      if (url != null && url.isEmpty()) {
        after.remove(event);
      } else if (url != null || (method != null && old != null)) {
        after.put(
            event,
            new Target(
                url != null ? url : old.url(),
                ChatSettings.method(method, old == null ? "POST" : old.method())));
      }
    }
    return after;
  }

  static Map<String, Object> view(WebhookSettings webhooks) {
    Map<String, Object> view = new LinkedHashMap<>();
    for (String event : events()) {
      Target target = webhooks.perEvent().get(event);
      if (target != null) {
        view.put(
            event.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT),
            Map.of("url", target.url(), "method", target.method()));
      }
    }
    return view;
  }
}
