package org.yinxin.certificate.forms;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yinxin.certificate.Audience;
import org.yinxin.certificate.CertificateType;
import org.yinxin.certificate.CertificateTypeDescription;
import org.yinxin.certificate.CompositionRequest;
import org.yinxin.certificate.Eligibility;
import org.yinxin.document.Document;
import org.yinxin.records.HolderRecords;
import org.yinxin.text.Language;
import org.yinxin.text.LocalizedText;

/** A type that lends its message files to the tests of the forms. */
final class Letter implements CertificateType {
  @Override
  public CertificateTypeDescription describe() {
    return new CertificateTypeDescription(
        "letter",
        new LocalizedText("信", "Letter"),
        Set.of(Audience.UNDERGRADUATE),
        "office",
        List.of(Language.CHINESE),
        List.of(),
        0,
        List.of(),
        List.of());
  }

  @Override
  public Eligibility eligibility(HolderRecords holder, Map<String, String> options) {
    return Eligibility.eligible();
  }

  @Override
  public Document compose(CompositionRequest request) {
    throw new UnsupportedOperationException();
  }
}
