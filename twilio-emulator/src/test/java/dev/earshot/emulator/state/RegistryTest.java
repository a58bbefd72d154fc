package dev.earshot.emulator.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegistryTest {
  private record Item(String sid, long ordinal, String alias) implements Resource {}

  private final Registry<Item> registry = new Registry<>();

  private Item put(String sid, String alias) {
    Item item = new Item(sid, registry.nextOrdinal(), alias);
    registry.put(item);
    return item;
  }

  @Test
  void aResourceIsFoundBySidAndByAlias() {
    Item item = put("CH1", "general");

    assertThat(registry.get("CH1")).isSameAs(item);
    assertThat(registry.get("general")).isSameAs(item);
    assertThat(registry.find(null)).isEmpty();
  }

  @Test
  void whatIsNotThereIs20404() {
    assertThatThrownBy(() -> registry.get("CH9"))
        .isInstanceOfSatisfying(
            TwilioError.class,
            error -> {
              assertThat(error.code()).isEqualTo(20404);
              assertThat(error.status()).isEqualTo(404);
            });
  }

  @Test
  void aNewAliasReplacesTheOldOne() {
    Item item = put("CH1", "old");
    registry.put(new Item("CH1", item.ordinal(), "new"));

    assertThat(registry.find("old")).isEmpty();
    assertThat(registry.get("new").sid()).isEqualTo("CH1");
    assertThat(registry.size()).isEqualTo(1);
  }

  @Test
  void removingByAnOldCopyLeavesTheAliasToWhoHasItNow() {
    Item old = put("CH1", "name");
    registry.put(new Item("CH1", old.ordinal(), "renamed"));
    Item other = put("CH2", "name");

    registry.remove(old);

    assertThat(registry.get("name")).isSameAs(other);
    assertThat(registry.find("CH1")).isEmpty();
    assertThat(registry.find("renamed")).isEmpty();
  }

  @Test
  void ordinalsOfRemovedResourcesAreNotUsedAgain() {
    Item first = put("IM1", null);
    registry.remove(first);
    Item second = put("IM2", null);

    assertThat(second.ordinal()).isEqualTo(1);
    assertThat(registry.list()).containsExactly(second);
  }

  @Test
  void theListIsInTheOrderOfCreationAndCountsWhatComesAfter() {
    put("IM1", null);
    put("IM2", null);
    put("IM3", null);

    assertThat(registry.list()).extracting(Item::sid).containsExactly("IM1", "IM2", "IM3");
    assertThat(registry.countAfter(0)).isEqualTo(2);
    assertThat(registry.countAfter(2)).isZero();
  }

  @Test
  void pagesOfEitherOrderHaveTheirNeighbours() {
    for (int no = 0; no < 5; no++) {
      put("IM" + no, null);
    }

    Page<Item> newest = newest(2, null);
    assertThat(newest.items()).extracting(Item::sid).containsExactly("IM4", "IM3");
    assertThat(newest.previousToken()).isNull();
    Page<Item> second = newest(2, newest.nextToken());
    assertThat(second.items()).extracting(Item::sid).containsExactly("IM2", "IM1");
    Page<Item> third = newest(2, second.nextToken());
    assertThat(third.items()).extracting(Item::sid).containsExactly("IM0");
    assertThat(third.nextToken()).isNull();
    assertThat(newest(2, third.previousToken()).items()).isEqualTo(second.items());

    Page<Item> oldest = registry.oldestFirst(new Page.Request(1, 2, null));
    assertThat(oldest.items()).extracting(Item::sid).containsExactly("IM2", "IM3");
    assertThat(registry.oldestFirst(new Page.Request(0, 2, oldest.nextToken())).items())
        .extracting(Item::sid)
        .containsExactly("IM4");
    assertThat(registry.oldestFirst(new Page.Request(9, 2, null)).items()).isEmpty();
  }

  private Page<Item> newest(int size, String token) {
    return registry.newestFirst(one -> true, new Page.Request(0, size, token));
  }

  @Test
  void theNewestAreFoundWithoutALookAtTheRest() {
    for (int no = 0; no < 1000; no++) {
      put("IM" + no, null);
    }
    List<Item> looked = new ArrayList<>();

    Page<Item> page =
        registry.newestFirst(
            one -> {
              looked.add(one);
              return one.ordinal() % 2 == 0;
            },
            new Page.Request(0, 3, null));

    assertThat(page.items()).extracting(Item::ordinal).containsExactly(998L, 996L, 994L);
    assertThat(page.nextToken()).isNotNull();
    assertThat(looked).hasSizeLessThan(20);
  }
}
