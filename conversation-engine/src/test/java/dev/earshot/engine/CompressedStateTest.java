package dev.earshot.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.model.ModelJson;
import dev.earshot.model.UndecodableRecordException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompressedStateTest {
  private static final ChannelState WAITING = RandomStates.waiting("ann", "What would you like?");

  @Test
  void isASmallPartOfTheStateAndGivesItBack() throws IOException {
    CompressedState small = small(WAITING);

    assertThat(ModelJson.encode(small)).hasSizeLessThan(ModelJson.encode(WAITING).length / 2);
    assertThat(small.state()).isEqualTo(WAITING);
    assertThat(throughJson(small).state()).isEqualTo(WAITING);
  }

  @Test
  void isWhatThisReleaseAndTheFollowingMustRead() {
    // Made with dictionary 1. States like this one are on the topics.
    String stored =
        "eLvJt3yhI5wyDIEoxNDIysDAClLc4EghyYY40kh6PiKVAJ1DvURiaIXDhfQong2B5bMhsI"
            + "DG0eDGcBOhQhoSMmhlNGppDCsWgQGKUiyCtGIrZgyxlzPQOIBkB3DkkFjMoPkNpaSBuA0j"
            + "66KlcHBDoRylgUBEGsc7NocZ4qRkBHCggPJDLQAjKPL+";
    CompressedState small =
        new CompressedState(WAITING.recent(), 1, Base64.getDecoder().decode(stored));

    assertThat(small.state()).isEqualTo(WAITING);
  }

  @Test
  void isNotThereForStatesThatAreSmallAnyway() {
    ChannelState busy = ChannelState.EMPTY;
    for (int number = 0; number < RecentEvents.CAPACITY; number++) {
      busy = busy.with(busy.recent().with("E" + number));
    }

    assertThat(CompressedState.of(ChannelState.EMPTY)).isEmpty();
    assertThat(CompressedState.of(busy)).isEmpty();
    assertThat(CompressedState.of(remembering("short"))).isEmpty();
    assertThat(CompressedState.of(remembering("x".repeat(CompressedState.LEAST_BYTES))))
        .isPresent();
  }

  @Test
  void isNotThereForStatesThatWouldBeNoSmaller() {
    String incompressible =
        new Random(1)
            .ints(3000, ' ', '~')
            .filter(character -> character != '"' && character != '\\')
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();

    assertThat(CompressedState.of(remembering(incompressible))).isEmpty();
  }

  @Test
  void isNotThereForStatesTooLargeToBeReadAgain() {
    int rest = ModelJson.encode(remembering("")).length;
    ChannelState largest = remembering("x".repeat(CompressedState.MOST_BYTES - rest));
    ChannelState tooLarge = remembering("x".repeat(CompressedState.MOST_BYTES - rest + 1));

    assertThat(small(largest).state()).isEqualTo(largest);
    assertThat(CompressedState.of(tooLarge)).isEmpty();
  }

  @Test
  void isReadNoFurtherThanStatesGo() throws IOException {
    String bomb = "{\"channelMemory\":{\"a\":\"" + "x".repeat(50 << 20) + "\"}}";

    assertThatThrownBy(() -> new CompressedState(null, 1, zlib(bomb)).state())
        .isInstanceOf(UndecodableRecordException.class)
        .hasMessageContaining("becomes more than 1048576 bytes");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 2, 77, Integer.MAX_VALUE, Integer.MIN_VALUE})
  void ofAnUnknownDictionaryIsRefusedWithTheRemedy(int dictionary) {
    assertThatThrownBy(
            () -> new CompressedState(null, dictionary, small(WAITING).deflated()).state())
        .isInstanceOf(UndecodableRecordException.class)
        .hasMessageContaining("dictionary " + dictionary + "; this release has 1 to 1")
        .hasMessageContaining("Upgrade");
  }

  @Test
  void ofAnotherDictionaryOfThatNumberIsRefused() {
    byte[] deflated = small(WAITING).deflated().clone();
    deflated[5] ^= 1; // The dictionary's checksum is in the bytes from 2 to 5.

    assertBroken(deflated, "another dictionary of this number");
  }

  @Test
  void isRefusedWhereverItIsCutOff() {
    byte[] deflated = small(WAITING).deflated();

    for (int length = 0; length < deflated.length; length++) {
      assertBroken(Arrays.copyOf(deflated, length), "it ends too early");
    }
  }

  @Test
  void isRefusedWithAnythingAfterItsEnd() {
    byte[] deflated = small(WAITING).deflated();

    assertBroken(Arrays.copyOf(deflated, deflated.length + 3), "3 bytes follow");
  }

  @Test
  void isNeverAnotherStateWhicheverBitIsWrong() {
    byte[] deflated = small(WAITING).deflated();
    int refused = 0;
    for (int bit = 0; bit < deflated.length * 8; bit++) {
      byte[] broken = deflated.clone();
      broken[bit / 8] ^= (byte) (1 << bit % 8);
      try {
        // Some bits between the data and the checksum mean nothing.
        assertThat(new CompressedState(WAITING.recent(), 1, broken).state()).isEqualTo(WAITING);
      } catch (UndecodableRecordException e) {
        refused++;
      }
    }

    assertThat(refused).isGreaterThanOrEqualTo(deflated.length * 8 - 7);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "null", "7", "[]", "{", "{\"recent\":\"%\"}", "{}x", "{\"muted\":[]}"})
  void ofWhatIsNoStateIsRefused(String json) throws IOException {
    assertThatThrownBy(() -> new CompressedState(null, 1, zlib(json)).state())
        .isInstanceOf(UndecodableRecordException.class)
        .hasMessageContaining("can't be read: ")
        .hasMessageContaining("Find the program that wrote it");
  }

  @Test
  void ofNothingIsRefused() {
    assertThatThrownBy(() -> new CompressedState(null, 1, null).state())
        .isInstanceOf(UndecodableRecordException.class)
        .hasMessageContaining("0 bytes")
        .hasMessageContaining("it ends too early");
  }

  private static void assertBroken(byte[] deflated, String why) {
    assertThatThrownBy(() -> new CompressedState(null, 1, deflated).state())
        .isInstanceOf(UndecodableRecordException.class)
        .hasMessageStartingWith(
            "A channel's state of %d bytes, compressed with dictionary 1", deflated.length)
        .hasMessageContaining(why);
  }

  private static CompressedState small(ChannelState state) {
    return CompressedState.of(state).orElseThrow();
  }

  private static ChannelState remembering(String text) {
    return new ChannelState(
        null, Instant.EPOCH, null, false, null, null, null, Map.of("note", text), null, null);
  }

  private static CompressedState throughJson(CompressedState small) throws IOException {
    return ModelJson.mapper().readValue(ModelJson.encode(small), CompressedState.class);
  }

  private static byte[] zlib(String text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream zlib = new DeflaterOutputStream(out)) {
      zlib.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return out.toByteArray();
  }
}
