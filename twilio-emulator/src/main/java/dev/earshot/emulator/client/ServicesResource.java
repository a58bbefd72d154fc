package dev.earshot.emulator.client;

import dev.earshot.emulator.state.Account;
import dev.earshot.emulator.state.ChatService;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;

/** The services of the account, in which devices find their channels. */
@Path("/client/services")
public class ServicesResource {
  /**
   * A service.
   *
   * @param isDefault whether it is the one that Conversations means where a path names none
   * @param typingSeconds how long a sign that somebody is writing is shown
   */
  public record ServiceView(
      String sid, String friendlyName, boolean isDefault, int typingSeconds) {}

  private final Account account;

  ServicesResource(Account account) {
    this.account = account;
  }

  @GET
  public List<ServiceView> all() {
    ChatService usual = account.defaultService();
    return account.services().list().stream()
        .map(
            service ->
                new ServiceView(
                    service.sid(),
                    service.settings().friendlyName(),
                    service == usual,
                    service.settings().typingIndicatorTimeout()))
        .toList();
  }
}
