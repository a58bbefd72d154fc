package dev.earshot.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.earshot.local.LocalStack;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A person's first minutes with Earshot, in a browser. */
class WebChatIT {
  private static LocalStack stack;
  private Chromium browser;

  @BeforeAll
  static void start() {
    Chromium.require();
    stack = LocalStack.builder().start();
  }

  @AfterAll
  static void stop() {
    if (stack != null) {
      stack.close();
    }
  }

  @BeforeEach
  void openBrowser() {
    browser = Chromium.start();
  }

  @AfterEach
  void closeBrowser() {
    browser.delete(stack.emulatorUrl() + "/admin/faults");
    browser.close();
  }

  @Test
  void somebodyTalksToTheBotAndFollowsTheWayOfTheirMessage() {
    Page page = browser.open(stack.emulatorUrl(), ColorScheme.LIGHT);
    ChatPage chat = new ChatPage(page);
    chat.enter("Ada", "general");
    ChatPage.Pane ada = chat.pane("general as Ada");

    ada.say("hello");
    ada.sees("Hey there.");
    ada.say("cookies");
    ada.sees("What is your favorite type of cookie?");
    ada.say("oatmeal");
    ada.sees("Golly, I love oatmeal too!!!");
    Chromium.picture(page, "conversation");
    assertThat(ada.texts())
        .containsExactly(
            "hello",
            "Hey there.",
            "cookies",
            "Did someone say cookies!?!!",
            "What is your favorite type of cookie?",
            "oatmeal",
            "Golly, I love oatmeal too!!!");

    ada.act("Follow", "oatmeal");
    FrameLocator inspector = page.frameLocator("#inspector iframe");
    assertThat(inspector.locator("article .text").first()).hasText("Ada: oatmeal");
    assertThat(inspector.locator("article .reply .sent").first()).hasText("sent");
    for (String stage : new String[] {"webhook", "turn over", "said", "REST call", "answered"}) {
      assertThat(inspector.locator("article").first()).containsText(stage);
    }
    assertThat(inspector.locator(".conversation")).containsText("botkit-sample/hears:cookies");
    assertThat(inspector.locator(".conversation .steps"))
        .containsText("What is your favorite type of cookie?");
    Chromium.picture(page, "way-of-a-message");
    inspector.getByText("Webhook and signature").first().click();
    assertThat(inspector.locator("article").first()).containsText("X-Twilio-Signature");
    assertThat(inspector.locator("article pre").first()).containsText("Body=oatmeal");
    inspector.getByText("State before").first().click();
    assertThat(inspector.locator("article")).containsText("\"conversations\"");
    assertThat(browser.problems()).isEmpty();
  }

  @Test
  void aReplyThatTwilioRefusesComesLateButOnce() {
    Page page = browser.open(stack.emulatorUrl(), ColorScheme.DARK);
    ChatPage chat = new ChatPage(page);
    chat.enter("Bea", "faults");
    ChatPage.Pane bea = chat.pane("faults as Bea");
    bea.say("hello");
    bea.sees("Hey there.");

    chat.button("Faults").click();
    Locator panel = page.getByLabel("Faults", new Page.GetByLabelOptions().setExact(true));
    Locator fault =
        panel.getByRole(
            AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("429 Too Many Requests"));
    fault.click();
    assertThat(fault).hasAttribute("aria-pressed", "true");
    bea.say("who are you");
    assertThat(panel.locator(".counters")).containsText("Struck: too-many-requests");
    assertThat(bea.element().getByText("I am a bot named")).hasCount(0);
    Chromium.picture(page, "refused");

    fault.click();
    assertThat(bea.element().getByText("I am a bot named")).hasCount(1);
    bea.say("hello");
    assertThat(bea.messages("Hey there.")).hasCount(2);
    assertThat(bea.element().getByText("I am a bot named")).hasCount(1);

    bea.act("Follow", "who are you");
    FrameLocator inspector = page.frameLocator("#inspector iframe");
    assertThat(inspector.locator("article").first()).containsText("deferred");
    assertThat(inspector.locator("article .reply .sent").first()).hasText("sent");
    Chromium.picture(page, "late-but-once");
    assertThat(browser.problems()).isEmpty();
  }
}
