package org.yinxin.services.settings;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.services.identity.Account;
import org.yinxin.services.records.PhotoStore.StoredPhoto;
import org.yinxin.services.refusal.Refusal;

/**
 * The badge of the university (校徽), which an administrator sets, and the signatures of those who
 * sign for offices, which staff of the office set; for what is applied for from then on. Each
 * change is a version in the audit trail. Another account is refused with {@link Refusal} of reason
 * NOT_ALLOWED, an office that is not on record with NOT_FOUND. Thread-safe.
 */
@ProviderType
public interface LetterheadPictures {
  /** Owner of the badge; any other owner is the id of an office. */
  String UNIVERSITY = "university";

  /** Largest file that is taken, in bytes. */
  int MAXIMUM_BYTES = 5 << 20;

  /** The picture of an owner that is in force; empty for none. */
  Decision<Optional<StoredPhoto>> picture(String owner, Account by) throws Refusal;

  /**
   * Takes a JPEG or PNG file as the picture of an owner: upright, on white, in sRGB, scaled down to
   * what is printed.
   *
   * @param file at most {@link #MAXIMUM_BYTES}
   * @param seenVersion version that the caller has seen, 0 for none
   * @throws Refusal of reason BAD_PICTURE, which says what is wrong with it, or SETTING_OUTDATED
   */
  Decision<Optional<StoredPhoto>> set(String owner, byte[] file, int seenVersion, Account by)
      throws Refusal;

  /**
   * Does without a picture from now on.
   *
   * @throws Refusal of reason SETTING_OUTDATED
   */
  Decision<Optional<StoredPhoto>> remove(String owner, int seenVersion, Account by) throws Refusal;
}
