package dev.earshot.emulator.specification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** How an API shows the pages of its lists. */
enum Paging {
  /** With {@code meta}, which has addresses. */
  META(
      "next_page_url",
      List.of(
          "first_page_url",
          "next_page_url",
          "previous_page_url",
          "url",
          "page",
          "page_size",
          "key")),

  /** That of the API 2010-04-01: beside the items, with paths. */
  BESIDE(
      "next_page_uri",
      List.of(
          "first_page_uri",
          "next_page_uri",
          "previous_page_uri",
          "uri",
          "page",
          "page_size",
          "start",
          "end"));

  private final String next;
  private final List<String> fields;

  Paging(String next, List<String> fields) {
    this.next = next;
    this.fields = fields;
  }

  /** The paging of the API that a path is of. */
  static Paging of(String path) {
    return path.startsWith("/2010-04-01/") ? BESIDE : META;
  }

  /**
   * Fails unless the page has the published fields.
   *
   * @param list the name of the list in it
   */
  void check(String list, JsonNode page) {
    List<String> expected = new ArrayList<>(this == META ? List.of("meta") : fields);
    expected.add(list);
    assertThat(page.fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(expected);
    if (this == META) {
      JsonNode meta = page.path("meta");
      assertThat(meta.fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(fields);
      assertThat(meta.path("key").asText()).isEqualTo(list);
    }
  }

  /** Where the next page is; null if there is none. */
  String next(JsonNode page) {
    JsonNode address = (this == META ? page.path("meta") : page).path(next);
    return address.isNull() ? null : address.asText();
  }
}
