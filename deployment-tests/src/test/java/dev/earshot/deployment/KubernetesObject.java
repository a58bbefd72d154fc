package dev.earshot.deployment;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** An object that Kustomize makes. */
record KubernetesObject(JsonObject json) {
  private static final Path FOLDER =
      Path.of(System.getProperty("earshot.root"), "deploy", "kubernetes");
  private static final Gson GSON = new Gson();

  /** Fails for a field that is unknown, missing or of another type. */
  @FunctionalInterface
  private interface Schema {
    void check(JsonElement json) throws IOException;
  }

  private static final Map<String, Schema> SCHEMAS =
      Map.of(
          "v1/ConfigMap", V1ConfigMap::validateJsonElement,
          "v1/Namespace", V1Namespace::validateJsonElement,
          "v1/Service", V1Service::validateJsonElement,
          "apps/v1/Deployment", V1Deployment::validateJsonElement,
          "networking.k8s.io/v1/Ingress", V1Ingress::validateJsonElement,
          "networking.k8s.io/v1/NetworkPolicy", V1NetworkPolicy::validateJsonElement,
          "policy/v1/PodDisruptionBudget", V1PodDisruptionBudget::validateJsonElement,
          // KEDA's schema is not Kubernetes'.
          "keda.sh/v1alpha1/ScaledObject", json -> {},
          "keda.sh/v1alpha1/TriggerAuthentication", json -> {});

  /** All objects of a folder of deploy/kubernetes. */
  static List<KubernetesObject> rendered(String overlay) {
    String yaml = Command.of("kubectl", "kustomize", overlay).in(FOLDER).run();
    List<KubernetesObject> objects = new ArrayList<>();
    for (Object document : new Load(LoadSettings.builder().build()).loadAllFromString(yaml)) {
      objects.add(new KubernetesObject(GSON.toJsonTree(document).getAsJsonObject()));
    }
    return objects;
  }

  /** The objects of a kind. */
  static List<KubernetesObject> rendered(String overlay, String kind) {
    return rendered(overlay).stream().filter(one -> one.kind().equals(kind)).toList();
  }

  void requireValid() {
    String type = json.get("apiVersion").getAsString() + "/" + kind();
    Schema schema = SCHEMAS.get(type);
    if (schema == null) {
      throw new AssertionError("Nobody knows a schema of " + type);
    }
    try {
      schema.check(json);
    } catch (IOException | IllegalArgumentException e) {
      throw new AssertionError("%s %s: %s".formatted(type, name(), e.getMessage()), e);
    }
  }

  String kind() {
    return json.get("kind").getAsString();
  }

  String name() {
    return json.getAsJsonObject("metadata").get("name").getAsString();
  }

  JsonObject spec() {
    return json.getAsJsonObject("spec");
  }

  JsonObject data() {
    return json.getAsJsonObject("data");
  }

  /** The pod of a deployment. */
  JsonObject pod() {
    return spec().getAsJsonObject("template").getAsJsonObject("spec");
  }

  /** The service whose pods a network policy is for. */
  String selected() {
    return spec()
        .getAsJsonObject("podSelector")
        .getAsJsonObject("matchLabels")
        .get("app.kubernetes.io/name")
        .getAsString();
  }
}
