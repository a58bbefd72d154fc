package dev.earshot.egress.delivery;

import dev.earshot.egress.twilio.TwilioCallException;
import dev.earshot.model.Command;
import java.util.Set;
import java.util.function.Predicate;

/**
 * One row of the table.
 *
 * @param codes Twilio's error codes it is for
 * @param answers what else it is for
 * @param commands the commands it is for; empty for all calls
 * @param remedy what an operator or author can do; empty if nothing needs to be done
 */
record Rule(
    Verdict verdict,
    Set<Integer> codes,
    Predicate<TwilioCallException> answers,
    Set<Class<? extends Command>> commands,
    String remedy) {

  static Rule of(Verdict verdict, String remedy, Integer... codes) {
    return new Rule(verdict, Set.of(codes), failure -> false, Set.of(), remedy);
  }

  /** For these HTTP statuses too, whatever the code; a null status means no answer came. */
  Rule orStatus(Predicate<Integer> statuses) {
    return new Rule(
        verdict, codes, failure -> statuses.test(failure.httpStatus()), commands, remedy);
  }

  /** For these HTTP statuses too, if there is no code to tell more. */
  Rule orStatusWithoutCode(Predicate<Integer> statuses) {
    return new Rule(
        verdict,
        codes,
        failure -> failure.code() == null && statuses.test(failure.httpStatus()),
        commands,
        remedy);
  }

  Rule only(Class<? extends Command> kind) {
    return new Rule(verdict, codes, answers, Set.of(kind), remedy);
  }

  boolean matches(Class<? extends Command> command, TwilioCallException failure) {
    boolean forCommand = commands.isEmpty() || command != null && commands.contains(command);
    return forCommand
        && (failure.code() != null && codes.contains(failure.code()) || answers.test(failure));
  }
}
