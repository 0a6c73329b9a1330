package org.yinxin.testlibrary.attacks;

/**
 * Names the target of the attacks and the attacker: really issued credentials, with all that the
 * public and a holder have of them, and a forger.
 *
 * @param one the credential that is attacked
 * @param other another person's
 * @param revokedBundle of a third that was revoked
 * @param bundleBeforeRevocation of the same, as its holder got it before that
 * @param supersededBundle of one that a newer one has replaced
 * @param forger forger who names himself as the university does
 * @param authority for time-stamps, which the university trusts and which stamps for anybody
 */
public record Target(
    Issued one,
    Issued other,
    byte[] revokedBundle,
    byte[] bundleBeforeRevocation,
    byte[] supersededBundle,
    Forger forger,
    Forger authority) {
  /**
   * A credential.
   *
   * @param file its PDF, sealed
   * @param bundle its off-line bundle
   * @param code its verification code, as on the page
   * @param signedSha256 of the bytes that the seal signs, in hex, as the log has it
   */
  public record Issued(byte[] file, byte[] bundle, String code, String signedSha256) {}
}
