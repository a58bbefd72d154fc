package dev.earshot.local.internal.process;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.local.internal.http.JsonApi;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Why a service is not ready, in its own words. */
public final class HealthReasons {
  // What a check tells beside its reason; of use to whoever looks at the health itself.
  private static final Set<String> FACTS = Set.of("phase", "partitions");

  private HealthReasons() {}

  /**
   * @param body what a health endpoint answered; shown as it is if no check of it gives a reason
   */
  public static String of(String body) {
    List<String> reasons = new ArrayList<>();
    try {
      for (JsonNode check : JsonApi.parse(body).path("checks")) {
        if (!check.path("status").asText().equals("UP")) {
          reasons.addAll(reasons(check));
        }
      }
    } catch (IllegalStateException notJson) {
      reasons.clear();
    }
    return reasons.isEmpty() ? body.replaceAll("\\s+", " ") : String.join("; ", reasons);
  }

  private static List<String> reasons(JsonNode check) {
    List<String> reasons = new ArrayList<>();
    check
        .path("data")
        .properties()
        .forEach(
            entry -> {
              if (!FACTS.contains(entry.getKey())) {
                reasons.add(entry.getValue().asText());
              }
            });
    return reasons.isEmpty() ? List.of(check.path("name").asText() + " is not ready") : reasons;
  }
}
