package org.yinxin.offline;

import java.util.Arrays;

/**
 * Tells a file that an archive has time-stamped from one that was changed: nothing follows the
 * issued file but document time-stamps and what they need (ETSI EN 319 142-1 section 5.4).
 * Thread-safe.
 */
public final class AppendedTimeStamps {
  private AppendedTimeStamps() {}

  /**
   * Says if a file is an issued one with time-stamps behind it.
   *
   * @param issued the file as it was issued, with its seal; trusted
   * @param file a stranger's
   * @return false if anything else follows, or nothing
   */
  public static boolean areAll(byte[] issued, byte[] file) {
    if (file.length <= issued.length
        || !Arrays.equals(file, 0, issued.length, issued, 0, issued.length)) {
      return false;
    }
    try {
      SealedRevision sealed = SealedRevision.of(file);
      if (sealed.length() != issued.length) {
        return false;
      }
      AddedRevisions.check(sealed);
      return true;
    } catch (RefusedException | RuntimeException | StackOverflowError e) {
      // A file that was made to break this check is not one with time-stamps.
      return false;
    }
  }
}
