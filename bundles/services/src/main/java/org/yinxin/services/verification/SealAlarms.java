package org.yinxin.services.verification;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.services.identity.Account;
import org.yinxin.services.refusal.Refusal;

/**
 * Files that bear a seal made with a key of the university and were never registered: somebody may
 * have the key. An alarm is raised until a person acknowledges it. It holds hashes only.
 * Thread-safe.
 */
@ProviderType
public interface SealAlarms {
  /**
   * An alarm.
   *
   * @param signedSha256 SHA-256 of what the seal signs, 64 lower-case hex digits; its name
   * @param fileSha256 SHA-256 of the first file that was seen with that seal, likewise
   * @param certificateSha256 SHA-256 of the certificate of the seal, likewise
   * @param firstSeen time at which such a file was first verified
   * @param lastSeen time at which one was last verified, to the minute
   * @param times number of times, counted at most once a minute
   * @param acknowledgement acknowledgement by a person; empty until then
   */
  record Alarm(
      String signedSha256,
      String fileSha256,
      String certificateSha256,
      Instant firstSeen,
      Instant lastSeen,
      long times,
      Optional<Acknowledgement> acknowledgement) {
    public Alarm {
      Objects.requireNonNull(signedSha256);
      Objects.requireNonNull(acknowledgement);
    }
  }

  /** The acknowledgement of an alarm: the account, the time, and what was found out and done. */
  record Acknowledgement(String by, Instant at, String ground) {}

  /**
   * The alarms that nobody has acknowledged, the newest first; at most two hundred.
   *
   * @param by an administrator or auditor
   */
  List<Alarm> unacknowledged(Account by) throws Refusal;

  /**
   * The latest that were acknowledged, the newest first; at most fifty.
   *
   * @param by an administrator or auditor
   */
  List<Alarm> acknowledged(Account by) throws Refusal;

  /**
   * Takes note of an alarm, in the audit trail too.
   *
   * @param by account that does it
   * @param ground findings and measures taken, 1 to 400 characters
   * @return false if it was acknowledged before
   */
  boolean acknowledge(String signedSha256, Account by, String ground) throws Refusal;
}
