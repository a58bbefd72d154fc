package dev.earshot.emulator.door;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.emulator.support.Rest;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class DoorTest {
  private static final Door LOCAL = new Door(Optional.empty(), "127.0.0.1");
  private static final Door LOCKED = new Door(Optional.of("s3cret"), "0.0.0.0");

  @ParameterizedTest
  @ValueSource(
      strings = {"localhost", "LOCALHOST:8090", "127.0.0.1:8090", "[::1]:8090", "bot.localhost"})
  void thisMachineIsLetInWithoutAToken(String host) {
    assertThat(LOCAL.admits(host, null)).isTrue();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {"", "example.com", "10.0.0.5:8090", "localhost.example.com", "127.0.0.1.nip.io"})
  void othersAreNot(String host) {
    assertThat(LOCAL.admits(host, null)).isFalse();
    assertThat(LOCAL.admits(host, Rest.basic("any", "s3cret"))).isFalse();
  }

  @Test
  void nobodyIsLetInWithoutATokenWhereItIsPublishedToOthers() {
    assertThat(new Door(Optional.empty(), "0.0.0.0").admits("localhost", null)).isFalse();
    assertThat(new Door(Optional.empty(), "192.0.2.7").admits("localhost", null)).isFalse();
  }

  @Test
  void whoHasTheTokenIsLetInFromAnywhere() {
    assertThat(LOCKED.admits("example.com", Rest.basic("any", "s3cret"))).isTrue();
    assertThat(LOCKED.admits("example.com", "Bearer s3cret")).isTrue();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "Bearer", "Bearer wrong", "Basic", "Basic ???", "Basic czNjcmV0"})
  void aWrongTokenIsNone(String authorization) {
    assertThat(LOCKED.admits("localhost", authorization)).isFalse();
    assertThat(LOCKED.admits("localhost", Rest.basic("s3cret", "wrong"))).isFalse();
  }
}
