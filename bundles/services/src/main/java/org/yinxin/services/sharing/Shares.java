package org.yinxin.services.sharing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.services.identity.Account;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.sharing.Share.Terms;

/**
 * Links with which holders show a credential. The secret in a link and the access code are told
 * once, when the share is made; afterwards only their hashes are there. Thread-safe.
 */
@ProviderType
public interface Shares {
  /** Longest life of a share, in days. */
  int DAYS_MAXIMUM = 90;

  /** Largest number of shares of a person that may be open at a time. */
  int OPEN_MAXIMUM = 20;

  /** The time for which a viewer may see a share without opening it again, in minutes. */
  int TICKET_MINUTES = 120;

  /**
   * A share that was just made.
   *
   * @param share the share
   * @param link its address, which nobody can find out afterwards
   * @param accessCode code that the viewer has to type, if the terms ask for it; empty otherwise
   */
  record Made(Share share, String link, Optional<String> accessCode) {}

  /**
   * Somebody has opened a share.
   *
   * @param at time of opening
   * @param viewer name as the viewer gave it; empty if it was not asked for
   * @param organisation the viewer's organisation; empty likewise
   */
  record View(Instant at, String viewer, String organisation) {}

  /**
   * The share that a link leads to, and its credential.
   *
   * @param share the share
   * @param credential the credential that it shows
   */
  record Shown(Share share, Credential credential) {}

  /**
   * The input of a viewer.
   *
   * @param accessCode as typed; empty for none
   * @param viewer name; empty for none
   * @param organisation name of the viewer's organisation; empty for none
   * @param client network address, only to count failures; it is not kept
   */
  record Answer(String accessCode, String viewer, String organisation, String client) {}

  /**
   * Makes a share of a credential.
   *
   * @param days 1 to {@value #DAYS_MAXIMUM}
   * @throws Refusal of reason NOT_FOUND if it is not the holder's
   * @throws Refusal BAD_REQUEST, TOO_MANY, NOT_STANDING
   */
  Made make(Credential credential, Terms terms, int days, Account holder) throws Refusal;

  /** Shares of a holder, the newest first; those that are over stay for half a year. */
  List<Share> of(Account holder);

  /**
   * Returns the views of a share, the latest first, at most 100.
   *
   * @throws Refusal of reason NOT_FOUND if it is not the holder's
   */
  List<View> views(String id, Account holder) throws Refusal;

  /**
   * Ends a share at once, viewers in the middle of it included.
   *
   * @throws Refusal of reason NOT_FOUND if it is not the holder's
   */
  void end(String id, Account holder) throws Refusal;

  /**
   * Returns the share that a link leads to, open or not, with its credential.
   *
   * @param client network address of the client; wrong links are counted for it, right ones never
   *     refused
   * @throws Refusal UNKNOWN, or THROTTLED after many of these
   */
  Shown find(String secret, String client) throws Refusal;

  /**
   * Opens a share, which counts as a view.
   *
   * @return a ticket for this viewer
   * @throws Refusal OVER, WRONG_CODE, THROTTLED, VIEWER_MISSING
   */
  String open(String secret, Answer answer) throws Refusal;

  /** Returns true if the share is open and the ticket is still valid for it. */
  boolean admits(String secret, String ticket);

  /**
   * A page as PNG, counted from 1. QR code and verification code are covered unless the terms give
   * the file, since they would outlast the share; empty if there is no such page.
   */
  Optional<byte[]> page(Shown shown, int page);
}
