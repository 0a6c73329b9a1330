package org.yinxin.offline;

import java.util.ArrayList;
import java.util.List;
import org.yinxin.offline.RefusedException.Reason;

/** The witnesses that have signed a checkpoint (C2SP tlog-cosignature v1). */
final class Cosigners {
  private Cosigners() {}

  /**
   * Names of those that have signed it.
   *
   * @param checkpoint one that its log has signed
   * @param beside a note that may have further signatures under the same text; one of another text
   *     has none
   * @param witnesses the keys that are trusted
   * @throws RefusedException if a line that is said to be of one of them is not
   */
  static List<String> of(Checkpoint checkpoint, String beside, List<VerifierKey> witnesses)
      throws RefusedException {
    String text = text(checkpoint.note());
    List<String> names = new ArrayList<>();
    for (VerifierKey witness : witnesses) {
      if (hasSigned(witness, checkpoint.note())
          || (text.equals(text(beside)) && hasSigned(witness, beside))) {
        names.add(witness.name());
      }
    }
    return names;
  }

  private static String text(String note) {
    int end = note.indexOf("\n\n");
    return end < 0 ? "" : note.substring(0, end + 1);
  }

  private static boolean hasSigned(VerifierKey witness, String note) throws RefusedException {
    try {
      return witness.latestAt(note).isPresent();
    } catch (RefusedException | IllegalArgumentException e) {
      throw new RefusedException(Reason.WITNESSES, "a signature of a witness that is not good", e);
    }
  }
}
