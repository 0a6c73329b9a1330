package org.yinxin.certificate.admissiondoctor;

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

/** Admission notice of doctoral students (博士研究生录取通知书). */
@Component
@Certificate(AdmissionDoctorType.ID)
public final class AdmissionDoctorType implements CertificateType {
  static final String ID = "admission-doctor";

  private static final AdmissionNotice NOTICE =
      new AdmissionNotice(
          AdmissionDoctorType.class,
          ID,
          RecordValues.DOCTOR,
          List.of("number", "exam_ticket", "category", "special_plan", "selection", "supervisor"));

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
