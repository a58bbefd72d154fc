package dev.earshot.ingress.signature;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The forms of one URL that Twilio may have signed. Twilio's systems differ in whether they sign
 * the port, so its own helper libraries accept both; only the port is touched here, since decoding
 * and encoding the rest again would change it.
 */
final class UrlVariants {
  private UrlVariants() {}

  /** The URL as given, then without its port or with its scheme's default one. */
  static Set<String> of(String url) {
    Set<String> variants = new LinkedHashSet<>();
    String signed = withoutFragment(url);
    variants.add(signed);
    int authorityStart = signed.indexOf("://") + 3;
    if (authorityStart < 3) {
      return variants;
    }
    int authorityEnd = endOfAuthority(signed, authorityStart);
    int colon = colonBeforePort(signed, authorityStart, authorityEnd);
    String withoutPort =
        colon < 0 ? signed : signed.substring(0, colon) + signed.substring(authorityEnd);
    variants.add(withoutPort);
    if (colon < 0) {
      String port = signed.regionMatches(true, 0, "https", 0, 5) ? ":443" : ":80";
      variants.add(signed.substring(0, authorityEnd) + port + signed.substring(authorityEnd));
    }
    return variants;
  }

  private static String withoutFragment(String url) {
    int hash = url.indexOf('#');
    return hash < 0 ? url : url.substring(0, hash);
  }

  private static int endOfAuthority(String url, int start) {
    for (int i = start; i < url.length(); i++) {
      if (url.charAt(i) == '/' || url.charAt(i) == '?') {
        return i;
      }
    }
    return url.length();
  }

  private static int colonBeforePort(String url, int start, int end) {
    int i = end - 1;
    while (i >= start && Character.isDigit(url.charAt(i))) {
      i--;
    }
    boolean hasPort = i >= start && i < end - 1 && url.charAt(i) == ':';
    return hasPort ? i : -1;
  }
}
