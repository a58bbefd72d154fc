package dev.earshot.testkit;

import dev.earshot.model.Command;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request that a handler makes with {@code chat.api()}.
 *
 * @param method of HTTP
 * @param path as {@code /v2/Services/IS1/Channels/CH1/Members/ann}
 * @param query the parameters of the URL
 * @param form the parameters of the body
 * @param json the body in the place of a form; null for none
 */
public record ApiRequest(
    String method,
    String path,
    Map<String, List<String>> query,
    Map<String, List<String>> form,
    String json) {
  private static final String SCHEME = "://";

  static ApiRequest of(Command.CallApi call) {
    String url = call.url();
    int path = url.indexOf('/', url.indexOf(SCHEME) + SCHEME.length());
    return new ApiRequest(
        call.method(), url.substring(Math.max(0, path)), call.query(), call.form(), call.json());
  }

  /** The first value of a parameter of the body. */
  public Optional<String> field(String name) {
    return form.getOrDefault(name, List.of()).stream().findFirst();
  }

  /** Method and path: {@code GET /v2/Services/IS1/Channels/CH1/Members/ann}. */
  @Override
  public String toString() {
    return method + " " + path;
  }
}
