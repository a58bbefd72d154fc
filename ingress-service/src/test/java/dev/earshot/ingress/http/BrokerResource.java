package dev.earshot.ingress.http;

import dev.earshot.kafka.EmbeddedKafka;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/** A broker and a bot of each product, all of one account but the last. */
public class BrokerResource implements QuarkusTestResourceLifecycleManager {
  static final String API_TOKEN = "api-token-of-the-test";

  private EmbeddedKafka broker;

  @Override
  public Map<String, String> start() {
    broker = EmbeddedKafka.start();
    Map<String, String> settings = new HashMap<>();
    settings.put("kafka.bootstrap.servers", broker.bootstrapServers());
    settings.put("earshot.topics.partitions", "3");
    settings.put("earshot.topics.prefix", "ingress-test");
    settings.put("earshot.ingress.public-url", Webhooks.PUBLIC_URL);
    settings.put("earshot.ingress.api-token", API_TOKEN);
    settings.putAll(QuietLog.SETTINGS);
    settings.putAll(bot("chat", Webhooks.ACCOUNT, "chat", "IS1"));
    settings.putAll(bot("talk", Webhooks.ACCOUNT, "conversations", "IS2"));
    settings.putAll(bot("sms", Webhooks.ACCOUNT, "messaging", null));
    settings.putAll(bot("old", "AC00000000000000000000000000000002", "ip-messaging", "IS3"));
    return settings;
  }

  @Override
  public void stop() {
    if (broker != null) {
      broker.close();
    }
  }

  static Map<String, String> bot(String name, String account, String product, String service) {
    String prefix = "earshot.bots." + name + ".";
    Map<String, String> settings = new HashMap<>();
    settings.put(prefix + "account-sid", account);
    settings.put(prefix + "auth-token", Webhooks.TOKEN);
    settings.put(prefix + "product", product);
    if (service != null) {
      settings.put(prefix + "service-sid", service);
    }
    return settings;
  }
}
