package dev.earshot.egress.delivery;

import dev.earshot.egress.twilio.TwilioCallException;
import dev.earshot.model.Command;
import java.util.Set;
import java.util.function.Predicate;

/**
 * One row of the table.
 *
 * @param codes Twilio's error codes it is for
 * @param statuses HTTP statuses it is for, whatever the code; a null status means no answer came
 * @param commands the commands it is for; empty for all calls
 * @param remedy what an operator or author can do; empty if nothing needs to be done
 */
record Rule(
    Verdict verdict,
    Set<Integer> codes,
    Predicate<Integer> statuses,
    Set<Class<? extends Command>> commands,
    String remedy) {

  static Rule of(Verdict verdict, String remedy, Integer... codes) {
    return new Rule(verdict, Set.of(codes), status -> false, Set.of(), remedy);
  }

  Rule orStatus(Predicate<Integer> matching) {
    return new Rule(verdict, codes, matching, commands, remedy);
  }

  Rule only(Class<? extends Command> kind) {
    return new Rule(verdict, codes, statuses, Set.of(kind), remedy);
  }

  boolean matches(Class<? extends Command> command, TwilioCallException failure) {
    boolean forCommand = commands.isEmpty() || command != null && commands.contains(command);
    return forCommand
        && (failure.code() != null && codes.contains(failure.code())
            || statuses.test(failure.httpStatus()));
  }
}
