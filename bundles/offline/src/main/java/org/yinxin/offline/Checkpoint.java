package org.yinxin.offline;

import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yinxin.offline.RefusedException.Reason;

/**
 * A state of the log that its key has signed (C2SP tlog-checkpoint).
 *
 * @param size number of entries
 * @param root hash of the tree over them, 32 bytes
 * @param latestAt time at which it was the log's latest by the log's own signature; empty if the
 *     log has not said so
 * @param note the signed note, as it was read
 */
record Checkpoint(long size, byte[] root, Optional<Instant> latestAt, String note) {
  private static final Pattern FORM =
      Pattern.compile("(.+)\n(0|[1-9][0-9]{0,14})\n([0-9A-Za-z+/]{43}=)\n(?:.+\n)*\n(?:— .+\n)+");

  /** Reads a checkpoint of the log with this key. */
  static Checkpoint read(String note, VerifierKey key) throws RefusedException {
    Matcher form = FORM.matcher(note);
    if (!form.matches() || !form.group(1).equals(key.name()) || !key.signed(note)) {
      throw new RefusedException(Reason.CHECKPOINT, "no checkpoint that " + key.name() + " signed");
    }
    return new Checkpoint(
        Long.parseLong(form.group(2)),
        Base64.getDecoder().decode(form.group(3)),
        key.latestAt(note),
        note);
  }
}
