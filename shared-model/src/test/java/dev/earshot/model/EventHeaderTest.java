package dev.earshot.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventHeaderTest {

  @Test
  void parametersKeepTheirOrderAndRepetitions() {
    Map<String, List<String>> given = new LinkedHashMap<>();
    given.put("Z", List.of("2", "1", "2"));
    given.put("A", List.of(""));
    EventHeader read =
        ModelJson.decodeEvent(ModelJson.encode(new OtherEvent(with(given)))).header();
    assertThat(read.parameters().keySet()).containsExactly("Z", "A");
    assertThat(read.parameters().get("Z")).containsExactly("2", "1", "2");
    assertThat(read.parameter("Z")).contains("2");
    assertThat(read.parameter("A")).contains("");
    assertThat(read.parameter("B")).isEmpty();
  }

  @Test
  void parametersDoNotChangeLater() {
    Map<String, List<String>> given = new LinkedHashMap<>();
    given.put("A", new ArrayList<>(List.of("1")));
    EventHeader header = with(given);
    given.get("A").add("2");
    given.put("B", List.of());
    assertThat(header.parameters()).isEqualTo(Map.of("A", List.of("1")));
    assertThatThrownBy(() -> header.parameters().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void everyEventTellsItsIdTypeAndChannel() {
    for (Event event : Samples.EVENTS) {
      assertThat(event.id()).isEqualTo(event.header().id());
      assertThat(event.type()).isEqualTo(event.header().type());
      assertThat(event.channel()).isEqualTo(Samples.CHANNEL);
    }
  }

  private static EventHeader with(Map<String, List<String>> parameters) {
    EventHeader bare = Samples.bareHeader();
    return new EventHeader(
        bare.version(),
        bare.id(),
        bare.type(),
        bare.name(),
        bare.product(),
        bare.bot(),
        bare.channel(),
        bare.receivedAt(),
        null,
        null,
        0,
        null,
        parameters);
  }
}
