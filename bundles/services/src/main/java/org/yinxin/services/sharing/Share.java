package org.yinxin.services.sharing;

import java.time.Instant;
import java.util.Objects;

/**
 * A share as its holder sees it. Immutable.
 *
 * @param id of the share, an internal name that opens nothing
 * @param credentialId what is shown
 * @param terms on which
 * @param state whether it can be opened
 * @param createdAt when it was made
 * @param expiresAt when it ends by itself
 * @param views how often it was opened
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
   * @param needsCode whether an access code is asked for
   * @param asksViewer whether the viewer is asked for a name and an organisation
   * @param givesFile whether the PDF can be saved, and the verification code seen with it
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
