package dev.earshot.bot;

import java.util.List;

/** A language in which people say yes and no. */
public enum Language {
  CZECH(List.of("ano", "jo", "jasně"), List.of("ne", "nikoliv")),
  DANISH(List.of("ja", "jo", "jep"), List.of("nej", "næ")),
  DUTCH(List.of("ja", "jawel", "jazeker", "zeker"), List.of("nee", "neen")),
  ENGLISH(
      List.of("yes", "yea", "yeah", "yah", "yup", "yep", "ya", "sure", "ok", "okay", "y"),
      List.of("no", "nah", "nope", "n")),
  FINNISH(List.of("kyllä", "joo", "juu"), List.of("ei")),
  FRENCH(List.of("oui", "ouais", "bien sûr", "d['’]accord"), List.of("non", "nan")),
  GERMAN(List.of("ja", "jap", "jawohl", "klar", "gerne?"), List.of("nein", "nee", "nö")),
  GREEK(List.of("ναι"), List.of("όχι", "οχι")),
  ITALIAN(List.of("s[iì]", "certo", "va bene"), List.of("no")),
  NORWEGIAN(List.of("ja", "jepp"), List.of("nei")),
  POLISH(List.of("tak", "jasne"), List.of("nie")),
  PORTUGUESE(List.of("sim", "claro"), List.of("não", "nao")),
  RUSSIAN(List.of("да", "ага", "конечно"), List.of("нет", "неа")),
  SPANISH(List.of("s[ií]", "claro", "vale"), List.of("no")),
  SWEDISH(List.of("ja", "japp", "jo"), List.of("nej", "nä")),
  TURKISH(List.of("evet"), List.of("hay[ıi]r"));

  private final List<String> yes;
  private final List<String> no;

  Language(List<String> yes, List<String> no) {
    this.yes = yes;
    this.no = no;
  }

  /** Expressions for yes. */
  List<String> yes() {
    return yes;
  }

  /** Expressions for no. */
  List<String> no() {
    return no;
  }
}
