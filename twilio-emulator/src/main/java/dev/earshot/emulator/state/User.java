package dev.earshot.emulator.state;

import java.time.Instant;

/** A chat user of a service, known to the developer by its identity. */
public record User(
    String sid,
    long ordinal,
    String identity,
    String friendlyName,
    String attributes,
    String roleSid,
    Instant dateCreated,
    Instant dateUpdated)
    implements Resource {

  /** What a caller may set; null leaves a field as it is. */
  public record Draft(String identity, String friendlyName, String attributes, String roleSid) {}

  @Override
  public String alias() {
    return identity;
  }

  /** A new user from a draft. */
  public static User create(long ordinal, Draft draft, String defaultRoleSid, Instant now) {
    return new User(
            Sids.random("US"), ordinal, draft.identity, null, "{}", defaultRoleSid, now, now)
        .with(draft, now);
  }

  /** This user with the fields that the draft sets. The identity of a user never changes. */
  public User with(Draft draft, Instant now) {
    return new User(
        sid,
        ordinal,
        identity,
        Given.or(draft.friendlyName, friendlyName),
        Given.attributesOr(draft.attributes, attributes, Given.MAX_ATTRIBUTES_BYTES),
        Given.or(draft.roleSid, roleSid),
        dateCreated,
        now);
  }
}
