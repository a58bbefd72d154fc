package dev.earshot.emulator.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
}
