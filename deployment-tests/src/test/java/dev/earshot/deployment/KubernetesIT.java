package dev.earshot.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What deploy/kubernetes renders to, held against Kubernetes' schema and against what we promise.
 */
class KubernetesIT {
  private static final Set<String> SERVICES =
      Set.of("ingress-service", "dispatcher-service", "egress-service");

  @BeforeAll
  static void requireTool() {
    Command.of("kubectl", "version", "--client").assumeRuns("EARSHOT_REQUIRE_KUBECTL");
  }

  @ParameterizedTest
  @ValueSource(strings = {"base", "example"})
  void eachObjectFollowsTheSchema(String overlay) {
    List<KubernetesObject> objects = KubernetesObject.rendered(overlay);
    assertThat(objects).extracting(KubernetesObject::kind).contains("Deployment", "NetworkPolicy");
    objects.forEach(KubernetesObject::requireValid);
  }

  @Test
  void theSchemaIsStrict() {
    KubernetesObject deployment = deployments("base").getFirst();
    deployment.json().getAsJsonObject("spec").addProperty("replica", 2);
    assertThatThrownBy(deployment::requireValid).hasMessageContaining("replica");
  }

  @Test
  void podsHaveNoMorePowerThanTheyNeed() {
    List<KubernetesObject> deployments = deployments("example");
    assertThat(deployments).extracting(KubernetesObject::name).hasSameElementsAs(SERVICES);
    for (KubernetesObject deployment : deployments) {
      JsonObject pod = deployment.pod();
      JsonObject container = container(deployment);
      JsonObject security = container.getAsJsonObject("securityContext");
      assertThat(pod.get("automountServiceAccountToken").getAsBoolean()).isFalse();
      assertThat(pod.getAsJsonObject("securityContext").get("runAsNonRoot").getAsBoolean())
          .isTrue();
      assertThat(security.get("readOnlyRootFilesystem").getAsBoolean()).isTrue();
      assertThat(security.get("allowPrivilegeEscalation").getAsBoolean()).isFalse();
      assertThat(security.getAsJsonObject("capabilities").get("drop").toString())
          .isEqualTo("[\"ALL\"]");
      assertThat(container.keySet()).contains("startupProbe", "livenessProbe", "readinessProbe");
      assertThat(container.getAsJsonObject("resources").getAsJsonObject("limits").has("memory"))
          .isTrue();
    }
  }

  @Test
  void handlersCanNotReachTwilioCredentials() {
    for (KubernetesObject deployment : deployments("example")) {
      boolean has = deployment.pod().toString().contains("\"name\":\"twilio\"");
      assertThat(has).as(deployment.name()).isEqualTo(!deployment.name().contains("dispatcher"));
    }
  }

  @Test
  void onlyEgressLeavesAndOnlyIngressIsReached() {
    List<KubernetesObject> policies = KubernetesObject.rendered("example", "NetworkPolicy");
    KubernetesObject usual = named(policies, "nothing-else");
    assertThat(usual.spec().has("ingress") || usual.spec().has("egress")).isFalse();
    assertThat(usual.spec().get("policyTypes").toString()).isEqualTo("[\"Ingress\",\"Egress\"]");

    assertThat(policies)
        .filteredOn(policy -> policy.spec().toString().contains("ipBlock"))
        .extracting(KubernetesObject::selected)
        .containsExactly("egress-service");
    // A rule without "from" lets everybody in.
    assertThat(policies)
        .filteredOn(policy -> policy.spec().has("ingress"))
        .filteredOn(policy -> !policy.spec().get("ingress").toString().contains("\"from\""))
        .extracting(KubernetesObject::selected)
        .containsExactly("ingress-service");
  }

  @Test
  void eachServiceHasABudgetOfDisruptions() {
    assertThat(KubernetesObject.rendered("example", "PodDisruptionBudget"))
        .extracting(KubernetesObject::name)
        .hasSameElementsAs(SERVICES);
  }

  @Test
  void dispatchersScaleByTheirLagUpToThePartitions() {
    JsonObject settings = KubernetesObject.rendered("example", "ConfigMap").getFirst().data();
    JsonObject scaling = KubernetesObject.rendered("example", "ScaledObject").getFirst().spec();
    JsonObject trigger =
        scaling.getAsJsonArray("triggers").get(0).getAsJsonObject().getAsJsonObject("metadata");
    String prefix = settings.get("EARSHOT_TOPIC_PREFIX").getAsString();

    assertThat(scaling.get("maxReplicaCount").getAsString())
        .isEqualTo(settings.get("EARSHOT_TOPIC_PARTITIONS").getAsString());
    assertThat(trigger.get("topic").getAsString()).isEqualTo(prefix + ".events");
    assertThat(trigger.get("consumerGroup").getAsString()).isEqualTo(prefix + "-dispatcher");
    assertThat(trigger.get("bootstrapServers").getAsString())
        .isEqualTo(settings.get("KAFKA_BOOTSTRAP_SERVERS").getAsString());
    KubernetesObject dispatcher = named(deployments("example"), "dispatcher-service");
    assertThat(dispatcher.spec().has("replicas")).isFalse();
  }

  private static List<KubernetesObject> deployments(String overlay) {
    return KubernetesObject.rendered(overlay, "Deployment");
  }

  private static KubernetesObject named(List<KubernetesObject> objects, String name) {
    return objects.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
  }

  private static JsonObject container(KubernetesObject deployment) {
    return deployment.pod().getAsJsonArray("containers").get(0).getAsJsonObject();
  }
}
