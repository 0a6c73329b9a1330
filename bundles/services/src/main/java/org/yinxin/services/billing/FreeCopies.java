package org.yinxin.services.billing;

import java.util.List;
import java.util.Objects;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.text.LocalizedText;

/** Counts the free copies that a person has left. Thread-safe. */
@ProviderType
public interface FreeCopies {
  /**
   * One count: the only one, or that of a certificate type if each type has its own.
   *
   * @param type id of the certificate type; empty if all types are counted together
   * @param total total number of free copies
   * @param left number of them left; a copy that is being printed is none of them
   * @param words all of this in words
   */
  record Share(String type, int total, int left, LocalizedText words) {
    public Share {
      Objects.requireNonNull(type);
      Objects.requireNonNull(words);
    }
  }

  /** The counts that matter to a person now. */
  List<Share> of(String personNumber);
}
