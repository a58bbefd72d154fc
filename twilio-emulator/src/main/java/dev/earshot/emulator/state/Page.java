package dev.earshot.emulator.state;

import java.util.List;
import java.util.NavigableMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One page of a list. Going on by token starts after (or before) a resource rather than at an
 * offset, so that what is added or removed meanwhile neither repeats nor skips anything.
 *
 * @param number Twilio's {@code page}, from 0
 * @param previousToken the token of the page before, or null on the first page
 * @param nextToken the token of the page after, or null on the last page
 */
public record Page<T>(List<T> items, int number, int size, String previousToken, String nextToken) {

  /** What a client asks for; the token is null if it gives none. */
  public record Request(int number, int size, String token) {}

  /**
   * Where a page ends or begins: after or before the resource with an ordinal. The resource itself
   * may be gone, and so the mark also says which way the list runs.
   */
  private record Mark(boolean after, boolean descending, long ordinal) {
    private static final Pattern SHAPE = Pattern.compile("P([AB])([ud])(\\d{1,18})");

    static Mark of(String token) {
      Matcher matcher = SHAPE.matcher(token);
      if (!matcher.matches()) {
        throw TwilioError.invalidParameter(
            "PageToken " + token + " is not one that this server gave; follow next_page_url");
      }
      return new Mark(
          matcher.group(1).equals("A"),
          matcher.group(2).equals("d"),
          Long.parseLong(matcher.group(3)));
    }

    String token() {
      return "P" + (after ? "A" : "B") + (descending ? "d" : "u") + ordinal;
    }

    /** How many of the list are before this mark. */
    <T extends Resource> int indexIn(List<T> all) {
      int index = 0;
      while (index < all.size() && isBefore(all.get(index).ordinal())) {
        index++;
      }
      return index;
    }

    private boolean isBefore(long other) {
      return after && other == ordinal || (descending ? other > ordinal : other < ordinal);
    }
  }

  /**
   * Takes a page from what is in order, without a copy of the rest.
   *
   * @param ordered by ordinal, in the order in which it is to be shown
   * @param descending whether that is the newest first
   * @param filter what is shown
   */
  static <T extends Resource> Page<T> of(
      NavigableMap<Long, T> ordered,
      boolean descending,
      Predicate<? super T> filter,
      Request request) {
    Mark mark = request.token() == null ? null : Mark.of(request.token());
    List<T> items;
    if (mark == null) {
      items =
          ordered.values().stream()
              .filter(filter)
              .skip((long) request.number() * request.size())
              .limit(request.size())
              .toList();
    } else if (mark.after()) {
      items = after(ordered, mark.ordinal(), filter).limit(request.size()).toList();
    } else {
      items = before(ordered, mark.ordinal(), filter).limit(request.size()).toList().reversed();
    }
    String previous = null;
    String next = null;
    if (!items.isEmpty()) {
      long first = items.getFirst().ordinal();
      long last = items.getLast().ordinal();
      if (before(ordered, first, filter).findAny().isPresent()) {
        previous = new Mark(false, descending, first).token();
      }
      if (after(ordered, last, filter).findAny().isPresent()) {
        next = new Mark(true, descending, last).token();
      }
    }
    return new Page<>(items, request.number(), request.size(), previous, next);
  }

  private static <T> Stream<T> after(
      NavigableMap<Long, T> ordered, long ordinal, Predicate<? super T> filter) {
    return ordered.tailMap(ordinal, false).values().stream().filter(filter);
  }

  /** The nearest first. */
  private static <T> Stream<T> before(
      NavigableMap<Long, T> ordered, long ordinal, Predicate<? super T> filter) {
    return ordered.headMap(ordinal, false).descendingMap().values().stream().filter(filter);
  }

  /**
   * Cuts a page from a list.
   *
   * @param all everything, in the order in which it is to be shown
   */
  public static <T extends Resource> Page<T> of(List<T> all, Request request) {
    int from = (int) Math.min(all.size(), (long) request.number() * request.size());
    int to = Math.min(all.size(), from + request.size());
    if (request.token() != null) {
      Mark mark = Mark.of(request.token());
      int index = mark.indexIn(all);
      from = mark.after() ? index : Math.max(0, index - request.size());
      to = mark.after() ? Math.min(all.size(), index + request.size()) : index;
    }
    List<T> items = List.copyOf(all.subList(from, to));
    boolean descending = all.size() > 1 && all.getFirst().ordinal() > all.getLast().ordinal();
    String previous = null;
    String next = null;
    if (from > 0 && !items.isEmpty()) {
      previous = new Mark(false, descending, items.getFirst().ordinal()).token();
    }
    if (to < all.size() && !items.isEmpty()) {
      next = new Mark(true, descending, items.getLast().ordinal()).token();
    }
    return new Page<>(items, request.number(), request.size(), previous, next);
  }
}
