package dev.earshot.fuzz;

import dev.earshot.model.ModelJson;
import dev.earshot.model.UndecodableRecordException;
import java.util.List;
import java.util.function.Function;

/** The value of a record: what is read is written and read as the same again. */
public final class RecordsFuzz {
  private static final List<Function<byte[], ?>> DECODERS =
      List.of(
          ModelJson::decodeEvent,
          ModelJson::decodeReply,
          ModelJson::decodeDelivery,
          ModelJson::decodeDeadLetter,
          ModelJson::decodeDeadLetterReplay);

  private RecordsFuzz() {}

  public static void fuzzerTestOneInput(byte[] value) {
    for (Function<byte[], ?> decoder : DECODERS) {
      try {
        Object record = decoder.apply(value);
        Object again = decoder.apply(ModelJson.encode(record));
        if (!again.equals(record)) {
          throw new AssertionError(record + " comes back as " + again);
        }
      } catch (UndecodableRecordException e) {
        // It may well be none.
      }
    }
  }
}
