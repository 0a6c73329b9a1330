package org.yinxin.services.issuance;

/**
 * The origin of an application and the account that handed it in. Immutable.
 *
 * @param origin the channel by which it comes
 * @param by account that applies on behalf of the person; empty if the person does
 * @param ground reason for applying on the person's behalf, for the record, as {@code at the
 *     counter} or {@code batch ID}; empty if the person applies
 * @param approved true if it was approved together with others and needs no further approval
 */
public record Submission(Origin origin, String by, String ground, boolean approved) {
  private static final int MAXIMUM_GROUND = 200;

  /** The person applies on the portal. */
  public static final Submission BY_HOLDER = new Submission(Origin.PORTAL, "", "", false);

  /** The person applies at a kiosk. */
  public static final Submission AT_KIOSK = new Submission(Origin.KIOSK, "", "", false);

  public Submission {
    if (by.isEmpty() != ground.isBlank() || by.isEmpty() != origin.isHolder()) {
      throw new IllegalArgumentException("who applies on behalf of another gives the ground");
    }
    if (ground.length() > MAXIMUM_GROUND) {
      throw new IllegalArgumentException("a ground has at most 200 characters");
    }
  }
}
