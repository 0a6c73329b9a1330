package org.yinxin.services.settings;

import java.util.Objects;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.ChangeRule;
import org.yinxin.services.records.PhotoStore.StoredPhoto;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.LocalizedText;

/**
 * The badge of the university (校徽), which administrators set, and the signatures of those who sign
 * for offices, which staff of the office or administrators set; for what is applied for from then
 * on. Like a seal, a picture takes two people ({@link #rule}): it is kept first, and set by its
 * hash. One is enough to remove it. Each change is a version in the audit trail, and auditors are
 * told; what is in force already is no change. Another account is refused with {@link Refusal} of
 * reason NOT_ALLOWED, an office that is not on record with NOT_FOUND. Auditors read all of them.
 * Thread-safe.
 */
@ProviderType
public interface LetterheadPictures {
  /** Owner of the badge; any other owner is the id of an office. */
  String UNIVERSITY = "university";

  /** Largest file that is taken, in bytes. */
  int MAXIMUM_BYTES = 5 << 20;

  /**
   * A picture that is kept, in force or not.
   *
   * @param of as {@code badge of the university}
   * @param sha256 of its JPEG, 64 hex digits in lower case
   */
  record Kept(LocalizedText of, String sha256, StoredPhoto picture) {
    public Kept {
      Objects.requireNonNull(of);
      Objects.requireNonNull(sha256);
      Objects.requireNonNull(picture);
    }
  }

  /** The picture of an owner that is in force; empty for none, or if the stored one was altered. */
  Decision<Optional<StoredPhoto>> picture(String owner, Account by) throws Refusal;

  /**
   * Keeps a JPEG or PNG file as a picture for an owner: upright, on white, in sRGB, scaled down to
   * what is printed. It is not in force.
   *
   * @param file at most {@link #MAXIMUM_BYTES}
   * @param seenVersion version that the caller has seen, 0 for none
   * @throws Refusal of reason BAD_PICTURE, which says what is wrong with it, or SETTING_OUTDATED
   */
  Kept keep(String owner, byte[] file, int seenVersion, Account by) throws Refusal;

  /**
   * Returns a picture that is kept.
   *
   * @throws Refusal of reason NOT_FOUND if there is none with this hash
   */
  Kept kept(String owner, String sha256, Account by) throws Refusal;

  /** Says who the two people may be that set a picture of an owner. */
  ChangeRule rule(String owner);

  /**
   * Prints a picture that is kept from now on, for a caller of whom {@link #rule} has been asked.
   *
   * @throws Refusal of reason NOT_FOUND if there is none with this hash, or SETTING_OUTDATED
   */
  Decision<Optional<StoredPhoto>> set(String owner, String sha256, int seenVersion, Account by)
      throws Refusal;

  /**
   * Does without a picture from now on.
   *
   * @throws Refusal of reason SETTING_OUTDATED
   */
  Decision<Optional<StoredPhoto>> remove(String owner, int seenVersion, Account by) throws Refusal;
}
