package dev.earshot.dispatcher.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.engine.ChannelState;
import dev.earshot.engine.HandlerFailedException;
import dev.earshot.model.ModelJson;
import dev.earshot.model.Product;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a conversation takes on the topic of conversation states, and in each worker's memory. */
class StateSizeTest {
  private static final int CONVERSATIONS = 50;
  private static final int KIB = 1024;
  private static final long OFFSET = 1_234_567;

  @ParameterizedTest
  @EnumSource
  void aTypicalConversationTakesLessThanAKibibyte(Product product) throws HandlerFailedException {
    assertThat(largest(product, 3)).isLessThan(KIB);
  }

  @ParameterizedTest
  @EnumSource
  void aLongOneGrowsByAFractionOfWhatWasSaid(Product product) throws HandlerFailedException {
    assertThat(largest(product, 10)).isLessThan(1400);
  }

  @ParameterizedTest
  @EnumSource
  void itIsReadAsItWas(Product product) throws HandlerFailedException {
    ChannelState state = new TypicalConversation(product, 1).after(3);
    byte[] record = StateRecord.encode(OFFSET, state);

    assertThat(record).hasSizeLessThan(ModelJson.encode(state).length / 2);
    assertThat(StateRecord.decode(record)).isEqualTo(new StateRecord.Stored(OFFSET, state));
  }

  private static int largest(Product product, int answers) throws HandlerFailedException {
    int largest = 0;
    for (int seed = 0; seed < CONVERSATIONS; seed++) {
      ChannelState state = new TypicalConversation(product, seed).after(answers);
      largest = Math.max(largest, StateRecord.encode(OFFSET, state).length);
    }
    return largest;
  }
}
