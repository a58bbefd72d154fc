package dev.earshot.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.bot.Answer;
import dev.earshot.testkit.BotTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HooksTest {

  @Test
  void prepareAThread() {
    BotTest.with(
            Threads.builder(
                    "variables: {price: unknown}",
                    "default: [\"Price {{vars.price}}\", {goto: again}]\nagain: [\"Now {{vars.price}}\"]")
                .beforeThread(
                    "it",
                    "again",
                    (chat, variables) ->
                        variables.put("price", chat.once("price", Integer.class, () -> 12)))
                .build())
        .user("go")
        .expect("Price unknown", "Now 12")
        .expectNothingMore();
  }

  @Test
  void doNotChangeTheVariablesOfTheNextConversation() {
    BotTest test =
        BotTest.with(
            Threads.builder("variables: {count: \"\"}", "default: [\"{{vars.count}}\"]")
                .beforeThread(
                    "it",
                    "default",
                    (_, variables) -> variables.merge("count", "x", (a, b) -> a + "x"))
                .build());
    test.user("go").expect("x").user("go").expect("x");
  }

  @Test
  void learnHowItEndedAndWhatWasAnswered() {
    List<ScriptResult> results = new ArrayList<>();
    BotTest test =
        BotTest.with(
            Threads.builder(
                    "variables: {shop: Luigi}",
                    """
                    default:
                      - ask: Name?
                        key: name
                        options:
                          - {quit: true, say: Bye., action: stop}
                          - {words: ann, say: "No, really.", action: repeat}
                          - {default: true}
                      - ask: Toppings?
                        key: toppings
                        multiple: true
                        options: [{words: done}]
                    """)
                .after("it", (_, result) -> results.add(result))
                .build());
    test.user("go").user("ann").user("Bob").user("ham").user("corn").user("done");
    test.user("go").user("quit");

    assertThat(results)
        .extracting(ScriptResult::status)
        .containsExactly(ScriptResult.Status.COMPLETED, ScriptResult.Status.STOPPED);
    ScriptResult first = results.getFirst();
    assertThat(first.response("name")).isEqualTo("Bob");
    assertThat(first.response("toppings")).isEqualTo("ham, corn");
    assertThat(first.responses().get("toppings"))
        .extracting(Answer::text)
        .containsExactly("ham", "corn");
    assertThat(first.variables()).containsEntry("shop", "Luigi");
    assertThat(results.getLast().responses()).as("what stops it is no response").isEmpty();
    assertThatThrownBy(() -> first.responses().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void lookAtAnswersBeforeTheyAreKept() {
    BotTest.with(
            Threads.builder(
                    "",
                    """
                    default:
                      - ask: Age?
                        key: age
                        options:
                          - {quit: true, action: stop}
                          - {default: true, say: "So {{responses.age}}."}
                    """)
                .validate("it", "age", HooksTest::age)
                .after("it", (chat, result) -> chat.say("Kept: " + result.response("age")))
                .build())
        .user("go")
        .expect("Age?")
        .user("old")
        .expect("\"old\" is no number.", "Age?")
        .user("42")
        .expect("So 42.", "Kept: 42")
        .user("go")
        .expect("Age?")
        .user("old")
        .expect("\"old\" is no number.", "Age?")
        .user("quit")
        .expect("Kept: ")
        .expectNothingMore();
  }

  private static Optional<String> age(Answer answer) {
    return answer.text().matches("\\d+")
        ? Optional.empty()
        : Optional.of("\"%s\" is no number.".formatted(answer.text()));
  }

  @Test
  void mayEndALoopButALoopThatNeverEndsIsFoundOut() {
    String threads =
        """
        default:
          - if: {left: "{{vars.left}}", test: exists}
            goto: default
          - Done.
        """;
    BotTest.with(
            Threads.builder("variables: {left: xxx}", threads)
                .beforeThread(
                    "it",
                    "default",
                    (_, vars) -> vars.computeIfPresent("left", (_, left) -> cut(left)))
                .build())
        .user("go")
        .expect("Done.");
    BotTest endless =
        BotTest.with(
            Threads.builder("variables: {left: xxx}", threads)
                .beforeThread("it", "default", (_, _) -> {})
                .build());
    assertThatThrownBy(() -> endless.user("go"))
        .hasMessageContaining("went through 100 threads without a question")
        .hasMessageContaining("default → default");
  }

  private static String cut(Object left) {
    String text = left.toString();
    return text.isEmpty() ? text : text.substring(1);
  }

  @Test
  void forWhatDoesNotExistAreRefused() {
    assertThatExceptionOfType(InvalidScriptException.class)
        .isThrownBy(
            () ->
                Threads.builder("", "default: [{ask: \"Name?\", key: name}]")
                    .beforeThread("it", "defualt", (_, _) -> {})
                    .after("that", (_, _) -> {})
                    .validate("it", "size", _ -> Optional.empty())
                    .build())
        .satisfies(
            e ->
                assertThat(e.problems())
                    .extracting(ScriptProblem::toString)
                    .containsExactly(
                        "beforeThread(\"it\", \"defualt\", …): There is no thread \"defualt\". Did you mean \"default\"?",
                        "after(\"that\", …): There is no script \"that\". There is only \"it\".",
                        "validate(\"it\", \"size\", …): There is no key \"size\". There is only \"name\"."));
  }
}
