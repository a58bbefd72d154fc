package dev.earshot.local.internal.stack;

import dev.earshot.model.BotSettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * What each process is told through its environment: no more than it needs. The dispatcher, which
 * runs people's handlers, never gets a token or an API secret.
 *
 * @param user the environment of the person who starts the stack
 * @param product null where a real account's own setting decides
 * @param emulated true: the emulator stands in for Twilio, and the person's own account is not used
 * @param storage the folder of the handlers' documents, unless the person's settings say where
 */
public record Environments(
    Map<String, String> user,
    Ports ports,
    String bootstrapServers,
    Product product,
    boolean emulated,
    Path handlers,
    Path samples,
    Path storage) {
  // An emulated stack is for this machine alone.
  private static final String LOOPBACK = "127.0.0.1";

  /**
   * The environment of one process.
   *
   * @param name the process's name, which is a dispatcher's worker id too
   * @param port its HTTP port
   */
  public Map<String, String> of(ServiceKind kind, String name, int port) {
    Map<String, String> env = new TreeMap<>(user);
    if (emulated) {
      env.keySet().removeIf(Environments::belongsToAnAccount);
    }
    if (kind != ServiceKind.DISPATCHER) {
      env.keySet().removeIf(key -> key.startsWith("EARSHOT_STORAGE_"));
    }
    for (ServiceKind each : ServiceKind.values()) {
      env.remove(each.portVariable());
    }
    env.put(kind.portVariable(), Integer.toString(port));
    env.put("QUARKUS_BANNER_ENABLED", "false");
    if (emulated) {
      env.put("QUARKUS_HTTP_HOST", LOOPBACK);
    }
    switch (kind) {
      case EMULATOR -> emulator(env);
      case INGRESS -> ingress(env);
      case DISPATCHER -> dispatcher(env, name);
      case EGRESS -> egress(env);
    }
    return env;
  }

  /** A person's environment without anything that would change a stack: for tests and the demo. */
  public static Map<String, String> withoutSettings(Map<String, String> environment) {
    Map<String, String> env = new TreeMap<>(environment);
    env.keySet()
        .removeIf(
            name ->
                name.matches(
                    "(TWILIO|EARSHOT|EMULATOR|KAFKA|QUARKUS)_.*|PUBLIC_URL|.*GRESS_PORT|DISPATCHER_PORT"));
    return env;
  }

  private void emulator(Map<String, String> env) {
    env.keySet().removeIf(name -> name.startsWith("TWILIO_"));
    account(env);
    env.put("TWILIO_AUTH_TOKEN", DevAccount.AUTH_TOKEN);
    env.put("EMULATOR_WEBHOOK_URL", url(ServiceKind.INGRESS) + "/twilio/receive");
    env.put("EMULATOR_PRODUCT", product.settingValue());
    env.put("EMULATOR_INSPECTOR_URL", url(ServiceKind.DISPATCHER));
    env.put(
        "EMULATOR_INSPECTOR_TOKEN", env.getOrDefault("EARSHOT_API_TOKEN", DevAccount.API_TOKEN));
  }

  private void ingress(Map<String, String> env) {
    env.keySet().removeIf(name -> name.matches("(TWILIO|EARSHOT_BOTS)_(.*_)?(API_KEY|API_SECRET)"));
    services(env);
    if (emulated) {
      env.put("TWILIO_AUTH_TOKEN", DevAccount.AUTH_TOKEN);
      env.put("PUBLIC_URL", url(ServiceKind.INGRESS));
      env.putIfAbsent("EARSHOT_API_TOKEN", DevAccount.API_TOKEN);
    }
  }

  private void dispatcher(Map<String, String> env, String name) {
    env.keySet().removeIf(BotSettings::isCredential);
    env.keySet().removeIf(key -> key.startsWith("TWILIO_API_"));
    services(env);
    env.put("EARSHOT_HANDLERS", handlers.toString());
    env.put("EARSHOT_SAMPLES", samples.toString());
    env.putIfAbsent("EARSHOT_DISPATCHER_RELOAD", "true");
    env.put("EARSHOT_WORKER_ID", name);
    if (emulated) {
      env.putIfAbsent("EARSHOT_API_TOKEN", DevAccount.API_TOKEN);
    }
    env.putIfAbsent(
        "EARSHOT_STORAGE_URL",
        "jdbc:h2:file:" + storage.toAbsolutePath().resolve("documents") + ";AUTO_SERVER=TRUE");
  }

  private void egress(Map<String, String> env) {
    services(env);
    if (emulated) {
      env.put("TWILIO_AUTH_TOKEN", DevAccount.AUTH_TOKEN);
      env.put("TWILIO_BASE_URL", url(ServiceKind.EMULATOR));
      env.put("PUBLIC_URL", url(ServiceKind.INGRESS));
    }
  }

  private void services(Map<String, String> env) {
    env.put("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers);
    if (emulated) {
      account(env);
    }
    if (product != null) {
      env.put("TWILIO_PRODUCT", product.settingValue());
    }
  }

  private static void account(Map<String, String> env) {
    env.put("TWILIO_ACCOUNT_SID", DevAccount.ACCOUNT_SID);
    env.put("TWILIO_IPM_SERVICE_SID", DevAccount.SERVICE_SID);
  }

  private String url(ServiceKind kind) {
    return "http://localhost:" + ports.of(kind);
  }

  // Everything that points at an account of the person's; who the bot is (identity, autojoin)
  // stays.
  private static boolean belongsToAnAccount(String name) {
    return name.matches(
            "TWILIO_(ACCOUNT_SID|AUTH_TOKEN|API_.*|SERVICE_SID|IPM_SERVICE_SID|PRODUCT|BASE_URL)")
        || name.startsWith("EARSHOT_BOTS_")
        || name.equals("PUBLIC_URL");
  }
}
