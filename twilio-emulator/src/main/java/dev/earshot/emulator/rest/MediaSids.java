package dev.earshot.emulator.rest;

import dev.earshot.emulator.state.Message;
import dev.earshot.emulator.state.Sids;
import dev.earshot.emulator.state.TwilioError;
import java.util.List;

/** Media by SID. The emulator keeps no files, so any well-formed SID stands for an empty one. */
final class MediaSids {
  private MediaSids() {}

  /** The media of a message, or null if no SID is given. */
  static List<Message.Media> of(String sid) {
    if (sid == null || sid.isEmpty()) {
      return null;
    }
    if (!Sids.is("ME", sid)) {
      throw TwilioError.invalidParameter("MediaSid is \"" + sid + "\", not ME and 32 hex digits");
    }
    return List.of(new Message.Media(sid, "file", "application/octet-stream", 0));
  }
}
