package dev.earshot.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.earshot.model.ChannelKey;
import dev.earshot.model.EventHeader;
import dev.earshot.model.EventType;
import dev.earshot.model.MessageEvent;
import dev.earshot.model.Product;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EarsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hi          | this while    | false",
        "hi          | oh, HI!       | true",
        "hello       | Hello         | true",
        "who am i    | who am i?     | true",
        "über        | ÜBER alles    | true",
        "ber         | über          | false",
        "caf         | café          | false",
        "[?]         | what?         | true",
        "a.*         | ban           | false",
      })
  void hearsWholeWords(String pattern, String text, boolean heard) {
    assertThat(words(pattern, text).isPresent()).isEqualTo(heard);
  }

  @Test
  void hearsAlternativesOfWhichOneIsTheBeginningOfTheOther() {
    assertThat(words("cookie|cookies", "I like cookies!").map(Match::text)).contains("cookies");
  }

  @Test
  void givesGroups() {
    Match match = words("call me (\\w+)( please)?", "So, call me Bob!").orElseThrow();

    assertThat(match.text()).isEqualTo("call me Bob");
    assertThat(match.group(1)).isEqualTo("Bob");
    assertThat(match.group(2)).isNull();
  }

  @Test
  void usesJavaPatternsAsTheyAre() {
    assertThat(Ears.pattern(Pattern.compile("hi")).hear(message("this"))).isPresent();
    assertThat(Ears.pattern(Pattern.compile("hi")).hear(message("HI"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"this, true", "which, true", "HIGH, true", "hello, false"})
  void hearsAnywhereAsBotkitDid(String text, boolean heard) {
    assertThat(Ears.anywhere("hi").hear(message(text)).isPresent()).isEqualTo(heard);
  }

  @Test
  void hearsByACondition() {
    Ears shouting =
        Ears.when(message -> message.text().equals(message.text().toUpperCase(Locale.ROOT)));

    assertThat(shouting.hear(message("HELP")).map(Match::text)).contains("HELP");
    assertThat(shouting.hear(message("help"))).isEmpty();
  }

  @Test
  void hearsTheFirstOfSeveral() {
    Ears ears = Ears.anyOf(List.of(Ears.words("(red) car"), Ears.words("red|car")));

    assertThat(ears.hear(message("my red car")).orElseThrow().group(1)).isEqualTo("red");
    assertThat(ears.hear(message("my car")).map(Match::text)).contains("car");
    assertThat(ears.hear(message("my bike"))).isEmpty();
  }

  @Test
  void knowWordsThatSayItAll() {
    assertThat(Ears.yes().hear(message("Claro que sí"))).isPresent();
    assertThat(Ears.no().hear(message("Nein, danke"))).isPresent();
    assertThat(Ears.quit().hear(message("never mind, thanks")).map(Match::text))
        .contains("never mind");
    assertThat(Ears.quit().hear(message("ending"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "a{2,1}", "(?=x)", " "})
  void refuseWhatIsNoExpression(String expression) {
    assertThatIllegalArgumentException().isThrownBy(() -> Ears.words(expression));
    assertThatIllegalArgumentException().isThrownBy(() -> Ears.anywhere(expression));
  }

  @Test
  void takeNoLongerForAnExpressionThatWouldBeExponentialInJava() {
    assertThat(Ears.anywhere("(a+)+b").hear(message("a".repeat(20_000)))).isEmpty();
  }

  private static Optional<Match> words(String expression, String text) {
    return Ears.words(expression).hear(message(text));
  }

  private static MessageEvent message(String text) {
    EventHeader header =
        new EventHeader(
            1,
            "e1",
            EventType.MESSAGE_SENT,
            "onMessageSent",
            Product.CHAT,
            "default",
            new ChannelKey("AC1", "IS1", "CH1"),
            Instant.EPOCH,
            null,
            null,
            0,
            null,
            Map.of());
    return new MessageEvent(
        header, "IM1", 0L, "ann", text, List.of(), null, null, null, null, null);
  }
}
