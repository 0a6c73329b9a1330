package org.yinxin.services.settings;

import java.util.Objects;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.services.identity.Account;
import org.yinxin.services.refusal.Refusal;

/**
 * Keeps what offices decide about their types and numbers, for what is issued from then on. Staff
 * of the office that owns a type read and set its settings, and nobody else: another account is
 * refused with {@link Refusal} of reason NOT_ALLOWED, a type that is not deployed with
 * NO_SUCH_TYPE. Each change is a version in the audit trail; who sets a value says which version
 * was seen, 0 for none. Thread-safe.
 */
@ProviderType
public interface OfficeSettings {
  /**
   * For how many days a type's credentials are valid, with the day of issue; 0 for ever.
   *
   * @param days days in force
   * @param typeDays days by the type itself
   */
  record Days(int days, int typeDays) {}

  /**
   * Form of an office's document numbers.
   *
   * @param rule rule in force
   * @param example the first number of this year
   */
  record Numbering(NumberRule rule, String example) {
    public Numbering {
      Objects.requireNonNull(rule);
      Objects.requireNonNull(example);
    }
  }

  /** Says if applications for a type wait for an approver. */
  Decision<Boolean> approval(String type, Account by) throws Refusal;

  /**
   * Has applications for a type wait for an approver, or no longer.
   *
   * @throws Refusal of reason APPROVER_ONLY if approval is to end and the account does not approve
   *     for the office, or SETTING_OUTDATED
   */
  Decision<Boolean> setApproval(String type, boolean required, int seenVersion, Account by)
      throws Refusal;

  /** Says if anybody with the code of a credential of this type is given its file. */
  Decision<Boolean> codeFile(String type, Account by) throws Refusal;

  /**
   * Has the file given to anybody with the code, or no longer.
   *
   * @throws Refusal of reason SETTING_OUTDATED
   */
  Decision<Boolean> setCodeFile(String type, boolean given, int seenVersion, Account by)
      throws Refusal;

  /** Says for how long credentials of a type are valid. */
  Decision<Days> validity(String type, Account by) throws Refusal;

  /**
   * Sets for how long credentials of a type are valid.
   *
   * @param days 0 to {@link Validity#MAXIMUM_DAYS}; empty for what the type says itself
   * @throws Refusal of reason BAD_VALIDITY or SETTING_OUTDATED
   */
  Decision<Days> setValidity(String type, Optional<Integer> days, int seenVersion, Account by)
      throws Refusal;

  /**
   * Says what an office's document numbers look like.
   *
   * @throws Refusal of reason NOT_FOUND, too, if the office is not on record
   */
  Decision<Numbering> numberRule(String office, Account by) throws Refusal;

  /**
   * Sets what an office's document numbers look like.
   *
   * @param pattern of {@link NumberRule}; empty for the default
   * @throws Refusal of reason NOT_FOUND, too, if the office is not on record
   * @throws Refusal of reason BAD_NUMBER_RULE or SETTING_OUTDATED
   */
  Decision<Numbering> setNumberRule(String office, String pattern, int seenVersion, Account by)
      throws Refusal;
}
