package dev.earshot.bench;

import dev.earshot.bench.machine.Child;
import java.net.URI;
import java.util.List;

/** What leads from webhooks to requests of Twilio's API: processes that are measured together. */
interface Chain extends AutoCloseable {
  /** Where webhooks are taken. */
  URI url();

  /** In the order in which a message passes them. */
  List<Child> processes();

  @Override
  void close();
}
