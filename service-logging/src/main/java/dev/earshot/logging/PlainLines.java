package dev.earshot.logging;

import io.quarkus.logging.LoggingFilter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.logging.Filter;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;

/**
 * Lets everything through, but nothing that stands in a message or in the message of an exception
 * begins a line of its own or steers a terminal: lines after the first are indented, control
 * characters become U+FFFD. Named in a service's {@code quarkus.log.console.filter}.
 */
@LoggingFilter(name = PlainLines.NAME)
public final class PlainLines implements Filter {
  public static final String NAME = "plain-lines";

  private static final String INDENT = "\n    ";

  /** Puts parameters into messages. */
  private static final Formatter TEXT = new PatternFormatter("%s");

  @Override
  public boolean isLoggable(LogRecord record) {
    if (record instanceof ExtLogRecord written) {
      String message = TEXT.formatMessage(written);
      if (message != null && !isPlain(message)) {
        rewrite(written, plain(message));
      }
      Throwable thrown = written.getThrown();
      if (!isPlain(thrown, Collections.newSetFromMap(new IdentityHashMap<>()))) {
        rewrite(written, TEXT.formatMessage(written) + INDENT + plain(trace(thrown)));
        written.setThrown(null);
      }
    }
    return true;
  }

  private static void rewrite(ExtLogRecord written, String message) {
    written.setMessage(message, ExtLogRecord.FormatStyle.NO_FORMAT);
    written.setParameters(null);
  }

  /**
   * @param seen those that were looked at; causes may go round in a circle
   */
  private static boolean isPlain(Throwable thrown, Set<Throwable> seen) {
    return thrown == null
        || !seen.add(thrown)
        || (isPlain(String.valueOf(thrown))
            && isPlain(thrown.getCause(), seen)
            && Arrays.stream(thrown.getSuppressed()).allMatch(each -> isPlain(each, seen)));
  }

  private static boolean isPlain(String text) {
    return text.codePoints().allMatch(PlainLines::isPlain);
  }

  private static boolean isPlain(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL -> codePoint == '\t';
      case Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  private static String plain(String text) {
    StringBuilder plain = new StringBuilder();
    text.codePoints()
        .forEach(
            codePoint -> {
              if (codePoint == '\n') {
                plain.append(INDENT);
              } else {
                plain.appendCodePoint(isPlain(codePoint) ? codePoint : '\uFFFD');
              }
            });
    return plain.toString().stripTrailing();
  }

  private static String trace(Throwable thrown) {
    StringWriter trace = new StringWriter();
    thrown.printStackTrace(new PrintWriter(trace));
    return trace.toString();
  }
}
