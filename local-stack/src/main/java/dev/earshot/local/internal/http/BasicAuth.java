package dev.earshot.local.internal.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** User and password of a Basic {@code Authorization} header; never printed. */
public record BasicAuth(String user, String password) {
  public String header() {
    byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  @Override
  public String toString() {
    return "BasicAuth[user=" + user + "]";
  }
}
