package dev.earshot.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import dev.earshot.local.LocalStack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every event there is can be caused in the browser, and a handler hears it. */
class EventsIT {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String BOT = "earshot";

  @BeforeAll
  static void needsABrowser() {
    Chromium.require();
  }

  @Test
  void whatIsDoneInTheBrowserIsHeardByAHandler(@TempDir Path handlers) throws Exception {
    WitnessBot.write(handlers.resolve("witness.jar"));
    try (LocalStack stack =
            LocalStack.builder()
                .handlers(handlers)
                .environment("TWILIO_BOT_IDENTITY", BOT)
                .environment("TWILIO_MESSAGING_SENDER", "+12025550100")
                .start();
        Chromium browser = Chromium.start()) {
      Page page = browser.open(stack.emulatorUrl(), ColorScheme.LIGHT);
      ChatPage chat = new ChatPage(page);
      page.getByLabel("before, too").check();
      causeAll(chat);
      chat.button("New phone").click();
      chat.answer(Map.of(), "Open");
      chat.pane("Phone +12025550111").say("echo by SMS");
      chat.pane("Phone +12025550111").sees("by SMS");
      Chromium.picture(page, "phone");

      Path log = stack.logFile("dispatcher");
      await()
          .atMost(LIMIT)
          .untilAsserted(
              () -> assertThat(heard(log)).containsExactlyInAnyOrderElementsOf(WitnessBot.EVENTS));
      assertThat(browser.problems()).isEmpty();
    }
  }

  private static void causeAll(ChatPage chat) {
    chat.enter("Ada", "events");
    ChatPage.Pane ada = chat.pane("events as Ada");
    ada.more("Add somebody…");
    chat.answer(Map.of("Their identity", BOT), "Add");
    ada.say("one");
    ada.sees("one");
    chat.page()
        .locator("input[type=file]")
        .setInputFiles(
            new FilePayload("note.txt", "text/plain", "text".getBytes(StandardCharsets.UTF_8)));
    ada.say("with a file");
    ada.sees("with a file");
    ada.act("Edit", "one");
    ada.element().locator(".editor").fill("another");
    ada.element().locator(".editor").press("Enter");
    ada.sees("another");
    ada.act("Delete", "another");
    ada.more("Mark as read");
    ada.more("Rename the channel…");
    chat.answer(Map.of("Name", "events as seen"), "Save");
    ada = chat.pane("events as Ada");
    ada.more("Change your name…");
    chat.answer(Map.of("Name", "Ada Lovelace"), "Save");
    ada.more("Add somebody…");
    chat.answer(Map.of("Their identity", "Bob"), "Add");
    ada.more("Take somebody out…");
    chat.answer(Map.of("Their identity", "Bob"), "Take out");
    ada.more("Take somebody out…");
    chat.answer(Map.of("Their identity", BOT), "Take out");
    // As one of its own identity, the bot hears of nothing where it is no member.
    ada.more("Add somebody…");
    chat.answer(Map.of("Their identity", BOT), "Add");
    ada.more("Delete the channel…");
    chat.answer(Map.of(), "Delete");
  }

  private static Set<String> heard(Path log) throws IOException {
    return Files.readString(log)
        .lines()
        .filter(line -> line.contains(WitnessBot.HEARD))
        .map(line -> line.substring(line.indexOf(WitnessBot.HEARD) + WitnessBot.HEARD.length()))
        .map(String::strip)
        .collect(Collectors.toSet());
  }
}
