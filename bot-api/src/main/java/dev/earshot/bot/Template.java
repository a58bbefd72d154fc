package dev.earshot.bot;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * A text with places to fill in, in Mustache: {@code {{user.name}}}, {@code {{#list}}{{.}}
 * {{/list}}}, {@code {{^list}}none{{/list}}}. Chat is no HTML, so nothing is escaped. Immutable and
 * thread-safe; make it once and render it often.
 *
 * {@snippet :
 * private static final Template GREETING = Template.of("Welcome, {{name}}!");
 *
 * chat.say(GREETING.render(Map.of("name", chat.user().name())));
 * }
 *
 * <p>Values are put in as they are: braces in what people wrote have no effect. Never make a
 * template of what people wrote.
 */
public final class Template {
  private static final Mustache.Compiler COMPILER =
      Mustache.compiler().escapeHTML(false).defaultValue("").emptyStringIsFalse(true);

  private final String text;
  private final com.samskivert.mustache.Template compiled;
  private final Set<String> names;

  private Template(String text, com.samskivert.mustache.Template compiled, Set<String> names) {
    this.text = text;
    this.compiled = compiled;
    this.names = names;
  }

  /**
   * @throws IllegalArgumentException if the text is no template, with the reason and the line; or
   *     if it includes another template
   */
  public static Template of(String text) {
    try {
      com.samskivert.mustache.Template compiled = COMPILER.compile(text);
      Names names = new Names(text);
      compiled.visit(names);
      return new Template(text, compiled, Collections.unmodifiableSet(names.found));
    } catch (MustacheException | IndexOutOfBoundsException e) {
      // The latter is how the library's parser fails at tags that are empty or break off.
      throw new IllegalArgumentException(
          "\"%s\" is no Mustache template: %s.".formatted(text, e.getMessage()), e);
    }
  }

  /**
   * The text with its places filled in.
   *
   * @param values maps, collections, records and texts, by name; a name that is missing, or whose
   *     value is null, leaves its place empty
   */
  public String render(Map<String, ?> values) {
    return compiled.execute(values);
  }

  /** The names that are filled in or looked at, as they are written: {@code user.name}. */
  public Set<String> names() {
    return names;
  }

  /** The text it was made of. */
  @Override
  public String toString() {
    return text;
  }

  private static final class Names implements Mustache.Visitor {
    private final String text;

    /** What a list's section shows of each of its items. */
    private static final String ITEM = ".";

    private final Set<String> found = new LinkedHashSet<>();

    Names(String text) {
      this.text = text;
    }

    @Override
    public void visitText(String literal) {
      // Names nothing.
    }

    @Override
    public void visitVariable(String name) {
      add(name);
    }

    @Override
    public boolean visitSection(String name) {
      add(name);
      return true;
    }

    private void add(String name) {
      if (!name.equals(ITEM) && Arrays.stream(name.split("\\.", -1)).anyMatch(String::isBlank)) {
        throw new IllegalArgumentException(
            "\"%s\" names \"%s\", which can be no name.".formatted(text, name));
      }
      found.add(name);
    }

    @Override
    public boolean visitInvertedSection(String name) {
      return visitSection(name);
    }

    /** It stands for itself, as there is no other template to fill it. */
    @Override
    public boolean visitBlock(String name) {
      return true;
    }

    @Override
    public boolean visitInclude(String name) {
      throw noInclude(name);
    }

    @Override
    public boolean visitParent(String name) {
      throw noInclude(name);
    }

    private IllegalArgumentException noInclude(String name) {
      return new IllegalArgumentException(
          "\"%s\" includes the template \"%s\"; templates stand alone.".formatted(text, name));
    }
  }
}
