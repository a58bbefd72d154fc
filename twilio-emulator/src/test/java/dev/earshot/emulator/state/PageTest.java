package dev.earshot.emulator.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PageTest {
  private record Item(long ordinal) implements Resource {
    @Override
    public String sid() {
      return "IM" + ordinal;
    }
  }

  private static List<Item> items(long... ordinals) {
    return new ArrayList<>(LongStream.of(ordinals).mapToObj(Item::new).toList());
  }

  private static Page<Item> page(List<Item> all, int number, int size, String token) {
    return Page.of(all, new Page.Request(number, size, token));
  }

  private static List<Long> ordinals(Page<Item> page) {
    return page.items().stream().map(Item::ordinal).toList();
  }

  @Test
  void aListThatFitsOnOnePageHasNoNeighbours() {
    Page<Item> page = page(items(0, 1, 2), 0, 3, null);

    assertThat(ordinals(page)).containsExactly(0L, 1L, 2L);
    assertThat(page.previousToken()).isNull();
    assertThat(page.nextToken()).isNull();
  }

  @Test
  void anEmptyListIsAnEmptyPage() {
    assertThat(page(List.of(), 0, 50, null).items()).isEmpty();
    assertThat(page(items(1), 7, 50, null).items()).isEmpty();
  }

  @Test
  void aPageByNumberStartsAtItsOffset() {
    assertThat(ordinals(page(items(0, 1, 2, 3, 4), 1, 2, null))).containsExactly(2L, 3L);
  }

  @Test
  void theLargestNumberOfAPageIsBeyondTheEndRatherThanAnOverflow() {
    assertThat(page(items(0, 1), 999_999_999, 1000, null).items()).isEmpty();
  }

  @Test
  void theTokensLeadThroughAllPagesAndBack() {
    List<Item> all = items(0, 1, 2, 3, 4);
    Page<Item> first = page(all, 0, 2, null);
    Page<Item> second = page(all, 1, 2, first.nextToken());
    Page<Item> third = page(all, 2, 2, second.nextToken());

    assertThat(ordinals(second)).containsExactly(2L, 3L);
    assertThat(ordinals(third)).containsExactly(4L);
    assertThat(third.nextToken()).isNull();
    assertThat(ordinals(page(all, 1, 2, third.previousToken()))).containsExactly(2L, 3L);
    assertThat(ordinals(page(all, 0, 2, second.previousToken()))).containsExactly(0L, 1L);
  }

  @Test
  void whatIsAddedBeforeTheNextPageOfNewestFirstIsNeitherRepeatedNorSkipped() {
    List<Item> all = items(3, 2, 1, 0);
    String next = page(all, 0, 2, null).nextToken();
    all.addAll(0, items(5, 4));

    assertThat(ordinals(page(all, 1, 2, next))).containsExactly(1L, 0L);
  }

  @Test
  void whatIsRemovedBeforeTheNextPageDoesNotSkipAnything() {
    List<Item> all = items(0, 1, 2, 3);
    String next = page(all, 0, 2, null).nextToken();
    all.removeFirst();
    all.removeFirst();

    assertThat(ordinals(page(all, 1, 2, next))).containsExactly(2L, 3L);
  }

  @Test
  void aTokenOfNewestFirstKeepsItsDirectionWhenOnlyOneIsLeft() {
    List<Item> all = items(5, 3);
    String next = page(all, 0, 1, null).nextToken();
    all.removeFirst();

    assertThat(ordinals(page(all, 1, 1, next))).containsExactly(3L);
  }

  @Test
  void thePreviousPageEndsWhereThisOneBeganEvenIfItIsShort() {
    List<Item> all = items(0, 1, 2, 3, 4, 5);
    String previous = page(all, 1, 3, null).previousToken();
    all.remove(1);

    assertThat(ordinals(page(all, 0, 3, previous))).containsExactly(0L, 2L);
  }

  @Test
  void aForeignTokenIsRefused() {
    assertThatThrownBy(() -> page(items(0, 1), 0, 1, "PT1"))
        .isInstanceOfSatisfying(
            TwilioError.class, error -> assertThat(error.code()).isEqualTo(20001))
        .hasMessageContaining("PT1")
        .hasMessageContaining("next_page_url");
  }
}
