package org.yinxin.core.issuance.composition;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.yinxin.certificate.Issuer;
import org.yinxin.certificate.TeachingNotes;
import org.yinxin.text.LocalizedText;

/**
 * The written form of values whose hashes are stored in rows. It must not change, or each stored
 * application and credential counts as a different one; so it depends on no {@code toString()}.
 */
public final class HashedForm {
  private HashedForm() {}

  /** Returns the entries in the order of their keys, as {@code {a=1, b=2}}. */
  public static String of(Map<String, String> values) {
    return new TreeMap<>(values)
        .entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .collect(Collectors.joining(", ", "{", "}"));
  }

  /** Returns all that is known of an issuer; names of the form are those of the first version. */
  static String of(Issuer issuer) {
    return "Issuer[university="
        + of(issuer.university())
        + ", universityCode="
        + issuer.universityCode()
        + ", officeId="
        + issuer.officeId()
        + ", office="
        + of(issuer.office())
        + ", address="
        + of(issuer.address())
        + ", telephone="
        + issuer.telephone()
        + ", email="
        + issuer.email()
        + ", signatory="
        + of(issuer.signatory())
        + ", president="
        + issuer.president()
        + ", presidentEnglish="
        + issuer.presidentEnglish()
        + later(issuer)
        + "]";
  }

  /** Returns what the first version did not know; empty where none of it is on record. */
  private static String later(Issuer issuer) {
    TeachingNotes teaching = issuer.teaching();
    return said("letterhead", issuer.website(), issuer.signer(), issuer.signerEnglish())
        + said(
            "teaching",
            teaching.credit(),
            teaching.creditEnglish(),
            teaching.language(),
            teaching.languageEnglish())
        + said("pictures", issuer.badge(), issuer.signature());
  }

  private static String said(String name, String... values) {
    List<String> list = List.of(values);
    return list.stream().allMatch(String::isEmpty) ? "" : ", " + name + "=" + list;
  }

  private static String of(LocalizedText text) {
    return "LocalizedText[zh=" + text.zh() + ", en=" + text.en() + "]";
  }
}
