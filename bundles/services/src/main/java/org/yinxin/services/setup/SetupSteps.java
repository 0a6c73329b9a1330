package org.yinxin.services.setup;

import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.services.refusal.Refusal;

/**
 * The steps of the set-up. Each can be done again until the set-up is finished, and then replaces
 * what it did. All throw {@link Refusal} of reason CLOSED when there is nothing to set up.
 * Thread-safe.
 */
@ProviderType
public interface SetupSteps {
  /**
   * A time-stamp authority.
   *
   * @param url its address, http or https
   * @param trustAnchors PEM of the certificates that are trusted to stamp
   * @param user account with it (HTTP basic); empty for none
   * @param password to it
   */
  record Authority(String url, String trustAnchors, String user, String password) {}

  /**
   * Records the university.
   *
   * @param cells by column of its kind of record
   * @throws Refusal of reason BAD_INPUT with each bad cell
   */
  void school(Map<String, String> cells, String by) throws Refusal;

  /**
   * Sets the public address, on this node, at once and for its next starts.
   *
   * @param anyway although this server does not reach itself under it
   * @throws Refusal of reason BAD_INPUT, or UNREACHED if that is not said
   */
  void address(String address, boolean anyway, String by) throws Refusal;

  /**
   * Records the offices.
   *
   * @param rows cells by column, of each office
   * @throws Refusal of reason BAD_INPUT with each bad cell, or if one that a type names is missing
   */
  void offices(List<Map<String, String>> rows, String by) throws Refusal;

  /**
   * Makes the first administrator's account.
   *
   * @throws Refusal of reason BAD_INPUT if name or password will not do
   */
  void administrator(String user, char[] password, String by) throws Refusal;

  /**
   * Has seals carry time-stamps of an authority, after it has given one. Takes up to 40 seconds.
   *
   * @throws Refusal of reason BAD_INPUT, or NO_TIMESTAMP if it gives none; then all is as before
   */
  void stampWith(Authority authority, String by) throws Refusal;

  /** Has seals carry no time-stamps. */
  void stampNothing(String by) throws Refusal;
}
