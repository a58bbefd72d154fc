package dev.earshot.emulator.specification;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * One operation of an API.
 *
 * @param request method and path, with {@code {}} for each SID: {@code GET /v2/Services/{}}
 * @param status of success
 * @param answer the resource that is answered; null if it is a list or nothing
 * @param list the name of the list that is answered; null if it is none
 * @param of the resources in the list
 * @param mostPerPage the largest page; null if there is no list
 * @param query the types of the query's parameters besides those of paging
 * @param form the types of the form's parameters
 */
record Operation(
    String request,
    int status,
    String answer,
    String list,
    String of,
    Integer mostPerPage,
    Map<String, String> query,
    Map<String, String> form) {
  private static final String REQUIRED = "required ";

  Operation {
    query = query == null ? Map.of() : query;
    form = form == null ? Map.of() : form;
  }

  /** Whether a request is one of this operation. */
  boolean isOf(String method, String path) {
    String pattern = Pattern.quote(request).replace("{}", "\\E[^/]+\\Q");
    return (method + " " + path).matches(pattern);
  }

  String parameterType(String name) {
    return form.get(name).replace(REQUIRED, "");
  }

  boolean requires(String name) {
    return form.get(name).startsWith(REQUIRED);
  }
}
