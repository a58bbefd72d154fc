package dev.earshot.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.bot.Bot;
import dev.earshot.bot.HandlerModule;
import dev.earshot.testkit.BotTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptTest {
  private static final List<String> TEXTS = List.of("one", "two", "three");

  @Test
  void saysItsLinesInOrder() {
    Threads.play(
            """
            default:
              - Plain.
              - say: With a field.
              - {say: "In braces: {{user.name}}, {{user.identity}}, {{identity}}."}
            """)
        .user("go")
        .expect("Plain.", "With a field.", "In braces: ann, ann, default.")
        .expectNothingMore();
  }

  @Test
  void keepsResponsesAndGoesOn() {
    Threads.play(
            """
            default:
              - ask: Your name?
                key: name
              - ask: And no key?
              - Thanks, {{responses.name}}.
            """)
        .user("go")
        .expect("Your name?")
        .user(" Bob ")
        .expect("And no key?")
        .user("none")
        .expect("Thanks, Bob.")
        .expectNothingMore();
  }

  @Test
  void putsInWhatPeopleWroteAsItIs() {
    Threads.play(
            """
            default:
              - ask: What?
                key: it
              - "You said {{responses.it}}"
            """)
        .user("go")
        .expect("What?")
        .user("I'm <b>{{user.name}}</b> & co")
        .expect("You said I'm <b>{{user.name}}</b> & co");
  }

  @Test
  void showsVariablesAndListsAndWhatWasHeard() {
    BotTest.with(
            Threads.load(
                """
                variables:
                  shop: Luigi's
                  open: [mon, tue]
                  closed:
                """,
                """
                default:
                  - "{{vars.shop}}: {{vars.open}}{{#vars.closed}}!{{/vars.closed}}"
                  - "{{#vars.open}}<{{.}}>{{/vars.open}} with {{match.1}}"
                """))
        .user("go with it")
        .expect("Luigi's: mon, tue", "<mon><tue> with it")
        .expectNothingMore();
  }

  @Test
  void saysOneOfSeveralTextsByChance() {
    BotTest test = Threads.play("default: [{say: [one, two, three]}]");
    for (int i = 0; i < 100; i++) {
      test.user("go").expectMatching("one of the texts", TEXTS::contains).expectNothingMore();
    }
    assertThat(TEXTS)
        .allSatisfy(text -> assertThat(test.transcript().toString()).contains("bot: " + text));
  }

  @Test
  void goesOnByTheFirstOptionThatFits() {
    String threads =
        """
        default:
          - ask: Size?
            key: size
            options:
              - words: [large, big one]
                goto: large
              - pattern: "[0-9]+ inch"
                goto: inches
              - yes: true
                say: Which one, then?
                action: repeat
              - no: true
                say: Some other time.
                action: stop
              - quit: true
                action: stop
              - default: true
                say: "Sorry?"
                action: repeat
        large: ["Large it is: {{responses.size}}"]
        inches: ["Inches: {{responses.size}}"]
        """;
    Threads.play(threads)
        .user("go")
        .expect("Size?")
        .user("A LARGE one")
        .expect("Large it is: A LARGE one");
    Threads.play(threads)
        .user("go")
        .expect("Size?")
        .user("the big one")
        .expect("Large it is: the big one");
    Threads.play(threads).user("go").expect("Size?").user("12 inch").expect("Inches: 12 inch");
    Threads.play(threads)
        .user("go")
        .expect("Size?")
        .user("no way")
        .expect("Some other time.")
        .expectNothingMore();
    Threads.play(threads).user("go").expect("Size?").user("Never mind!").expectNothingMore();
    Threads.play(threads)
        .user("go")
        .expect("Size?")
        .user("yes")
        .expect("Which one, then?", "Size?")
        .user("enlarge")
        .expect("Sorry?", "Size?")
        .user("large")
        .expect("Large it is: large")
        .expectNothingMore();
  }

  @Test
  void asksAgainWhereNoOptionFits() {
    Threads.play(
            """
            default:
              - ask: Tea or coffee?
                key: drink
                options:
                  - words: [tea, coffee]
              - "Here is your {{responses.drink}}."
            """)
        .user("go")
        .expect("Tea or coffee?")
        .user("milk")
        .expect("Tea or coffee?")
        .user("tea")
        .expect("Here is your tea.")
        .expectNothingMore();
  }

  @Test
  void waitsWithoutAskingAgain() {
    Threads.play(
            """
            default:
              - ask: Ready?
                options:
                  - {yes: true, say: "Let's go!"}
                  - {words: moment, say: Take your time., action: wait}
                  - {default: true, action: repeat}
            """)
        .user("go")
        .expect("Ready?")
        .user("one moment")
        .expect("Take your time.")
        .user("a moment more")
        .expect("Take your time.")
        .user("hm")
        .expect("Ready?")
        .user("yes")
        .expect("Let's go!")
        .expectNothingMore();
  }

  @Test
  void collectsAnswersUntilAnOptionEndsIt() {
    Threads.play(
            """
            default:
              - ask: Toppings?
                key: toppings
                multiple: true
                more: Anything else?
                options:
                  - {words: [done, nothing]}
              - "With {{responses.toppings}}:{{#responses.toppings}} [{{.}}]{{/responses.toppings}}"
              - ask: Once more?
                options:
                  - {yes: true, goto: default}
                  - {no: true}
            """)
        .user("go")
        .expect("Toppings?")
        .user("ham")
        .expect("Anything else?")
        .user("corn")
        .expect("Anything else?")
        .user("I'm done")
        .expect("With ham, corn: [ham] [corn]", "Once more?")
        .user("yes")
        .expect("Toppings?")
        .user("nothing")
        .expect("With :", "Once more?");
  }

  @Test
  void listensWhereNothingIsToBeSaid() {
    Threads.play(
            """
            default:
              - ask: Tell me all.
                key: lines
                multiple: true
                options:
                  - {words: wait, action: wait}
                  - {words: again, action: repeat}
                  - {words: over}
              - "{{responses.lines}}"
            """)
        .user("go")
        .expect("Tell me all.")
        .user("one")
        .user("wait a minute")
        .expectNothingMore()
        .user("again")
        .expect("Tell me all.")
        .user("two")
        .user("over")
        .expect("one, two")
        .expectNothingMore();
  }

  @Test
  void goesFromThreadToThread() {
    Threads.play(
            """
            default:
              - One.
              - goto: second
            second:
              - transition: {to: third, say: On the way.}
            third:
              - Three.
            """)
        .user("go")
        .expect("One.", "On the way.", "Three.")
        .expectNothingMore();
  }

  @ParameterizedTest
  @ValueSource(strings = {"complete", "completed", "stop", "timeout"})
  void endsAtOnceWithoutLosingWhatWasSaid(String action) {
    Threads.play(
            """
            default:
              - Said.
              - if: {left: "{{user.name}}", test: exists}
                say: Bye.
                action: %s
              - Never said.
            """
                .formatted(action))
        .user("go")
        .expect("Said.", "Bye.")
        .expectNothingMore();
  }

  @Test
  void looksAtConditions() {
    String threads =
        """
        default:
          - ask: Age?
            key: age
          - {if: {left: "{{responses.age}}", test: equals, right: " SECRET "}, say: equals}
          - {if: {left: "{{responses.age}}", test: not-equals, right: secret}, say: not-equals}
          - {if: {left: "{{responses.age}}", test: exists}, say: exists}
          - {if: {left: "{{responses.age}}", test: not-exists}, say: not-exists}
          - {if: {left: "{{responses.age}}", test: matches, right: "[0-9]+"}, say: matches}
          - {if: {left: "{{responses.age}}", test: not-matches, right: "[0-9]+"}, action: repeat}
          - Thanks.
        """;
    Threads.play(threads)
        .user("go")
        .expect("Age?")
        .user("secret")
        .expect("equals", "exists", "Age?")
        .user("")
        .expect("not-equals", "not-exists", "Age?")
        .user("I am 12")
        .expect("not-equals", "exists", "matches", "Thanks.")
        .expectNothingMore();
  }

  @Test
  void pausesBeforeALineAndNotBeforeAskingAgain() {
    Threads.play(
            """
            default:
              - {say: First., delay: 0s}
              - {say: Second., delay: 1m30s}
              - {delay: 1h}
              - ask: Third?
                delay: 2s
                options: [{yes: true}]
            """)
        .user("go")
        .expect("First.")
        .after(Duration.ofSeconds(89))
        .expectNothingMore()
        .after(Duration.ofSeconds(1))
        .expect("Second.")
        .after(Duration.ofHours(1))
        .expectNothingMore()
        .after(Duration.ofSeconds(2))
        .expect("Third?")
        .user("what?")
        .expect("Third?")
        .expectNothingMore();
  }

  @Test
  void hearsEventsToo() {
    BotTest.with(
            ScriptModule.builder()
                .text(
                    "test.yaml",
                    """
                    id: test
                    scripts:
                      - id: welcome
                        on: [user_channel_join, onUserAdded]
                        threads:
                          default:
                            - "Welcome, {{user.name}}!"
                    """)
                .build())
        .joins()
        .expect("Welcome, ann!")
        .user("go")
        .expectNothingMore();
  }

  @Test
  void aLineWithNothingLeftToSayIsPassedOver() {
    BotTest.with(Threads.load("variables: {note: }", "default: [\"{{vars.note}}\", \"After it.\"]"))
        .user("go")
        .expect("After it.")
        .expectNothingMore();
  }

  @Test
  void isPlayedByAHandlerInJavaAsWell() {
    ScriptModule scripts =
        Threads.load("", "default: [{ask: \"Name?\", key: name}, \"Hi {{responses.name}}\"]");
    BotTest.with(new JavaBot(scripts))
        .user("java")
        .expect("Name?")
        .user("Bob")
        .expect("Hi Bob", "COMPLETED Bob")
        .expectNothingMore();
  }

  private record JavaBot(ScriptModule scripts) implements HandlerModule {
    @Override
    public void register(Bot bot) {
      bot.hears(
          "java",
          chat -> {
            ScriptResult result = scripts.play("it", chat);
            chat.say(result.status() + " " + result.response("name"));
          });
    }
  }
}
