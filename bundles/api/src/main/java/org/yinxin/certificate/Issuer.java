package org.yinxin.certificate;

import java.util.Objects;
import org.yinxin.text.LocalizedText;

/**
 * The university and the office that issue a certificate, as their records say.
 *
 * @param university name of the university
 * @param universityCode its code at the ministry, as {@code 11799}
 * @param officeId id of the office
 * @param office name of the office
 * @param address postal address
 * @param telephone telephone of the office
 * @param email e-mail of the office
 * @param signatory post of who signs for the office, as {@code Director, Academic Affairs Office}
 * @param president name of the university's president; empty if not on record
 * @param presidentEnglish president's name in English
 * @param website address of the university's website; empty if not on record
 * @param signer name of who signs for the office, in Chinese; empty if not on record
 * @param signerEnglish name of the signer in Latin letters; empty if not on record
 * @param teaching statements about the university's teaching
 * @param badge SHA-256 of the picture of the university's badge (校徽), 64 hex digits; empty for none
 * @param signature SHA-256 of the picture of the signature of who signs for the office; empty for
 *     none
 */
public record Issuer(
    LocalizedText university,
    String universityCode,
    String officeId,
    LocalizedText office,
    LocalizedText address,
    String telephone,
    String email,
    LocalizedText signatory,
    String president,
    String presidentEnglish,
    String website,
    String signer,
    String signerEnglish,
    TeachingNotes teaching,
    String badge,
    String signature) {
  /** An issuer without what a letterhead may have: website, signatory's name, notes, pictures. */
  public Issuer(
      LocalizedText university,
      String universityCode,
      String officeId,
      LocalizedText office,
      LocalizedText address,
      String telephone,
      String email,
      LocalizedText signatory,
      String president,
      String presidentEnglish) {
    this(
        university,
        universityCode,
        officeId,
        office,
        address,
        telephone,
        email,
        signatory,
        president,
        presidentEnglish,
        "",
        "",
        "",
        TeachingNotes.NONE,
        "",
        "");
  }

  public Issuer {
    Objects.requireNonNull(university);
    Objects.requireNonNull(universityCode);
    Objects.requireNonNull(officeId);
    Objects.requireNonNull(office);
    Objects.requireNonNull(address);
    Objects.requireNonNull(telephone);
    Objects.requireNonNull(email);
    Objects.requireNonNull(signatory);
    // Issuers that were stored before these fields existed have null here.
    president = Objects.requireNonNullElse(president, "");
    presidentEnglish = Objects.requireNonNullElse(presidentEnglish, "");
    website = Objects.requireNonNullElse(website, "");
    signer = Objects.requireNonNullElse(signer, "");
    signerEnglish = Objects.requireNonNullElse(signerEnglish, "");
    teaching = Objects.requireNonNullElse(teaching, TeachingNotes.NONE);
    badge = Objects.requireNonNullElse(badge, "");
    signature = Objects.requireNonNullElse(signature, "");
  }
}
