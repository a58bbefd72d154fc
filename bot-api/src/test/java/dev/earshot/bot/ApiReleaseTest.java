package dev.earshot.bot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ApiReleaseTest {

  @Test
  void knowsItsVersion() {
    assertThat(ApiRelease.version()).matches("\\d+\\.\\d+\\.\\d+.*");
  }
}
