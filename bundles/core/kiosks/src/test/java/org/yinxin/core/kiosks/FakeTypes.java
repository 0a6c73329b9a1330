package org.yinxin.core.kiosks;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.yinxin.certificate.Audience;
import org.yinxin.certificate.CertificateOption;
import org.yinxin.certificate.CertificateTypeDescription;
import org.yinxin.records.RecordKind;
import org.yinxin.testlibrary.databases.FewTypes;
import org.yinxin.text.Language;
import org.yinxin.text.LocalizedText;

/** Types as a test wants them. */
final class FakeTypes implements FewTypes {
  private final Map<String, CertificateTypeDescription> byId = new TreeMap<>();

  void have(String id, List<CertificateOption> options, List<RecordKind> needs) {
    byId.put(
        id,
        new CertificateTypeDescription(
            id,
            new LocalizedText("证明", "Proof"),
            Set.of(Audience.UNDERGRADUATE),
            "academic-affairs",
            List.of(Language.CHINESE),
            options,
            0,
            needs,
            List.of()));
  }

  @Override
  public List<CertificateTypeDescription> available() {
    return List.copyOf(byId.values());
  }
}
