package dev.earshot.engine;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/**
 * The last {@value #CAPACITY} events of a channel, as 64-bit hashes of their ids: enough to know a
 * repeated webhook again. Immutable.
 */
public final class RecentEvents {
  public static final int CAPACITY = 256;
  public static final RecentEvents NONE = new RecentEvents(new long[0]);

  /** Oldest first. */
  private final long[] hashes;

  private RecentEvents(long[] hashes) {
    this.hashes = hashes;
  }

  /** Reads what {@link #toBase64()} wrote. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static RecentEvents ofBase64(String text) {
    LongBuffer buffer = ByteBuffer.wrap(Base64.getDecoder().decode(text)).asLongBuffer();
    long[] hashes = new long[buffer.remaining()];
    buffer.get(hashes);
    return new RecentEvents(hashes);
  }

  @JsonValue
  public String toBase64() {
    ByteBuffer bytes = ByteBuffer.allocate(hashes.length * Long.BYTES);
    bytes.asLongBuffer().put(hashes);
    return Base64.getEncoder().withoutPadding().encodeToString(bytes.array());
  }

  public boolean contains(String eventId) {
    long wanted = hash(eventId);
    for (long hash : hashes) {
      if (hash == wanted) {
        return true;
      }
    }
    return false;
  }

  /** With one more; the oldest is forgotten when there are too many. */
  public RecentEvents with(String eventId) {
    int kept = Math.min(hashes.length, CAPACITY - 1);
    long[] next = new long[kept + 1];
    System.arraycopy(hashes, hashes.length - kept, next, 0, kept);
    next[kept] = hash(eventId);
    return new RecentEvents(next);
  }

  /** Without an event, as if it had not come. */
  RecentEvents without(String eventId) {
    long forgotten = hash(eventId);
    return new RecentEvents(Arrays.stream(hashes).filter(hash -> hash != forgotten).toArray());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RecentEvents that && Arrays.equals(hashes, that.hashes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(hashes);
  }

  private static long hash(String eventId) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(eventId.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(digest).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256; this one has not.", e);
    }
  }
}
