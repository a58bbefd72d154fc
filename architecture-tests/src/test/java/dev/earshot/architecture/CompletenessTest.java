package dev.earshot.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules hold for what they are told of; here it is seen that they are told of everything. */
class CompletenessTest {
  private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();

  /** These have tests only. */
  private static final Set<String> WITHOUT_CLASSES =
      Set.of("architecture-tests", "browser-tests", "deployment-tests", "fuzz-tests");

  @Test
  void everyModuleOfTheBuildIsKnownToTheRules() throws IOException {
    List<String> modules =
        Pattern.compile("<module>(.+)</module>")
            .matcher(Files.readString(PROJECT.resolve("pom.xml")))
            .results()
            .map(match -> match.group(1))
            .filter(module -> !WITHOUT_CLASSES.contains(module))
            .toList();
    assertThat(modules)
        .as("Give a new module a line in Module.java, and a dependency in this module's pom.xml.")
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Module.values()).map(Module::folder).toList());
  }

  @Test
  void theClassesOfEveryModuleAreImported() {
    for (Module module : Module.values()) {
      assertThat(Layout.EARSHOT.classes().stream().filter(Layout.EARSHOT.in(module)))
          .as(module.folder())
          .isNotEmpty();
    }
  }

  @Test
  void noImportedClassIsOutsideTheModulesRootPackages() {
    assertThat(Layout.EARSHOT.classes().stream())
        .allSatisfy(
            type -> assertThat(Layout.EARSHOT.moduleOf(type)).as(type.getName()).isPresent());
  }

  /** What is compiled into the classes is what stands in the sources, class for class. */
  @Test
  void everySourceFileIsAmongTheImportedClasses() throws IOException {
    for (Module module : Module.values()) {
      Path sources = PROJECT.resolve(module.folder()).resolve("src/main/java");
      try (Stream<Path> files = Files.walk(sources)) {
        assertThat(
                files
                    .filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("package-info.java"))
                    .map(file -> sources.relativize(file).toString())
                    .map(file -> file.substring(0, file.length() - 5).replace('/', '.')))
            .as(module.folder())
            .allSatisfy(
                name -> assertThat(Layout.EARSHOT.classes().contain(name)).as(name).isTrue());
      }
    }
  }
}
