package org.yinxin.services.issuance;

import java.util.Objects;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.services.identity.Account;
import org.yinxin.services.ledger.LogContinuity;
import org.yinxin.services.ledger.LogLoss;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.LocalizedText;

/**
 * Registers credentials again whose rows were lost when a backup was restored. Each issued file
 * carries an encrypted record of its registration inside the sealed bytes, so that the file alone
 * is enough, from the vault or from its holder. Thread-safe.
 */
@ProviderType
public interface Recovery {
  /** Numbers that are left out beyond the known lost entries, when recovery ends. */
  int SPARE_NUMBERS = 1_000;

  /** Tells what became of a file. */
  enum Result {
    /** It is registered from now on. */
    REGISTERED,
    /** It was registered already. */
    KNOWN,
    /** It bears no seal of this university, or was changed after it was sealed. */
    NOT_SEALED,
    /** Its key was declared compromised. */
    COMPROMISED,
    /** It carries no record that this system wrote. */
    NO_RECORD,
    /**
     * It is older than what was lost, so that its credential would have a row if it were genuine.
     */
    NOT_LOST,
    /** Another file was issued in its place since. */
    TAKEN,
    /** Another document has its number; that is in the audit trail. */
    NUMBER_TAKEN
  }

  /**
   * The outcome for a file.
   *
   * @param number document number, if the file has a record
   */
  record Outcome(Result result, Optional<String> number) {
    public Outcome {
      Objects.requireNonNull(result);
      Objects.requireNonNull(number);
    }

    /** Returns the outcome as a sentence for the operator. */
    public LocalizedText message() {
      return switch (result) {
        case REGISTERED -> new LocalizedText("已重新登记。", "It is registered again.");
        case KNOWN -> new LocalizedText("已在登记册中，无需处理。", "The register has it already.");
        case NOT_SEALED ->
            new LocalizedText(
                "不是本校签章的完整原件，未登记。",
                "It is no unchanged file with a seal of this university, and was not registered.");
        case COMPROMISED ->
            new LocalizedText(
                "签章密钥已被声明泄露，未登记；请持有人重新申请。",
                "Its sealing key was declared compromised, so it was not registered; its holder"
                    + " should apply again.");
        case NO_RECORD ->
            new LocalizedText(
                "文件中没有本系统写入的登记信息，未登记。",
                "It carries no record that this system wrote, and was not registered.");
        case NOT_LOST ->
            new LocalizedText(
                "它早于丢失的时段，登记册本应有它，未登记；请查明来历。",
                "It is older than what was lost, and the register would know it; it was not"
                    + " registered. Find out where it comes from.");
        case TAKEN ->
            new LocalizedText(
                "同一申请已另行签发了文件，未登记；请把新文件交给持有人。",
                "Another file was issued for the same application since, so this one was not"
                    + " registered; give its holder the new one.");
        case NUMBER_TAKEN ->
            new LocalizedText(
                "它的编号此后已给了另一份文件，未登记；请持有人重新申请，以新编号的文件代替它。",
                "Its number was given to another document since, so it was not registered; have its"
                    + " holder apply again and use the new file in its place.");
      };
    }
  }

  /**
   * Accepts the loss that was found: the log continues from its present size, and lost credentials
   * may be registered again. In the audit trail.
   *
   * @throws IllegalStateException if no loss was found ({@link LogContinuity})
   */
  LogLoss begin(Account by) throws Refusal;

  /**
   * Registers a file again. In the audit trail.
   *
   * @throws IllegalStateException if nothing was ever lost, or the loss was not accepted
   */
  Outcome register(byte[] file, Account by) throws Refusal;

  /**
   * Ends recovery: applications are accepted and sealed again, and all counters of document numbers
   * leave out as many numbers as lost credentials may have. In the audit trail.
   *
   * @param skip numbers that each counter leaves out, at least those of the known lost entries
   * @throws IllegalStateException if no recovery is under way
   */
  LogLoss end(int skip, Account by) throws Refusal;

  /**
   * Records that an operator knows what became of the entries of a loss that did not come back:
   * credentials that were revoked or superseded in the lost period are so again. Until then
   * verification says that it may not know. In the audit trail.
   *
   * @param number of the loss, from 1 for the earliest on
   * @param reason findings, 1 to 500 characters, which the database keeps
   * @throws IllegalStateException if there is no such loss, its recovery is not over, or it was
   *     settled
   */
  LogLoss settle(int number, String reason, Account by) throws Refusal;

  /**
   * Says if a file without a credential is an unchanged one of ours from a lost period, by the
   * record that it carries. What the record knows of the log is held against the log.
   */
  boolean isLost(byte[] file);
}
