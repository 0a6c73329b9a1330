package org.yinxin.core.issuance.batches;

import static org.yinxin.services.batches.BatchReason.BAD_REQUEST;

import java.util.List;
import java.util.Map;
import org.yinxin.certificate.CertificateOption;
import org.yinxin.services.batches.BatchRequest;
import org.yinxin.services.issuance.ApplicationRequest;
import org.yinxin.services.issuance.Issuance;
import org.yinxin.services.issuance.IssuanceReason;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.LocalizedText;

/** Checks a request for mistakes that do not depend on the person. Thread-safe. */
final class RequestCheck {
  private final Issuance issuance;

  RequestCheck(Issuance issuance) {
    this.issuance = issuance;
  }

  static ApplicationRequest application(BatchRequest request, String number) {
    return new ApplicationRequest(
        number, request.type(), request.language(), request.options(), request.purpose());
  }

  /**
   * Asks for the first person; what is wrong with that one is found again, row by row. Options are
   * left out: what this person cannot choose others may.
   *
   * @throws Refusal if there is no such language, the purpose is too long, or ID numbers are to be
   *     shown, for which no holder has asked
   */
  void check(BatchRequest request, List<NumberList.Entry> entries) throws Refusal {
    if (CertificateOption.SHOW_ID_NUMBER.equals(
        request.options().get(CertificateOption.ID_NUMBER))) {
      throw new Refusal(
          BAD_REQUEST,
          new LocalizedText(
              "批量出具不能显示完整的证件号码，只有本人可以选择。请改为部分显示或不显示。",
              "A batch cannot show ID numbers in full, which only their holders may choose. Choose"
                  + " part of them, or none."));
    }
    String number =
        entries.stream().filter(e -> e.refusal().isEmpty()).findFirst().orElseThrow().number();
    try {
      var unused =
          issuance.check(
              new ApplicationRequest(
                  number, request.type(), request.language(), Map.of(), request.purpose()));
    } catch (Refusal e) {
      if (e.reason() == IssuanceReason.BAD_REQUEST || e.reason() == IssuanceReason.NO_SUCH_TYPE) {
        throw new Refusal(BAD_REQUEST, e.explanation());
      }
    }
  }
}
