package dev.earshot.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.Test;

class PlainLinesTest {
  private static final String FORGED = "12:00:00.000 ERROR ingress [X] all is lost";

  private final PlainLines filter = new PlainLines();

  private static ExtLogRecord record(String message, Object... parameters) {
    ExtLogRecord record =
        new ExtLogRecord(Level.INFO, message, ExtLogRecord.FormatStyle.PRINTF, "test");
    record.setParameters(parameters);
    return record;
  }

  private static String text(ExtLogRecord record) {
    return new PatternFormatter("%s").formatMessage(record);
  }

  @Test
  void plainMessagesStayAsTheyAre() {
    ExtLogRecord record = record("Hello %s, 100%% „gut“ 🍪\tyes", "Ann");

    assertThat(filter.isLoggable(record)).isTrue();

    assertThat(text(record)).isEqualTo("Hello Ann, 100% „gut“ 🍪\tyes");
    assertThat(record.getParameters()).containsExactly("Ann");
  }

  @Test
  void noLineOfAMessageBeginsAtTheMargin() {
    ExtLogRecord record = record("Refused %s", "x\r\n" + FORGED + "\u001b[2J\u2028" + FORGED);

    assertThat(filter.isLoggable(record)).isTrue();

    assertThat(text(record))
        .isEqualTo("Refused x\uFFFD\n    " + FORGED + "\uFFFD[2J\uFFFD" + FORGED);
  }

  @Test
  void norOneOfAnExceptions() {
    IllegalStateException inner = new IllegalStateException("Can't do x\n" + FORGED);
    ExtLogRecord record = record("It failed with 100%% %s", "certainty");
    record.setThrown(new RuntimeException("A handler failed", inner));

    assertThat(filter.isLoggable(record)).isTrue();

    assertThat(record.getThrown()).isNull();
    assertThat(text(record).lines())
        .startsWith("It failed with 100% certainty")
        .contains("    " + FORGED)
        .anyMatch(line -> line.contains("PlainLinesTest.java"));
    assertThat(text(record).lines().skip(1)).allMatch(line -> line.startsWith("    "));
  }

  @Test
  void plainExceptionsStayAsTheyAre() {
    ExtLogRecord record = record("It failed");
    record.setThrown(new IllegalStateException("as such"));

    assertThat(filter.isLoggable(record)).isTrue();

    assertThat(record.getThrown()).hasMessage("as such");
  }

  @Test
  void causesInACircleAreLookedAtOnce() {
    IllegalStateException one = new IllegalStateException("one");
    IllegalStateException other = new IllegalStateException("other", one);
    one.initCause(other);
    one.addSuppressed(new IllegalStateException("x\n" + FORGED));
    ExtLogRecord record = record("It failed");
    record.setThrown(other);

    assertThat(filter.isLoggable(record)).isTrue();

    assertThat(record.getThrown()).isNull();
    assertThat(text(record)).contains("    " + FORGED);
  }
}
