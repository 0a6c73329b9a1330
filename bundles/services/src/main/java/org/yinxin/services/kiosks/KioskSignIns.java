package org.yinxin.services.kiosks;

import java.time.Duration;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.services.identity.Account;
import org.yinxin.services.refusal.Refusal;

/**
 * Signing in at kiosks, for serving members of the university. A number that somebody typed never
 * signs anyone in. Of tokens and codes only hashes are stored. Thread-safe, also with several
 * nodes.
 */
@ProviderType
public interface KioskSignIns {
  /** A session that is not prolonged lasts so long. */
  Duration IDLE = Duration.ofSeconds(60);

  /** The time for which a code is valid. */
  Duration CODE_LIFE = Duration.ofSeconds(60);

  /**
   * Signs in by campus card.
   *
   * @param uid number of the card as its reader gives it, in hex
   * @throws Refusal with the reason, for the person
   */
  KioskSession byCampusCard(String kioskId, String uid) throws Refusal;

  /** Signs in by what an identity card's reader has read; number and name must be the record's. */
  KioskSession byIdCard(String kioskId, String number, String name) throws Refusal;

  /**
   * Signs in by a code of this kiosk to which somebody has said yes; once.
   *
   * @throws Refusal if it is unknown, expired, answered otherwise or used
   */
  KioskSession byScan(String kioskId, String code) throws Refusal;

  /** Makes a code for a kiosk's screen. */
  SignInCode newCode(String kioskId);

  /** The current state of a code of this kiosk. */
  SignInCode code(String kioskId, String code) throws Refusal;

  /**
   * The current state of a code that an account may answer.
   *
   * @throws Refusal if it is unknown, expired or answered, or another account's
   */
  SignInCode asked(String code, Account account) throws Refusal;

  /**
   * An account has scanned a code, and is the only one that may answer it from now on.
   *
   * @throws Refusal if it is unknown, expired or answered, or another account was first
   */
  SignInCode scanned(String code, Account account) throws Refusal;

  /**
   * The person says whether to sign in.
   *
   * @throws Refusal likewise; of reason REFUSED if the person may not use kiosks
   */
  void answer(String code, Account account, boolean confirmed) throws Refusal;

  /**
   * The session with this token at this kiosk; using it prolongs it. While an order of the person
   * at the kiosk is being paid or printed it lives without being used, and no longer than that.
   */
  KioskSession use(String kioskId, String token) throws Refusal;

  /** Returns the session with this token at this kiosk without prolonging it. */
  KioskSession look(String kioskId, String token) throws Refusal;

  /** Ends a session; nothing happens if there is none. */
  void end(String kioskId, String token);
}
