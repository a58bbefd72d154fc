package dev.earshot.emulator.change;

import dev.earshot.emulator.state.ChatService;
import dev.earshot.emulator.state.ChatService.DefaultRole;
import dev.earshot.emulator.state.TwilioError;
import dev.earshot.emulator.state.User;

/** What can be done to users. */
public final class UserChanges {
  private final Announcer announcer;

  /** Changes told by this announcer. */
  public UserChanges(Announcer announcer) {
    this.announcer = announcer;
  }

  /** A new user; 50201 if the identity is taken. */
  public User add(ChatService service, User.Draft draft, Origin origin) {
    String role = service.defaultRoleSid(DefaultRole.SERVICE_USER);
    return service.locked(
        () -> {
          if (service.users().find(draft.identity()).isPresent()) {
            throw new TwilioError(50201, 409, "User already exists");
          }
          User made = User.create(service.users().nextOrdinal(), draft, role, announcer.now());
          service.users().put(made);
          announcer.tell(service, Change.of(Kind.USER_ADD, origin, made.dateCreated(), made));
          return made;
        });
  }

  /** Makes a user of an identity that is none yet, as Twilio does when somebody joins. */
  void require(ChatService service, String identity, Origin origin) {
    if (identity != null && service.users().find(identity).isEmpty()) {
      add(service, new User.Draft(identity, null, null, null), origin);
    }
  }

  /** A user with other fields. */
  public User update(ChatService service, User user, User.Draft draft, Origin origin) {
    User planned = user.with(draft, announcer.now());
    announcer.ask(service, Change.of(Kind.USER_UPDATE, origin, announcer.now(), planned));
    return service.locked(
        () -> {
          User made = service.users().get(user.sid()).with(draft, announcer.now());
          service.users().put(made);
          announcer.tell(service, Change.of(Kind.USER_UPDATE, origin, made.dateUpdated(), made));
          return made;
        });
  }
}
