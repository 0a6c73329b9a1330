package org.yinxin.offline.witness;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A checkpoint as a signed note (C2SP tlog-checkpoint), its signatures unchecked.
 *
 * @param origin of the log that it is said to be of
 * @param size number of entries
 * @param root hash over them, 32 bytes
 * @param note all of it, as it was read
 */
public record Checkpoint(String origin, long size, byte[] root, String note) {
  private static final Pattern FORM =
      Pattern.compile(
          "(\\P{Cntrl}+)\n(0|[1-9][0-9]{0,17})\n([0-9A-Za-z+/]{43}=)\n(?:\\P{Cntrl}+\n)*\n"
              + "(?:— \\P{Cntrl}+\n)+");

  /** Empty if the text is none. */
  public static Optional<Checkpoint> read(String note) {
    Matcher form = FORM.matcher(note);
    return form.matches()
        ? Optional.of(
            new Checkpoint(
                form.group(1),
                Long.parseLong(form.group(2)),
                Base64.getDecoder().decode(form.group(3)),
                note))
        : Optional.empty();
  }

  /** The part that is signed. */
  public String text() {
    return note.substring(0, note.indexOf("\n\n") + 1);
  }

  /** The lines of signatures, each of any key. */
  public List<String> signatures() {
    return note.substring(note.indexOf("\n\n") + 2).lines().toList();
  }
}
