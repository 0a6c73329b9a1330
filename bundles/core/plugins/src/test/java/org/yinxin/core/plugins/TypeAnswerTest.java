package org.yinxin.core.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yinxin.certificate.CertificateOption;
import org.yinxin.certificate.CertificateType;
import org.yinxin.certificate.CertificateTypeDescription;
import org.yinxin.certificate.CompositionRequest;
import org.yinxin.certificate.Eligibility;
import org.yinxin.document.Document;
import org.yinxin.records.HolderRecords;
import org.yinxin.records.RecordRow;
import org.yinxin.services.plugins.TypeAnswer;

final class TypeAnswerTest {
  /** Offers the ID number where a person has one, and has nothing for who still has it then. */
  private static final CertificateType TYPE =
      new CertificateType() {
        @Override
        public CertificateTypeDescription describe() {
          throw new UnsupportedOperationException();
        }

        @Override
        public List<CertificateOption> options(HolderRecords holder) {
          return holder.rows().isEmpty() ? List.of() : List.of(CertificateOption.idNumber());
        }

        @Override
        public Eligibility eligibility(HolderRecords holder, Map<String, String> options) {
          return holder.rows().isEmpty()
              ? Eligibility.eligible()
              : Eligibility.refused("有证件号码", "it has the number");
        }

        @Override
        public Document compose(CompositionRequest request) {
          throw new UnsupportedOperationException();
        }
      };

  @Test
  void aTypeDecidesByTheRecordsThatItsFirstChoicesLeave() {
    HolderRecords known =
        new HolderRecords("2022001", Map.of("person", List.of(new RecordRow(Map.of()))));
    HolderRecords left = new HolderRecords("2022001", Map.of());

    TypeAnswer answer =
        CertificateTypeRegistry.answer(
            TYPE,
            known,
            (records, options) -> {
              assertEquals(known, records);
              assertEquals(
                  Map.of(CertificateOption.ID_NUMBER, CertificateOption.NO_ID_NUMBER), options);
              return left;
            });

    assertEquals(
        new TypeAnswer(List.of(CertificateOption.idNumber()), Eligibility.eligible()), answer);
  }
}
