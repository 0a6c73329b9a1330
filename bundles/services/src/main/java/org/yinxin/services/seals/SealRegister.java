package org.yinxin.services.seals;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.services.identity.Account;
import org.yinxin.services.refusal.Refusal;

/**
 * The seals of the university and its offices with their imprints (印章); credentials are in {@link
 * org.yinxin.services.issuance.Credentials}. An account that works or approves for an office
 * changes none of them, since who manages seals uses none. They are read by those who manage seals,
 * administrators and auditors. Thread-safe.
 */
@ProviderType
public interface SealRegister {
  /** Largest imprint, in bytes. */
  int MAXIMUM_BYTES = 5 * 1024 * 1024;

  /** All versions, by owner, the newest first. */
  List<RegisteredSeal> all(Account by) throws Refusal;

  /** Refuses an account that changes nothing here, before what it sends is read. */
  void checkManages(Account by) throws Refusal;

  /**
   * Registers an imprint as a draft.
   *
   * @param picture SVG or PNG
   */
  RegisteredSeal draft(SealData data, byte[] picture, Account by) throws Refusal;

  /** Lays a draft before a second person. */
  RegisteredSeal submit(String id, Account by) throws Refusal;

  /** Enables a seal that waits; who registered or submitted it is refused. */
  RegisteredSeal enable(String id, Account by) throws Refusal;

  /** Ends a seal for good, whatever its state; what was issued under it stays as it is. */
  RegisteredSeal destroy(String id, String reason, Account by) throws Refusal;

  /** A sheet with the imprint in its true size, marked as a sample; PNG at 150 dpi. */
  byte[] sample(String id, Account by) throws Refusal;
}
