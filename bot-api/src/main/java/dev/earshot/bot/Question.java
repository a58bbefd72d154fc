package dev.earshot.bot;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * A question whose answer is read as a type, and asked again until it can be. Immutable; put with
 * {@link Chat#ask(Question)}.
 *
 * {@snippet :
 * long guests = chat.ask(Question.integer("For how many?", 1, 12));
 * LocalDate day = chat.ask(
 *     Question.date("Which day?")
 *         .check(d -> d.getDayOfWeek() != MONDAY, "We are closed on Mondays."));
 * }
 *
 * @param <T> the type of the answer
 */
public final class Question<T> {
  private final Message prompt;
  private final Function<Answer, Optional<T>> parser;
  private final List<Check<T>> checks;
  private final UnaryOperator<Message> again;
  private final Wait wait;
  private final int tries;
  private final T fallback;

  private record Check<T>(Predicate<T> passes, String complaint) {}

  private Question(
      Message prompt,
      Function<Answer, Optional<T>> parser,
      List<Check<T>> checks,
      UnaryOperator<Message> again,
      Wait wait,
      int tries,
      T fallback) {
    this.prompt = prompt;
    this.parser = parser;
    this.checks = checks;
    this.again = again;
    this.wait = wait;
    this.tries = tries;
    this.fallback = fallback;
  }

  // ---- kinds of questions

  /**
   * Any kind of answer.
   *
   * @param parser reads an answer; empty if it can't be read. Called again on replay, so it must
   *     always read one answer as the same
   */
  public static <T> Question<T> of(Message prompt, Function<Answer, Optional<T>> parser) {
    return new Question<>(
        Objects.requireNonNull(prompt, "A question needs a prompt."),
        Objects.requireNonNull(parser, "A question needs a parser."),
        List.of(),
        UnaryOperator.identity(),
        Wait.forUser(),
        Integer.MAX_VALUE,
        null);
  }

  /** As {@link #of(Message, Function)}. */
  public static <T> Question<T> of(String prompt, Function<Answer, Optional<T>> parser) {
    return of(Message.text(prompt), parser);
  }

  /** Any text but none at all, without white space around it. */
  public static Question<String> text(String prompt) {
    return of(prompt, answer -> Optional.of(answer.text()).filter(text -> !text.isEmpty()));
  }

  /** A whole number: "42", "1,000", "1 000", "-3". */
  public static Question<Long> integer(String prompt) {
    return of(prompt, answer -> Parsers.integer(answer.text()))
        .again("Please answer with a whole number.");
  }

  /**
   * A whole number within limits.
   *
   * @throws IllegalArgumentException if min is greater than max
   */
  public static Question<Long> integer(String prompt, long min, long max) {
    if (min > max) {
      throw new IllegalArgumentException(
          "A number from %d to %d is no number at all.".formatted(min, max));
    }
    return integer(prompt)
        .check(
            number -> number >= min && number <= max,
            "Please answer with a number from %d to %d.".formatted(min, max));
  }

  /**
   * A number: "3.14", "3,14", "1,000.50", "1.000,50". A comma before three digits parts thousands,
   * a point does not unless there are several.
   */
  public static Question<BigDecimal> number(String prompt) {
    return of(prompt, answer -> Parsers.number(answer.text()))
        .again("Please answer with a number.");
  }

  /**
   * A date: 2026-12-31, 31.12.2026, 31 December 2026 or December 31, 2026. Dates with slashes are
   * not read, as half the world would be misunderstood.
   */
  public static Question<LocalDate> date(String prompt) {
    return of(prompt, answer -> Parsers.date(answer.text()))
        .again("Please answer with a date, such as 2026-12-31.");
  }

  /** An e-mail address; whether it exists is not known. */
  public static Question<String> email(String prompt) {
    return of(prompt, answer -> Parsers.email(answer.text()))
        .again("Please answer with an e-mail address, such as ann@example.com.");
  }

  /**
   * A valid phone number, in the form +15551234567 (E.164) however it was written.
   *
   * @param region where numbers without a country code are, as two letters (ISO 3166): "US"
   * @throws IllegalArgumentException if there is no such region
   */
  public static Question<String> phone(String prompt, String region) {
    PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    if (!numbers.getSupportedRegions().contains(region)) {
      throw new IllegalArgumentException(
          "\"%s\" is no region; use two letters such as US, in upper case.".formatted(region));
    }
    return of(
            prompt,
            answer -> {
              try {
                PhoneNumber number = numbers.parse(answer.text(), region);
                return Optional.of(number)
                    .filter(numbers::isValidNumber)
                    .map(valid -> numbers.format(valid, PhoneNumberFormat.E164));
              } catch (NumberParseException notANumber) {
                return Optional.empty();
              }
            })
        .again("Please answer with a phone number, such as +15551234567.");
  }

  /** A yes or a no, in any {@link Language}. */
  public static Question<Boolean> yesOrNo(String prompt) {
    return yesOrNo(prompt, EnumSet.allOf(Language.class));
  }

  /** A yes or a no, in these languages. */
  public static Question<Boolean> yesOrNo(String prompt, Set<Language> languages) {
    Set<Language> all = Set.copyOf(languages);
    return of(prompt, answer -> answer.yesOrNo(all)).again("Please answer yes or no.");
  }

  /** As {@link #choice(String, List)}, of texts that stand for themselves. */
  public static Question<String> choice(String prompt, String... labels) {
    return choice(prompt, Arrays.stream(labels).map(Choice::of).toList());
  }

  /**
   * One of several answers, shown as quick replies. It can be given by its label, by the beginning
   * of one label only, or by its number from 1, without regard to case.
   *
   * @throws IllegalArgumentException if there are no choices, or two have the same label
   */
  public static <T> Question<T> choice(String prompt, List<Choice<T>> choices) {
    Choices<T> all = new Choices<>(choices);
    return of(
            Message.text(prompt).withQuickReplies(all.labels()), answer -> all.find(answer.text()))
        .again("Please choose one of these: " + String.join(", ", all.labels()) + ".");
  }

  // ---- refinements

  /** The same, but an answer that does not pass is complained about and asked for again. */
  public Question<T> check(Predicate<T> passes, String complaint) {
    List<Check<T>> more = new ArrayList<>(checks);
    more.add(new Check<>(passes, complaint));
    return new Question<>(prompt, parser, List.copyOf(more), again, wait, tries, fallback);
  }

  /** The same, with this before the prompt when an answer could not be read. */
  public Question<T> again(String hint) {
    return new Question<>(
        prompt,
        parser,
        checks,
        question -> question.withText((hint + " " + question.text()).strip()),
        wait,
        tries,
        fallback);
  }

  /** The same, but after so many answers that could not be taken, this is the answer. */
  public Question<T> upTo(int newTries, T newFallback) {
    if (newTries < 1) {
      throw new IllegalArgumentException(
          "A question of %d tries; it needs one at least.".formatted(newTries));
    }
    return new Question<>(prompt, parser, checks, again, wait, newTries, newFallback);
  }

  /** The same, but anyone in the channel may answer. */
  public Question<T> toAnyone() {
    return new Question<>(prompt, parser, checks, again, Wait.forAnyone(), tries, fallback);
  }

  /** The same, but to another member of the channel. */
  public Question<T> to(String identity) {
    return new Question<>(prompt, parser, checks, again, Wait.forUser(identity), tries, fallback);
  }

  /**
   * @param limit for all tries together; null for none
   * @return empty if the time is over
   */
  Optional<T> put(Chat chat, Duration limit) {
    Instant end = limit == null ? null : chat.now().plus(limit);
    Duration left = limit;
    Message question = prompt;
    for (int tried = 1; left == null || left.isPositive(); tried++) {
      Optional<Answer> answer = chat.ask(question, wait.atMost(left));
      if (answer.isEmpty()) {
        return Optional.empty();
      }
      Optional<T> read = parser.apply(answer.get());
      Optional<Check<T>> failed =
          read.flatMap(
              value -> checks.stream().filter(check -> !check.passes().test(value)).findFirst());
      if (read.isPresent() && failed.isEmpty()) {
        return read;
      }
      if (tried >= tries) {
        return Optional.ofNullable(fallback);
      }
      question =
          failed
              .map(check -> prompt.withText(check.complaint() + " " + prompt.text()))
              .orElseGet(() -> again.apply(prompt));
      left = end == null ? null : Duration.between(chat.now(), end);
    }
    return Optional.empty();
  }
}
