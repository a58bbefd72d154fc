package dev.earshot.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;

/** The web chat as one person uses it, found by what is read on it and read out. */
record ChatPage(Page page) {
  /** Says who they are, and opens a channel, which is made if need be. */
  void enter(String name, String channel) {
    page.getByLabel("Your name").fill(name);
    page.getByLabel("Channel", new Page.GetByLabelOptions().setExact(true)).fill(channel);
    button("Start talking").click();
  }

  /** What one person sees of a channel, or a phone. */
  Pane pane(String label) {
    return new Pane(page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)));
  }

  Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  /** Fills the dialog that is open and ends it. */
  void answer(Map<String, String> fields, String action) {
    Locator dialog = page.getByRole(AriaRole.DIALOG);
    fields.forEach((label, value) -> dialog.getByLabel(label).fill(value));
    dialog
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(action).setExact(true))
        .click();
    assertThat(dialog).hasCount(0);
  }

  record Pane(Locator element) {
    void say(String text) {
      Locator area = element.locator(".composer textarea");
      area.fill(text);
      area.press("Enter");
    }

    /** Messages with this text and no other, whoever wrote them. */
    Locator messages(String text) {
      return element
          .locator(".message .body")
          .getByText(text, new Locator.GetByTextOptions().setExact(true));
    }

    /** Waits for a message. */
    void sees(String text) {
      assertThat(messages(text).first()).isVisible();
    }

    /** All texts, in order. */
    List<String> texts() {
      return element.locator(".message .body").allTextContents();
    }

    /** Does something with the newest message of this text. */
    void act(String action, String text) {
      Locator message =
          element.locator(".message").filter(new Locator.FilterOptions().setHasText(text)).last();
      message.hover();
      message
          .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(action + " “"))
          .click();
    }

    /** Chooses from the menu. */
    void more(String item) {
      element
          .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("More for"))
          .click();
      element
          .getByRole(AriaRole.MENUITEM, new Locator.GetByRoleOptions().setName(item).setExact(true))
          .click();
    }
  }
}
