package dev.earshot.egress.delivery;

import dev.earshot.egress.twilio.TwilioCallException;
import dev.earshot.model.Command;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Some rows of the table that have a verdict and a remedy in common.
 *
 * @param remedy what an operator or author can do; empty if nothing needs to be done
 * @param codes Twilio's error codes they are for, each with its meaning
 * @param answers what else they are for
 * @param commands the commands they are for; empty for all calls
 */
record Rule(
    Verdict verdict,
    String remedy,
    Map<Integer, String> codes,
    Predicate<TwilioCallException> answers,
    Set<Class<? extends Command>> commands) {

  static Rule of(Verdict verdict) {
    return of(verdict, "");
  }

  static Rule of(Verdict verdict, String remedy) {
    return new Rule(verdict, remedy, Map.of(), failure -> false, Set.of());
  }

  /** For an error code of Twilio's. */
  Rule code(int code, String meaning) {
    Map<Integer, String> more = new LinkedHashMap<>(codes);
    more.put(code, meaning);
    return new Rule(verdict, remedy, Collections.unmodifiableMap(more), answers, commands);
  }

  /** For these HTTP statuses too, whatever the code; a null status means no answer came. */
  Rule orStatus(Predicate<Integer> statuses) {
    return or(failure -> statuses.test(failure.httpStatus()));
  }

  /** For these HTTP statuses too, if there is no code to tell more. */
  Rule orStatusWithoutCode(Predicate<Integer> statuses) {
    return or(failure -> failure.code() == null && statuses.test(failure.httpStatus()));
  }

  /** For these failures too. */
  Rule or(Predicate<TwilioCallException> others) {
    return new Rule(verdict, remedy, codes, answers.or(others), commands);
  }

  Rule only(Class<? extends Command> kind) {
    return new Rule(verdict, remedy, codes, answers, Set.of(kind));
  }

  boolean matches(Class<? extends Command> command, TwilioCallException failure) {
    boolean forCommand = commands.isEmpty() || command != null && commands.contains(command);
    return forCommand
        && (failure.code() != null && codes.containsKey(failure.code()) || answers.test(failure));
  }
}
