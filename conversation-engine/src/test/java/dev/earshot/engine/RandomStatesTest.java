package dev.earshot.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.model.ModelJson;
import dev.earshot.model.UndecodableRecordException;
import java.io.IOException;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** The small form of a state, whatever the state holds and whatever is taken for one. */
class RandomStatesTest {
  @Property
  void itIsSmallerAndGivesTheStateBack(@ForAll("states") ChannelState state) throws IOException {
    Optional<CompressedState> small = CompressedState.of(state);

    Statistics.label("small form")
        .collect(small.isPresent())
        .coverage(of -> of.check(true).percentage(share -> share > 50));
    if (small.isPresent()) {
      byte[] json = ModelJson.encode(small.get());
      assertThat(json).hasSizeLessThan(ModelJson.encode(state).length);
      CompressedState read = ModelJson.mapper().readValue(json, CompressedState.class);
      assertThat(read.state()).isEqualTo(state);
      assertThat(read.state().toJson()).isEqualTo(state.toJson());
    }
  }

  @Property
  void anyBytesAreReadOrRefused(@ForAll byte[] bytes, @ForAll int dictionary) {
    assertReadOrRefused(new CompressedState(null, dictionary, bytes));
    assertReadOrRefused(new CompressedState(null, 1, bytes));
  }

  @Property
  void brokenOnesAreReadOrRefused(
      @ForAll("states") ChannelState state, @ForAll byte value, @ForAll int where) {
    CompressedState.of(state)
        .ifPresent(
            small -> {
              small.deflated()[Math.floorMod(where, small.deflated().length)] = value;
              assertReadOrRefused(small);
            });
  }

  private static void assertReadOrRefused(CompressedState small) {
    try {
      assertThat(small.state()).isNotNull();
    } catch (UndecodableRecordException e) {
      assertThat(e).hasMessageStartingWith("A channel's state");
    }
  }

  @Provide
  Arbitrary<ChannelState> states() {
    return RandomStates.any();
  }
}
