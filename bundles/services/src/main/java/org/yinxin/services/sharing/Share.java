package org.yinxin.services.sharing;

import java.time.Instant;
import java.util.Objects;

/**
 * A share as its holder sees it. Immutable.
 *
 * @param id of the share, an internal name that opens nothing
 * @param credentialId id of the shared credential
 * @param terms terms of the share
 * @param state state of the share
 * @param createdAt time of creation
 * @param expiresAt time of expiry
 * @param views number of times it was opened
 */
public record Share(
    String id,
    String credentialId,
    Terms terms,
    State state,
    Instant createdAt,
    Instant expiresAt,
    int views) {
  /** The states of a share. */
  public enum State {
    /** It can. */
    OPEN,
    /** Its time is over. */
    EXPIRED,
    /** The holder has ended it. */
    ENDED
  }

  /**
   * On which terms somebody sees it.
   *
   * @param label whom it is for, in the holder's words; empty for none; the viewer does not see it
   * @param needsCode true if an access code is asked for
   * @param asksViewer true if the viewer is asked for a name and an organisation
   * @param givesFile true if the PDF can be saved, and the verification code seen with it
   */
  public record Terms(String label, boolean needsCode, boolean asksViewer, boolean givesFile) {
    /** Longest label, in characters. */
    public static final int LABEL_MAXIMUM = 60;

    public Terms {
      Objects.requireNonNull(label);
    }
  }

  public Share {
    Objects.requireNonNull(id);
    Objects.requireNonNull(terms);
    Objects.requireNonNull(state);
  }
}
