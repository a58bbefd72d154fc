package dev.earshot.script.internal;

import dev.earshot.bot.Answer;
import dev.earshot.bot.Chat;
import dev.earshot.bot.Match;
import dev.earshot.bot.Message;
import dev.earshot.bot.Wait;
import dev.earshot.script.ScriptResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What one run of a script says, asks and knows. */
final class Talk {
  private final Chat chat;
  private final Map<String, String> match;
  private final Map<String, Object> variables;
  private final Map<String, List<Answer>> responses = new LinkedHashMap<>();

  Talk(Chat chat, Script script, Optional<Match> match) {
    this.chat = chat;
    this.match = match.map(Talk::groups).orElse(Map.of());
    this.variables = new LinkedHashMap<>(script.variables());
    this.variables.putAll(chat.data());
  }

  Map<String, Object> variables() {
    return variables;
  }

  /** Says it, unless there is nothing left to say when its templates are filled in. */
  void say(Speech speech) {
    if (speech != null) {
      pause(speech);
      render(speech).ifPresent(chat::say);
    }
  }

  void pause(Speech speech) {
    if (speech.delay().isPositive()) {
      chat.sleep(speech.delay());
    }
  }

  /**
   * @return empty if nobody answered in time
   */
  Optional<Answer> ask(Speech prompt, Question question) {
    Message message =
        render(prompt)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "The question at %s is empty when its templates are filled in. Give it a text that never is."
                            .formatted(prompt.at())));
    return chat.ask(message, wait(question));
  }

  /**
   * Waits for another answer without a word.
   *
   * @return empty if nobody answered in time
   */
  Optional<Answer> listen(Question question) {
    return chat.listen(wait(question));
  }

  private static Wait wait(Question question) {
    return Wait.forUser().atMost(question.limit());
  }

  /** Forgets earlier answers to a question that is asked anew. */
  void forget(String key) {
    responses.remove(key);
  }

  void keep(String key, Answer answer, boolean multiple) {
    if (key != null) {
      List<Answer> answers = responses.computeIfAbsent(key, _ -> new ArrayList<>());
      if (!multiple) {
        answers.clear();
      }
      answers.add(answer);
    }
  }

  boolean holds(Condition condition) {
    return condition.holds(values());
  }

  ScriptResult result(ScriptResult.Status status) {
    return new ScriptResult(status, responses, variables);
  }

  private Optional<Message> render(Speech speech) {
    return speech.message(values(), size -> chat.random().nextInt(size));
  }

  private Map<String, Object> values() {
    Map<String, Object> user = new HashMap<>();
    user.put("name", chat.user().name());
    user.put("identity", chat.user().identity());
    return Map.of(
        "vars",
        variables,
        "responses",
        texts(),
        "match",
        match,
        "user",
        user,
        "identity",
        chat.bot().identity().orElse(chat.bot().name()));
  }

  private Map<String, Texts> texts() {
    return responses.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                entry -> new Texts(entry.getValue().stream().map(Answer::text).toList())));
  }

  private static Map<String, String> groups(Match match) {
    return IntStream.range(0, match.groups().size())
        .boxed()
        .filter(number -> match.group(number) != null)
        .collect(Collectors.toMap(String::valueOf, match::group));
  }
}
