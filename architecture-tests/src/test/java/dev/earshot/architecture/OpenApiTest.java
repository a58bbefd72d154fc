package dev.earshot.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaParameter;
import com.tngtech.archunit.core.domain.properties.HasAnnotations;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/openapi.yaml is valid, and says what the services' resources take and answer. */
class OpenApiTest {
  private static final Map<PathItem.HttpMethod, Class<? extends Annotation>> METHODS =
      Map.of(
          PathItem.HttpMethod.GET, GET.class,
          PathItem.HttpMethod.POST, POST.class,
          PathItem.HttpMethod.DELETE, DELETE.class);

  private static final Map<String, Class<? extends Annotation>> PARAMETERS =
      Map.of("path", PathParam.class, "query", QueryParam.class, "header", HeaderParam.class);

  private static final OpenAPI PAGE = parsed();

  private static OpenAPI parsed() {
    ParseOptions options = new ParseOptions();
    options.setResolve(true);
    SwaggerParseResult result =
        new OpenAPIV3Parser().readLocation("../docs/openapi.yaml", List.of(), options);
    assertThat(result.getMessages()).isEmpty();
    return result.getOpenAPI();
  }

  @Test
  void itHasTheOperationsOfTheServices() {
    assertThat(documented()).isNotEmpty().isEqualTo(implemented());
  }

  /** By method and path: what it takes, as {@code in:name}. */
  private static Map<String, Set<String>> documented() {
    Map<String, Set<String>> operations = new TreeMap<>();
    PAGE.getPaths()
        .forEach(
            (path, item) ->
                item.readOperationsMap()
                    .forEach(
                        (method, operation) ->
                            operations.put(method + " " + path, takes(item, operation))));
    return operations;
  }

  private static Set<String> takes(PathItem item, Operation operation) {
    Set<String> taken =
        Stream.of(item.getParameters(), operation.getParameters())
            .filter(parameters -> parameters != null)
            .flatMap(List::stream)
            .map(OpenApiTest::resolved)
            .map(parameter -> parameter.getIn() + ":" + parameter.getName())
            .collect(Collectors.toCollection(TreeSet::new));
    if (operation.getRequestBody() != null) {
      taken.add("body");
    }
    return taken;
  }

  private static Parameter resolved(Parameter parameter) {
    return parameter.get$ref() == null
        ? parameter
        : PAGE.getComponents().getParameters().get(parameter.get$ref().replaceFirst(".*/", ""));
  }

  private static Map<String, Set<String>> implemented() {
    Map<String, Set<String>> operations = new TreeMap<>();
    for (JavaClass type : Layout.EARSHOT.classes()) {
      if (type.isAnnotatedWith(Path.class) && !isOf(Module.EMULATOR, type)) {
        for (JavaMethod method : type.getMethods()) {
          METHODS.forEach(
              (name, annotation) -> {
                if (method.isAnnotatedWith(annotation)) {
                  operations.put(
                      name + " " + value(type, Path.class) + value(method, Path.class),
                      takes(type, method));
                }
              });
        }
      }
    }
    return operations;
  }

  private static boolean isOf(Module module, JavaClass type) {
    return Layout.EARSHOT.moduleOf(type).filter(module::equals).isPresent();
  }

  private static Set<String> takes(JavaClass type, JavaMethod method) {
    Set<String> taken = new TreeSet<>();
    type.getFields().forEach(field -> add(taken, field));
    for (JavaParameter parameter : method.getParameters()) {
      add(taken, parameter);
      if (parameter.getRawType().getName().equals("java.io.InputStream")) {
        taken.add("body");
      }
    }
    // Said as a security scheme.
    taken.remove("header:" + HttpHeaders.AUTHORIZATION);
    return taken;
  }

  private static void add(Set<String> taken, HasAnnotations<?> annotated) {
    PARAMETERS.forEach(
        (in, annotation) -> {
          if (annotated.isAnnotatedWith(annotation)) {
            taken.add(in + ":" + value(annotated, annotation));
          }
        });
  }

  private static String value(HasAnnotations<?> annotated, Class<? extends Annotation> annotation) {
    return annotated
        .tryGetAnnotationOfType(annotation.getName())
        .map(found -> found.get("value").orElse("").toString())
        .orElse("");
  }

  @Test
  void itHasTheFieldsOfBodies() throws ClassNotFoundException {
    Map<String, String> records =
        Map.of(
            "StartRequest", "ingress.control.StartRequest",
            "SayRequest", "ingress.control.SayRequest",
            "EventWay", "dispatcher.inspect.EventWay",
            "ReplyWay", "dispatcher.inspect.ReplyWay",
            "Stage", "dispatcher.inspect.Stage");
    for (Map.Entry<String, String> each : records.entrySet()) {
      Class<?> record = Class.forName("dev.earshot." + each.getValue());

      Set<?> fields = PAGE.getComponents().getSchemas().get(each.getKey()).getProperties().keySet();
      assertThat(fields.stream().map(String::valueOf))
          .as(each.getKey())
          .containsExactlyInAnyOrderElementsOf(
              Arrays.stream(record.getRecordComponents()).map(RecordComponent::getName).toList());
    }
  }

  @Test
  void itHasTheAnswersToRequests() throws Exception {
    assertThat(answers("/twilio/receive", PathItem.HttpMethod.POST)).isEqualTo(outcomes());
    Set<String> ofTheApi =
        statuses(
            "ingress-service/src/main/java/dev/earshot/ingress/control",
            "(?:RefusedRequestException|text)\\(\\s*(\\d{3})");
    PAGE.getPaths()
        .forEach(
            (path, item) -> {
              if (path.startsWith("/bots/")) {
                item.readOperationsMap()
                    .keySet()
                    .forEach(method -> assertThat(answers(path, method)).isEqualTo(ofTheApi));
              }
            });
    assertThat(answers("/inspect/ways", PathItem.HttpMethod.GET))
        .isEqualTo(
            statuses(
                "dispatcher-service/src/main/java/dev/earshot/dispatcher/inspect",
                "(?:problem|json)\\(\\s*(\\d{3})"));
  }

  private static Set<String> answers(String path, PathItem.HttpMethod method) {
    return new TreeSet<>(
        PAGE.getPaths().get(path).readOperationsMap().get(method).getResponses().keySet());
  }

  private static Set<String> outcomes() throws IOException {
    return statuses(
        "ingress-service/src/main/java/dev/earshot/ingress/http", "[A-Z_]+\\((\\d{3})\\)[,;]");
  }

  /** What a pattern finds in the sources of a folder. */
  private static Set<String> statuses(String folder, String pattern) throws IOException {
    Set<String> found = new TreeSet<>();
    try (Stream<java.nio.file.Path> files = Files.list(java.nio.file.Path.of("..", folder))) {
      for (java.nio.file.Path file : files.toList()) {
        Pattern.compile(pattern)
            .matcher(Files.readString(file))
            .results()
            .map((MatchResult match) -> match.group(1))
            .forEach(found::add);
      }
    }
    assertThat(found).as(folder).isNotEmpty();
    return found;
  }
}
