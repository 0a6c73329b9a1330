package org.yinxin.core.sealing.register;

import java.util.Optional;
import org.yinxin.certificate.Issuer;
import org.yinxin.document.SignatureBlock;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.seals.SealReason;
import org.yinxin.text.LocalizedText;

/** Looks up the name of an owner of seals. */
final class SealOwnerName {
  private SealOwnerName() {}

  static LocalizedText of(Institution institution, String owner) throws Refusal {
    Optional<LocalizedText> name =
        owner.equals(SignatureBlock.UNIVERSITY)
            ? institution.university()
            : institution.issuer(owner).map(SealOwnerName::whole);
    return name.orElseThrow(
        () ->
            new Refusal(
                SealReason.UNKNOWN,
                new LocalizedText("没有这个单位：" + owner, "There is no such office: " + owner)));
  }

  private static LocalizedText whole(Issuer issuer) {
    return new LocalizedText(
        issuer.university().zh() + issuer.office().zh(),
        issuer.office().en() + ", " + issuer.university().en());
  }
}
