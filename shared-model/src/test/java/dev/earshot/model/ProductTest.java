package dev.earshot.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class ProductTest {

  @ParameterizedTest
  @CsvSource({
    "IP_MESSAGING, ip-messaging, true",
    "CHAT, chat, true",
    "CONVERSATIONS, conversations, true",
    "MESSAGING, messaging, false"
  })
  void everyProductHasAnIdAndKnowsWhetherItHasMembers(Product product, String id, boolean members) {
    assertThat(product.id()).isEqualTo(id);
    assertThat(product.hasMembers()).isEqualTo(members);
    assertThat(Product.of(id)).isEqualTo(product);
    assertThat(Product.of(id.toUpperCase())).isEqualTo(product);
  }

  @Test
  void thereAreNoOthers() {
    assertThat(Arrays.stream(Product.values()).map(Product::id))
        .containsExactly("ip-messaging", "chat", "conversations", "messaging");
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(strings = {"sms", "Conversations ", "ip_messaging"})
  void anythingElseIsRefusedWithTheNamesThereAre(String id) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Product.of(id))
        .withMessage(
            "\"%s\" is no Twilio product. Use one of: ip-messaging, chat, conversations, messaging.",
            id);
  }
}
