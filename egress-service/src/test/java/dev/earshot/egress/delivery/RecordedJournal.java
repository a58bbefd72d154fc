package dev.earshot.egress.delivery;

import dev.earshot.egress.journal.JournalOfReply;
import dev.earshot.egress.journal.Progress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what is written down. */
record RecordedJournal(Progress progress, List<String> written) implements JournalOfReply {
  RecordedJournal(Progress progress) {
    this(progress, new CopyOnWriteArrayList<>());
  }

  @Override
  public void attempting(int part, String sid, int attempts) {
    written.add("attempt " + attempts + " of part " + part);
  }

  @Override
  public void deferred(int part, String sid, int attempts, String message) {
    written.add("deferred " + attempts + " of part " + part);
  }
}
