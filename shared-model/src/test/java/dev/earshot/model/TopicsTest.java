package dev.earshot.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicsTest {

  @Test
  void theTopicsHaveTheirNames() {
    assertThat(Topics.ofDefaultPrefix().all())
        .containsExactly(
            "earshot.events",
            "earshot.replies",
            "earshot.replies-bulk",
            "earshot.conversation-state",
            "earshot.deliveries",
            "earshot.dead-letters");
  }

  @Test
  void anotherPrefixMakesOtherTopics() {
    assertThat(new Topics("Team_2.eu-1").events()).isEqualTo("Team_2.eu-1.events");
    assertThat(new Topics("a").all()).doesNotContainAnyElementsOf(new Topics("b").all());
  }

  @Test
  void onlyTheStateIsCompacted() {
    Topics topics = Topics.ofDefaultPrefix();
    assertThat(topics.all())
        .filteredOn(topics::isCompacted)
        .containsExactly("earshot.conversation-state");
  }

  /** Kafka allows 249 characters. */
  @Test
  void theLongestPrefixStillMakesNamesKafkaTakes() {
    assertThat(new Topics("x".repeat(100)).all())
        .allSatisfy(name -> assertThat(name).hasSizeLessThan(250));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " ", "a b", "a/b", "ünder", "a\n", "a:b", "$x"})
  void aPrefixKafkaWouldNotTakeIsRefused(String prefix) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Topics(prefix))
        .withMessage(
            "\"%s\" can't be the prefix of topic names. Use 1 to 100 letters, digits, '.', '_' or '-' (default earshot).",
            prefix);
  }

  @Test
  void aPrefixThatIsTooLongIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Topics("x".repeat(101)));
  }
}
