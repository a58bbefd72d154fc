package dev.earshot.emulator.state;

import java.util.List;

/**
 * One page of a list. Going on by token starts after (or before) a resource rather than at an
 * offset, so that what is added or removed meanwhile neither repeats nor skips anything.
 *
 * @param number Twilio's {@code page}, from 0
 * @param previousToken the token of the page before, or null on the first page
 * @param nextToken the token of the page after, or null on the last page
 */
public record Page<T>(List<T> items, int number, int size, String previousToken, String nextToken) {

  private static final String AFTER = "PA";
  private static final String BEFORE = "PB";

  /** What a client asks for; the token is null if it gives none. */
  public record Request(int number, int size, String token) {}

  /**
   * Cuts a page from a list.
   *
   * @param all everything, in the order in which it is to be shown
   */
  public static <T extends Resource> Page<T> of(List<T> all, Request request) {
    int from = start(all, request);
    int to = Math.min(all.size(), from + request.size());
    List<T> items = from < to ? all.subList(from, to) : List.of();
    String previous = from > 0 && !items.isEmpty() ? BEFORE + items.getFirst().ordinal() : null;
    String next = to < all.size() && !items.isEmpty() ? AFTER + items.getLast().ordinal() : null;
    return new Page<>(List.copyOf(items), request.number(), request.size(), previous, next);
  }

  private static <T extends Resource> int start(List<T> all, Request request) {
    String token = request.token();
    if (token == null) {
      return (int) Math.min(all.size(), (long) request.number() * request.size());
    }
    boolean descending = all.size() > 1 && all.getFirst().ordinal() > all.getLast().ordinal();
    long ordinal = ordinal(token);
    int index = 0;
    while (index < all.size() && precedes(all.get(index).ordinal(), ordinal, descending)) {
      index++;
    }
    if (token.startsWith(BEFORE)) {
      return Math.max(0, index - request.size());
    }
    boolean stillThere = index < all.size() && all.get(index).ordinal() == ordinal;
    return stillThere ? index + 1 : index;
  }

  private static boolean precedes(long ordinal, long mark, boolean descending) {
    return descending ? ordinal > mark : ordinal < mark;
  }

  private static long ordinal(String token) {
    if (token.matches("P[AB]\\d{1,18}")) {
      return Long.parseLong(token.substring(2));
    }
    throw TwilioError.invalidParameter(
        "PageToken " + token + " is not one that this server gave; follow next_page_url");
  }
}
