package org.yinxin.services.notices;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.services.identity.Account;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.refusal.Refusal;

/** The notices of people, and the files that they send to themselves. Thread-safe. */
@ProviderType
public interface Notices {
  /** Most notices that a list holds. */
  int LIST_MAXIMUM = 100;

  /** Largest number of files that a person may send within a day. */
  int FILES_A_DAY = 10;

  /** The latest notices of a person, the newest first, at most {@value #LIST_MAXIMUM}. */
  List<Notice> of(String personNumber);

  /** Number of those that the person has not read. */
  int unread(String personNumber);

  /** Notes that the person has read all there is. */
  void readAll(String personNumber);

  /**
   * Sends a credential's file to the address that its holder has confirmed. When this returns the
   * wish is durable, in the audit trail, and not yet carried out.
   *
   * @param longTerm the file in its long-term form, if there is one
   * @return id by which {@link #file} tells what became of it
   * @throws Refusal of reason NOT_FOUND if it is not the holder's
   * @throws Refusal NO_ADDRESS, NO_CHANNEL, TOO_MANY, NOT_STANDING
   */
  String mailFile(Credential credential, boolean longTerm, Account holder) throws Refusal;

  /**
   * Returns what became of a file that a holder had sent; empty if there is none with this id. It
   * keeps being {@code WAITING} while the service is away, a day at most.
   */
  Optional<Notice.State> file(String id, Account holder);
}
