package dev.earshot.local;

import dev.earshot.local.internal.control.ControlApi;
import dev.earshot.local.internal.problem.UserProblem;
import dev.earshot.local.internal.stack.DevAccount;
import dev.earshot.local.internal.stack.ServiceKind;
import dev.earshot.local.internal.stack.StackFile;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which deployment is asked to do something, and as which bot. */
final class ApiOptions {
  private static final String DEFAULT_URL = "http://localhost:8080";
  private static final String TOKEN = "EARSHOT_API_TOKEN";

  @Option(
      names = "--url",
      paramLabel = "URL",
      description =
          "The address of ingress. Default: that of the stack started from this folder, else http://localhost:8080.")
  private String url;

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      description =
          "The token of its API. Default: EARSHOT_API_TOKEN, else that of the stack started from this folder.")
  private String token;

  @Option(
      names = "--bot",
      paramLabel = "NAME",
      defaultValue = "default",
      description = "The bot (default ${DEFAULT-VALUE}).")
  private String bot;

  @Option(
      names = "--idempotency-key",
      paramLabel = "KEY",
      description = "With the same key it is done once, however often it is asked for.")
  private String key;

  String key() {
    return key;
  }

  ControlApi api(Invocation invocation) {
    Optional<StackFile> stack = StackFile.read(invocation.stateDirectory());
    String address =
        Optional.ofNullable(url)
            .or(() -> stack.map(file -> file.urls().get(ServiceKind.INGRESS.shortName())))
            .orElse(DEFAULT_URL);
    String secret =
        Optional.ofNullable(token)
            .or(() -> Optional.ofNullable(invocation.environment().get(TOKEN)))
            .filter(text -> !text.isBlank())
            .or(() -> stack.filter(ApiOptions::isEmulated).map(_ -> DevAccount.API_TOKEN))
            .orElseThrow(
                () ->
                    new UserProblem(
                        "Ingress at %s does nothing without its token. Set EARSHOT_API_TOKEN to what ingress has, or give --token."
                            .formatted(address)));
    return new ControlApi(address, secret, bot);
  }

  private static boolean isEmulated(StackFile stack) {
    return stack.urls().containsKey(ServiceKind.EMULATOR.shortName());
  }
}
