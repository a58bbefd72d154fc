package dev.earshot.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.bot.Bot;
import dev.earshot.bot.Document;
import dev.earshot.bot.DocumentPage;
import dev.earshot.bot.Documents;
import dev.earshot.bot.StaleDocumentException;
import dev.earshot.bot.Storage;
import dev.earshot.bot.StorageException;
import dev.earshot.model.MessageEvent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StorageTest {
  record Visits(int count) {
    Visits plusOne() {
      return new Visits(count + 1);
    }

    static Visits next(Optional<Visits> now) {
      return now.map(Visits::plusOne).orElse(new Visits(1));
    }
  }

  record Text(String text) {}

  private final DocumentStore store = new InMemoryDocumentStore();
  private final Storage outside = store.storageOf("default");

  private Talk talk(Consumer<Bot> handlers) {
    return Talk.withSystemBot(handlers).storing(store);
  }

  private int visits() {
    return outside.users().get("ann", Visits.class).orElseThrow().value().count();
  }

  @Test
  void aReplayReadsWhatTheHandlerReadAndDoesNotSaveAgain() throws Exception {
    Talk talk =
        talk(
            bot ->
                bot.hears(
                    "hi",
                    chat -> {
                      Documents users = chat.storage().users();
                      Document<Visits> now = users.update("ann", Visits.class, Visits::next);
                      Optional<Document<Visits>> bob = users.get("bob", Visits.class);
                      users.save(Document.of("cid", new Visits(7)));
                      boolean deleted = users.delete("dan");
                      int all = users.all(Visits.class).documents().size();
                      chat.ask("Well?");
                      chat.say(
                          "%d %b %b %d"
                              .formatted(now.value().count(), bob.isEmpty(), deleted, all));
                    }));
    talk.says("ann", "hi");
    outside.users().update("ann", Visits.class, _ -> new Visits(100));
    outside.users().save(Document.of("bob", new Visits(5)));

    talk.says("ann", "go on");

    assertThat(talk.problems()).isEmpty();
    assertThat(talk.heard()).containsExactly("Well?", "1 true false 2");
    assertThat(visits()).isEqualTo(100);
  }

  @Test
  void aTurnThatIsTakenAgainAfterACrashChangesADocumentOnce() throws Exception {
    Talk talk =
        talk(
            bot ->
                bot.hears(
                    "hi",
                    chat ->
                        chat.say(
                            "Visit "
                                + chat.storage()
                                    .users()
                                    .update("ann", Visits.class, Visits::next)
                                    .value()
                                    .count())));
    ChannelState before = talk.state();
    MessageEvent event = talk.message("ann", "hi", null);
    talk.hear(event);
    talk.crashBackTo(before);

    talk.hear(event);

    assertThat(talk.heard()).containsExactly("Visit 1");
    assertThat(visits()).isEqualTo(1);
    talk.says("ann", "hi");
    assertThat(talk.heard()).containsExactly("Visit 2");
  }

  @Test
  void aTurnThatIsTakenAgainReadsWhatItsChangeWasMadeFrom() throws Exception {
    outside.users().save(Document.of("ann", new Visits(1)));
    Talk talk =
        talk(
            bot ->
                bot.hears(
                    "hi",
                    chat -> {
                      Documents users = chat.storage().users();
                      boolean bob = users.get("bob", Visits.class).isPresent();
                      Document<Visits> ann = users.get("ann", Visits.class).orElseThrow();
                      Document<Visits> saved = users.save(ann.with(ann.value().plusOne()));
                      chat.say(bob + " " + saved.value().count());
                    }));
    ChannelState before = talk.state();
    MessageEvent event = talk.message("ann", "hi", null);
    talk.hear(event);
    talk.crashBackTo(before);
    outside.users().save(Document.of("bob", new Visits(9)));

    talk.hear(event);

    assertThat(talk.heard()).containsExactly("false 2");
    assertThat(visits()).isEqualTo(2);
  }

  @Test
  void aRetryReadsAnewWhenNothingWasChanged() throws Exception {
    outside.users().save(Document.of("ann", new Visits(1)));
    AtomicInteger tries = new AtomicInteger();
    Talk talk =
        talk(
            bot ->
                bot.hears(
                    "hi",
                    chat -> {
                      Documents users = chat.storage().users();
                      Document<Visits> ann = users.get("ann", Visits.class).orElseThrow();
                      if (tries.getAndIncrement() == 0) {
                        outside.users().update("ann", Visits.class, _ -> new Visits(41));
                      }
                      chat.say("" + users.save(ann.with(ann.value().plusOne())).value().count());
                    }));
    MessageEvent event = talk.message("ann", "hi", null);
    assertThatThrownBy(() -> talk.hear(event))
        .isInstanceOf(HandlerFailedException.class)
        .hasCauseInstanceOf(StaleDocumentException.class);

    talk.hear(event);

    assertThat(talk.heard()).containsExactly("42");
    assertThat(visits()).isEqualTo(42);
  }

  @Test
  void aStaleSaveIsStaleOnEachReplay() throws Exception {
    Talk talk =
        talk(
            bot ->
                bot.hears(
                    "hi",
                    chat -> {
                      Documents users = chat.storage().users();
                      Document<Visits> first = users.save(Document.of("ann", new Visits(1)));
                      users.save(first.with(new Visits(2)));
                      String problem = "none";
                      try {
                        users.save(first.with(new Visits(3)));
                      } catch (StaleDocumentException e) {
                        problem = e.getMessage();
                      }
                      chat.ask("Well?");
                      chat.say(problem);
                    }));
    talk.says("ann", "hi");
    talk.says("ann", "go on");

    assertThat(talk.problems()).isEmpty();
    assertThat(talk.heard().getLast().toString())
        .contains("users/ann was changed to version")
        .contains("Read it again");
    assertThat(visits()).isEqualTo(2);
  }

  @Test
  void anUpdateThatIsOvertakenStartsFromTheNewValue() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    Talk talk =
        talk(
            bot ->
                bot.hears(
                    "hi",
                    chat ->
                        chat.storage()
                            .users()
                            .update(
                                "ann",
                                Visits.class,
                                now -> {
                                  if (calls.getAndIncrement() == 0) {
                                    outside.users().save(Document.of("ann", new Visits(10)));
                                  }
                                  return Visits.next(now);
                                })));
    talk.says("ann", "hi");

    assertThat(calls).hasValue(2);
    assertThat(visits()).isEqualTo(11);
  }

  @Test
  void aNewDocumentDoesNotReplaceAnOldOneNorOneThatCameBack() {
    Documents users = outside.users();
    Document<Visits> first = users.save(Document.of("ann", new Visits(1)));
    assertThatThrownBy(() -> users.save(Document.of("ann", new Visits(2))))
        .isInstanceOf(StaleDocumentException.class)
        .hasMessageContaining("users/ann is there already, with version " + first.version());

    assertThat(users.delete("ann")).isTrue();
    assertThat(users.delete("ann")).isFalse();
    assertThatThrownBy(() -> users.save(first.with(new Visits(3))))
        .isInstanceOf(StaleDocumentException.class)
        .hasMessageContaining("users/ann was deleted since its version " + first.version());

    users.save(Document.of("ann", new Visits(4)));
    assertThatThrownBy(() -> users.save(first.with(new Visits(5))))
        .isInstanceOf(StaleDocumentException.class);
    assertThat(visits()).isEqualTo(4);
  }

  @Test
  void kindsAndBotsDoNotMix() {
    outside.users().save(Document.of("x", new Visits(1)));
    outside.channels().save(Document.of("x", new Visits(2)));
    outside.teams().save(Document.of("x", new Visits(3)));
    store.storageOf("other").users().save(Document.of("x", new Visits(4)));

    assertThat(outside.users().all(Visits.class).documents())
        .extracting(Document::value)
        .containsExactly(new Visits(1));
    assertThat(outside.channels().get("x", Visits.class).orElseThrow().value().count())
        .isEqualTo(2);
    assertThat(outside.teams().get("x", Visits.class).orElseThrow().value().count()).isEqualTo(3);
  }

  @Test
  void pagesGiveEachDocumentOnceInOrderAndNoneOfThemIsTooLarge() {
    Documents teams = outside.teams();
    List<String> ids = IntStream.range(0, 230).mapToObj("t%03d"::formatted).toList();
    ids.reversed().forEach(id -> teams.save(Document.of(id, new Text("x".repeat(2000)))));

    List<String> seen = new ArrayList<>();
    List<Integer> sizes = new ArrayList<>();
    Optional<DocumentPage<Text>> page = Optional.of(teams.all(Text.class));
    while (page.isPresent()) {
      page.get().documents().forEach(each -> seen.add(each.id()));
      sizes.add(page.get().documents().size());
      page = page.get().next().map(cursor -> teams.all(Text.class, cursor));
    }
    assertThat(seen).isEqualTo(ids);
    assertThat(sizes).containsExactly(100, 100, 30);

    teams.save(Document.of("a1", new Text("x".repeat(200_000))));
    teams.save(Document.of("a2", new Text("x".repeat(200_000))));
    assertThat(teams.all(Text.class).next()).contains("a1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a\u0000b", "a\nb", "\ud800"})
  void idsThatCantBeStoredAreRefused(String id) {
    assertThatThrownBy(() -> outside.users().get(id, Text.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("users");
    assertThatThrownBy(() -> outside.users().get("x".repeat(257), Text.class))
        .hasMessageContaining("257 characters; at most 256");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u0000b", "half \ud83d"})
  void textsThatCantBeStoredAreRefused(String text) {
    assertThatThrownBy(() -> outside.users().save(Document.of("ann", new Text(text))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("users/ann");
  }

  @Test
  void aValueThatIsTooLargeIsRefusedWithItsSize() {
    int overhead = "{\"text\":\"\"}".length();
    String largest = "x".repeat(Documents.MAX_DOCUMENT_BYTES - overhead);
    outside.users().save(Document.of("ann", new Text(largest)));

    assertThatThrownBy(() -> outside.users().save(Document.of("bob", new Text(largest + "x"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("users/bob takes 262145 bytes of JSON; at most 262144");
  }

  @Test
  void aValueOfAnotherTypeIsNamed() {
    outside.users().save(Document.of("ann", new Text("many")));

    assertThatThrownBy(() -> outside.users().get("ann", BigDecimal.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("users/ann can't be read as java.math.BigDecimal");
    assertThatThrownBy(() -> outside.users().update("ann", Text.class, _ -> null))
        .hasMessageContaining("users/ann gave null");
  }

  @Test
  void anUpdateTakesNoOtherStep() {
    Talk talk =
        talk(
            bot ->
                bot.hears(
                    "hi",
                    chat ->
                        chat.storage()
                            .users()
                            .update(
                                "ann",
                                Text.class,
                                _ -> {
                                  chat.say("Oh!");
                                  return new Text("");
                                })));
    assertThatThrownBy(() -> talk.says("ann", "hi"))
        .hasMessageContaining("inside once(…) or update");
  }

  @Test
  void withoutAStoreTheHandlerIsToldAndItsTurnFails() {
    Talk talk =
        Talk.withSystemBot(bot -> bot.hears("hi", chat -> chat.storage().users().delete("ann")));
    assertThatThrownBy(() -> talk.says("ann", "hi"))
        .isInstanceOf(HandlerFailedException.class)
        .hasCauseInstanceOf(StorageException.class)
        .hasMessageContaining("No storage is set up");
  }

  @Test
  void othersMayLookAtTheTurnWhileTheDatabaseIsSlow() throws Exception {
    List<String> seen = new ArrayList<>();
    Talk[] talk = new Talk[1];
    DocumentStore slow =
        new DocumentStore() {
          @Override
          public <R> R inTransaction(java.util.function.Function<DocumentTransaction, R> work) {
            Thread other =
                Thread.ofVirtual()
                    .start(
                        () ->
                            talk[0]
                                .soFar()
                                .ifPresent(part -> seen.add(part.replies().size() + " said")));
            try {
              other.join();
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
            return store.inTransaction(work);
          }
        };
    talk[0] =
        Talk.withSystemBot(
                bot ->
                    bot.hears(
                        "hi",
                        chat -> {
                          chat.say("One moment…");
                          chat.storage().users().get("ann", Visits.class);
                        }))
            .storing(slow);
    talk[0].says("ann", "hi");

    assertThat(seen).containsExactly("1 said");
  }
}
