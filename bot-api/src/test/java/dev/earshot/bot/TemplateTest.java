package dev.earshot.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {
  record Pizza(String size, List<String> toppings) {}

  @Test
  void fillsInValuesOfMapsRecordsAndLists() {
    Template template =
        Template.of("A {{pizza.size}} one{{#pizza.toppings}}, {{.}}{{/pizza.toppings}}");

    assertThat(template.render(Map.of("pizza", new Pizza("large", List.of("ham", "corn")))))
        .isEqualTo("A large one, ham, corn");
    assertThat(template.render(Map.of("pizza", Map.of("size", "small", "toppings", List.of()))))
        .isEqualTo("A small one");
  }

  @Test
  void escapesNothing() {
    assertThat(Template.of("{{a}}").render(Map.of("a", "I'm <b> & \"c\"")))
        .isEqualTo("I'm <b> & \"c\"");
  }

  @Test
  void leavesBracesInValuesAlone() {
    assertThat(Template.of("You said {{a}}").render(Map.of("a", "{{b}}", "b", "secret")))
        .isEqualTo("You said {{b}}");
  }

  @Test
  void leavesThePlaceOfAMissingValueEmpty() {
    assertThat(Template.of("[{{a}}{{b.c}}]{{^a}} none{{/a}}").render(Map.of("b", Map.of())))
        .isEqualTo("[] none");
    assertThat(Template.of("{{#a}}some{{/a}}{{^a}}none{{/a}}").render(Map.of("a", "")))
        .isEqualTo("none");
  }

  @Test
  void tellsItsNames() {
    assertThat(Template.of("{{user.name}} {{#a}}{{b}}{{/a}}{{^c}}{{/c}}").names())
        .containsExactly("user.name", "a", "b", "c");
  }

  @Test
  void refusesWhatIsNoTemplate() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Template.of("Hi {{#a}} there"))
        .withMessageContaining("Hi {{#a}} there")
        .withMessageContaining("line 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Template.of("{{>other}}"))
        .withMessageContaining("includes the template \"other\"");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Template.of("{{$block}}{{<other}}{{/other}}{{/block}}"))
        .withMessageContaining("includes the template \"other\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{{}}", "{{ }}", "{{a.}}", "{{.a}}", "{{#a..b}}{{/a..b}}"})
  void refusesNamesThatAreNone(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Template.of(text))
        .withMessageContaining(text);
  }
}
