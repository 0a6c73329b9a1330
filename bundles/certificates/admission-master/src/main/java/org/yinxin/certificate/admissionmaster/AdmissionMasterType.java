package org.yinxin.certificate.admissionmaster;

import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.yinxin.certificate.Certificate;
import org.yinxin.certificate.CertificateType;
import org.yinxin.certificate.CertificateTypeDescription;
import org.yinxin.certificate.CompositionException;
import org.yinxin.certificate.CompositionRequest;
import org.yinxin.certificate.Eligibility;
import org.yinxin.certificate.forms.AdmissionNotice;
import org.yinxin.document.Document;
import org.yinxin.records.HolderRecords;
import org.yinxin.records.RecordValues;

/** Admission notice of master's students (硕士研究生录取通知书). */
@Component
@Certificate(AdmissionMasterType.ID)
public final class AdmissionMasterType implements CertificateType {
  static final String ID = "admission-master";

  private static final AdmissionNotice NOTICE =
      new AdmissionNotice(
          AdmissionMasterType.class,
          ID,
          RecordValues.MASTER,
          List.of("number", "exam_ticket", "category", "special_plan"));

  @Override
  public CertificateTypeDescription describe() {
    return NOTICE.describe();
  }

  @Override
  public Eligibility eligibility(HolderRecords holder, Map<String, String> options) {
    return NOTICE.eligibility(holder);
  }

  @Override
  public Document compose(CompositionRequest request) throws CompositionException {
    return NOTICE.compose(request);
  }
}
