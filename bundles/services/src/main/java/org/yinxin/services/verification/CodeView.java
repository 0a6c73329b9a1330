package org.yinxin.services.verification;

import java.util.Objects;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.text.LocalizedText;

/**
 * Answers somebody who has nothing but a code, with less than {@link Verification} knows.
 * Thread-safe.
 */
@ProviderType
public interface CodeView {
  /** Name of the setting by which an office gives the files of a type to anybody with a code. */
  static String fileSetting(String type) {
    return "code-file/" + type;
  }

  /**
   * The answer to a code.
   *
   * @param report the verdict
   * @param withheld true if that is all: the credential is revoked, or its holder has ended what
   *     the code shows. The report then names nobody and has neither key facts nor copies
   */
  record Seen(VerificationReport report, boolean withheld) {
    public Seen {
      Objects.requireNonNull(report);
    }
  }

  /**
   * The verdict on a code for somebody who is known and has their own limit; empty as for {@link
   * Verification#byCode}.
   */
  Optional<Seen> of(String code);

  /**
   * The verdict on a code for anybody.
   *
   * @param client network address of the client; wrong codes are counted for it, right ones never
   *     refused
   */
  Seen of(String code, String client) throws WrongCodeException;

  /**
   * Says why a credential may have been issued here though no credential has its code; empty unless
   * records are missing.
   */
  Optional<LocalizedText> missing();

  /**
   * One page as PNG, counted from 1; empty if there is none, or it is withheld.
   *
   * @param client as for {@link #of(String, String)}
   */
  Optional<byte[]> page(String code, int page, String client) throws WrongCodeException;

  /**
   * Says whether the files of a type are given to anybody with a code: only if its office has set
   * {@link #fileSetting} to {@code true}.
   */
  boolean givesFiles(String type);

  /**
   * The issued file where {@link #givesFiles} and it is not withheld; empty otherwise.
   *
   * @param client as for {@link #of(String, String)}
   */
  Optional<byte[]> pdf(String code, String client) throws WrongCodeException;
}
