package org.yinxin.services.issuance;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.records.RecordKind;
import org.yinxin.services.identity.Account;
import org.yinxin.services.records.Person;
import org.yinxin.services.records.SourcedRow;
import org.yinxin.services.refusal.Refusal;

/**
 * Reads what offices know of people. An account sees what concerns the offices that it works for;
 * one that works for none is refused with {@link Refusal} of reason NOT_ALLOWED. An office knows
 * the groups of people to whom its types are issued and those of whom it has anything on record,
 * and nobody else. Each call is recorded as {@link org.yinxin.services.audit.AccessLog} says.
 * Thread-safe.
 */
@ProviderType
public interface Dossiers {
  /**
   * The records of an office about a person.
   *
   * @param offers the office's types, those for other groups of people too
   * @param holds the office's active holds
   * @param applications for the office's types that wait, are being sealed or came to nothing
   * @param credentials the office's entries of the register, the newest first, at most 100
   * @param facts facts behind the office's types, without ID numbers, which are the person's own to
   *     see in full (PIPL)
   */
  record Dossier(
      Person person,
      List<Offer> offers,
      List<Hold> holds,
      List<Application> applications,
      List<RegisterEntry> credentials,
      List<Facts> facts) {}

  /** The records of a person of one kind, each with where it came from. */
  record Facts(RecordKind kind, List<SourcedRow> rows) {}

  /**
   * People whose number begins with a text or whose name contains it.
   *
   * @param text at least two characters, else nobody is found
   * @param most at most so many
   */
  List<Person> search(String text, int most, Account by) throws Refusal;

  /**
   * Returns what the offices of an account know of a person.
   *
   * @throws Refusal of reason NOT_FOUND, too, if nobody whom the offices know has this number
   */
  Dossier of(String personNumber, Account by) throws Refusal;
}
