package dev.earshot.samples.weather;

import dev.earshot.bot.Bot;
import dev.earshot.bot.Chat;
import dev.earshot.bot.HandlerModule;
import java.net.http.HttpClient;
import java.time.Duration;

/**
 * Tells the weather, as an HTTP API knows it. The settings are {@code api-url}, and {@code
 * api-limit} for each request (5 s).
 */
public final class WeatherBot implements HandlerModule, AutoCloseable {
  private final HttpClient http = HttpClient.newHttpClient();
  private WeatherService service;

  @Override
  public void register(Bot bot) {
    service =
        new WeatherService(
            http,
            bot.settings().require("api-url"),
            bot.settings().duration("api-limit").orElse(Duration.ofSeconds(5)));
    bot.hears("weather in (.+)", this::tellWeather).id("weather");
    bot.hears("warn me about (.+)", this::warn).id("warn");
  }

  /**
   * Whatever comes of the request is its result, failures too: they are kept as well, so that the
   * handler comes to the same lines when it is run again.
   */
  private void tellWeather(Chat chat) throws Exception {
    String place = chat.match().group(1);
    Report report = chat.once("weather", Report.class, () -> service.report(place));
    chat.say(
        report
            .weather()
            .map(now -> "It is %s in %s, at %d °C.".formatted(now.sky(), place, now.degrees()))
            .orElseGet(report.problem()::orElseThrow));
    if (report.weather().isPresent() && chat.confirm("Shall I warn you when it gets worse?")) {
      addAlert(chat, place);
    }
  }

  private void warn(Chat chat) throws Exception {
    addAlert(chat, chat.match().group(1));
  }

  /** If a worker dies here, the work is done again with the same key: there is one alert. */
  private void addAlert(Chat chat, String place) throws Exception {
    String key = chat.stepKey();
    boolean added = chat.once("alert", Boolean.class, () -> service.addAlert(place, key));
    chat.say(
        added
            ? "I will warn you about " + place + "."
            : "The weather service took no alert for " + place + ". Please ask again later.");
  }

  /** Called when the dispatcher has a newer version of the bot, or stops. */
  @Override
  public void close() {
    http.close();
  }
}
