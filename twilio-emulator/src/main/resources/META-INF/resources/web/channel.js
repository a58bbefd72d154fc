// A channel as the emulator shows it, kept up to date by what happens.

/** Changes the channel as it has changed; whatever the happening is about, it is about this one. */
export function follow(known, { kind, channel, member }) {
  Object.assign(known, channel);
  if (!member) {
    return;
  }
  const at = known.members.findIndex((one) => one.sid === member.sid);
  if (kind === "member-remove") {
    known.members = known.members.filter((one) => one.sid !== member.sid);
  } else if (at < 0) {
    known.members = [...known.members, member];
  } else {
    known.members = known.members.with(at, member);
  }
}

export function title(channel) {
  return channel.friendlyName || channel.uniqueName || channel.sid;
}

export function memberName(member) {
  const id = member.identity ?? member.address ?? member.sid;
  return member.friendlyName && member.friendlyName !== id ? `${member.friendlyName} (${id})` : id;
}

export function isMember(channel, identity) {
  return channel.members.some((one) => one.identity === identity);
}
