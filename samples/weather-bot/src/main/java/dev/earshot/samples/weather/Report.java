package dev.earshot.samples.weather;

import java.util.Optional;

/**
 * What came of asking for the weather.
 *
 * @param weather empty if there is none to tell
 * @param problem why; empty if there is weather
 */
public record Report(Optional<Weather> weather, Optional<String> problem) {

  /**
   * The weather.
   *
   * @param sky such as "cloudy"
   */
  public record Weather(String sky, int degrees) {}

  static Report of(Weather weather) {
    return new Report(Optional.of(weather), Optional.empty());
  }

  static Report failed(String problem) {
    return new Report(Optional.empty(), Optional.of(problem));
  }
}
