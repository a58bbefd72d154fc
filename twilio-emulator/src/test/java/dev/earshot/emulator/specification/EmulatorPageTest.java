package dev.earshot.emulator.specification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** docs/emulator.md names all that the emulator has not, or takes without effect. */
class EmulatorPageTest {

  @ParameterizedTest
  @ValueSource(strings = {"chat-v1", "chat-v2", "conversations-v1", "messages-2010"})
  void namesWhatIsNotThere(String name) throws IOException {
    String page = Files.readString(Path.of("../docs/emulator.md"));
    Specification specification = Specification.of(name);
    assertThat(specification.notEmulated()).isNotEmpty();
    for (String request : specification.notEmulated()) {
      String resource = request.replaceAll("(/\\{})?(\\.json)?$", "").replaceAll(".*/", "");
      assertThat(page).as(request).contains("`" + resource + "`");
    }
    for (String parameter : specification.withoutEffect()) {
      String shown = parameter.replaceFirst("^Notifications\\..*", "Notifications.…");
      assertThat(page).contains("`" + shown + "`");
    }
  }
}
