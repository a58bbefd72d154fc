package dev.earshot.documents;

import dev.earshot.bot.Documents;
import java.nio.file.Path;
import java.util.List;

/** A process that updates a document and dies without closing anything. */
final class UpdatingProcess {
  private UpdatingProcess() {}

  public static void main(String[] arguments) {
    Documents users =
        JdbcDocumentStore.open(new StorageSettings(arguments[0], "", ""))
            .storageOf("default")
            .users();
    for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
      users.update("ann", DocumentStoreContract.Count.class, DocumentStoreContract.Count::next);
    }
    Runtime.getRuntime().halt(0);
  }

  static Process start(String url, int updates) throws Exception {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                UpdatingProcess.class.getName(),
                url,
                Integer.toString(updates)))
        .inheritIO()
        .start();
  }
}
