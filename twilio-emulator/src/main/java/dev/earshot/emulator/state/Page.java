package dev.earshot.emulator.state;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
