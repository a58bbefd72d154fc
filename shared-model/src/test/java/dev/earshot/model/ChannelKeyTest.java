package dev.earshot.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelKeyTest {
  private static final ChannelKey WHATSAPP =
      ChannelKey.ofAddresses("AC1", "whatsapp:+15550001", "whatsapp:+15550002");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AC1/IS1/CH1",
        "AC1/messaging/+15550001,+15550002",
        "AC1/IS1/user:ann/of/the/north",
        "AC1/IS1/-"
      })
  void whatWasWrittenIsRead(String text) {
    assertThat(ChannelKey.parse(text).text()).isEqualTo(text);
    assertThat(ChannelKey.parse(text)).hasToString(text);
  }

  @Test
  void eachKindOfLaneHasItsForm() {
    assertThat(new ChannelKey("AC1", "IS1", "CH1").text()).isEqualTo("AC1/IS1/CH1");
    assertThat(WHATSAPP.text()).isEqualTo("AC1/messaging/whatsapp:+15550001,whatsapp:+15550002");
    assertThat(ChannelKey.ofUser("AC1", "IS1", "ann").text()).isEqualTo("AC1/IS1/user:ann");
    assertThat(ChannelKey.ofService("AC1", "IS1").text()).isEqualTo("AC1/IS1/-");
  }

  @Test
  void nothingCanBeSaidToAUserOrAService() {
    assertThat(new ChannelKey("AC1", "IS1", "CH1").isChannel()).isTrue();
    assertThat(WHATSAPP.isChannel()).isTrue();
    assertThat(ChannelKey.ofUser("AC1", "IS1", "ann").isChannel()).isFalse();
    assertThat(ChannelKey.ofService("AC1", "IS1").isChannel()).isFalse();
  }

  @Test
  void aPairTellsOursFromTheirs() {
    assertThat(WHATSAPP.isAddressPair()).isTrue();
    assertThat(WHATSAPP.ourAddress()).isEqualTo("whatsapp:+15550001");
    assertThat(WHATSAPP.theirAddress()).isEqualTo("whatsapp:+15550002");
  }

  @Test
  void aChatChannelHasNoAddresses() {
    assertThatIllegalStateException()
        .isThrownBy(() -> new ChannelKey("AC1", "IS1", "CH1").ourAddress())
        .withMessage("AC1/IS1/CH1 is a chat channel and has no addresses.");
  }

  @Test
  void repliesArePartitionedBySenderWhereTheProviderLimitsSenders() {
    assertThat(WHATSAPP.replyPartitionKey()).isEqualTo("AC1/messaging/whatsapp:+15550001");
    assertThat(ChannelKey.ofAddresses("AC1", "whatsapp:+15550001", "other").replyPartitionKey())
        .isEqualTo(WHATSAPP.replyPartitionKey());
    assertThat(new ChannelKey("AC1", "IS1", "CH1").replyPartitionKey()).isEqualTo("AC1/IS1/CH1");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "CH1", "IS1/CH1", "/IS1/CH1", "AC1//CH1", "AC1/IS1/", "AC1/ /CH1"})
  void whatIsNoKeyIsRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ChannelKey.parse(text))
        .withMessageContaining("channel key");
  }

  @Test
  void theTextThatIsNoKeyIsInTheMessage() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ChannelKey.parse("CH1"))
        .withMessage("\"CH1\" is no channel key: expected account/service/channel.");
  }

  @Test
  void aSlashWouldMoveTheBordersOfAKey() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ChannelKey("AC1/IS2", "IS1", "CH1"))
        .withMessage("A channel key needs a non-empty account without '/', got \"AC1/IS2\".");
  }

  @ParameterizedTest
  @CsvSource({",+1", "+1,", "'+1,2',+1", "' ',+1"})
  void aPairNeedsTwoAddressesThatTheCommaCanPart(String ours, String theirs) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ChannelKey.ofAddresses("AC1", ours, theirs))
        .withMessageContaining("address without ','");
  }

  @Test
  void aUserNeedsAnIdentity() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ChannelKey.ofUser("AC1", "IS1", null))
        .withMessage("A user's key needs an identity, got \"null\".");
  }
}
