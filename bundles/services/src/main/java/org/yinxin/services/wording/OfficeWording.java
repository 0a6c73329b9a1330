package org.yinxin.services.wording;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.services.identity.Account;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.settings.Setting;
import org.yinxin.text.Language;

/**
 * The words of certificates as the offices that own them want them, versioned, and checked before
 * they take effect. Staff of the office that owns a type read and change its words, and nobody
 * else: another account is refused with {@link Refusal} of reason NOT_ALLOWED, a type that is not
 * deployed with NO_SUCH_TYPE. Thread-safe.
 */
@ProviderType
public interface OfficeWording {
  /** Longest text of a message, in characters. */
  int MAXIMUM_LENGTH = 1000;

  /** The placeholder that may not be left out: whose certificate it is. */
  String HOLDER = "name";

  /** Nor may this one: the holder may ask for the ID number to be shown. */
  String IDENTITY = "identity";

  /**
   * A message of a type that its documents contain.
   *
   * @param key of the message
   * @param original as the type says it
   * @param text as the office says it; the original if it says it as the type does
   * @param placeholders placeholders of the original
   * @param inForce true if the text is in force; not if another version of the type has come that
   *     does not know a placeholder of the text
   */
  record Message(
      String key, String original, String text, Set<String> placeholders, boolean inForce) {}

  /**
   * The wording of a type in a language.
   *
   * @param version of the setting; 0 if nothing was ever set
   * @param messages ordered by key
   * @param history the newest first
   */
  record State(int version, List<Message> messages, List<Setting> history) {
    /** Copies the lists. */
    public State {
      messages = List.copyOf(messages);
      history = List.copyOf(history);
    }
  }

  /**
   * A certificate as it is and as it would be.
   *
   * @param person number of whose it is
   * @param before pages as they are, PNG
   * @param after pages as they would be
   * @param unseen keys of changed messages that this person's certificate does not show
   * @param leftOut placeholders by key that the new texts leave out
   */
  record Preview(
      String person,
      List<byte[]> before,
      List<byte[]> after,
      List<String> unseen,
      Map<String, List<String>> leftOut) {}

  /**
   * A draft of an office's wording.
   *
   * @param override all messages for which the office has its own text
   * @param person number of the person on whose certificate it is tried; empty for one of the
   *     latest holders
   */
  record Draft(WordingOverride override, String person) {}

  /** The words of a type in a language. */
  State state(String type, Language language, Account by) throws Refusal;

  /** Checks a draft and draws a certificate with it beside the present one. */
  Preview preview(String type, Language language, Draft draft, Account by) throws Refusal;

  /**
   * Checks a draft and puts it in force for what is applied for from now on.
   *
   * @param leaveOut true if placeholders are left out knowingly
   * @param expectedVersion version that the caller has seen
   */
  State save(
      String type,
      Language language,
      Draft draft,
      boolean leaveOut,
      int expectedVersion,
      Account by)
      throws Refusal;

  /**
   * Puts an older version in force again, as a new one, after trying it on certificates of the
   * latest holders, if there are any. What it leaves out was confirmed when it was saved.
   *
   * @param version to go back to; 0 for the type's own words
   */
  State restore(String type, Language language, int version, int expectedVersion, Account by)
      throws Refusal;
}
