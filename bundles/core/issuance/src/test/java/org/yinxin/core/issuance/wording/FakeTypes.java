package org.yinxin.core.issuance.wording;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.yinxin.certificate.Audience;
import org.yinxin.certificate.CertificateOption;
import org.yinxin.certificate.CertificateTypeDescription;
import org.yinxin.certificate.CompositionRequest;
import org.yinxin.certificate.Eligibility;
import org.yinxin.document.Document;
import org.yinxin.records.HolderRecords;
import org.yinxin.services.plugins.CertificateTypes;
import org.yinxin.services.plugins.PluginState;
import org.yinxin.services.plugins.TypeAnswer;
import org.yinxin.text.Language;
import org.yinxin.text.LocalizedText;
import org.yinxin.text.Wording;

/** One type, in Chinese. */
final class FakeTypes implements CertificateTypes {
  @Override
  public List<CertificateTypeDescription> available() {
    return List.of(
        new CertificateTypeDescription(
            "proof",
            new LocalizedText("证明", "Proof"),
            Set.of(Audience.UNDERGRADUATE),
            "academic-affairs",
            List.of(Language.CHINESE),
            List.of(),
            0,
            List.of(),
            List.of()));
  }

  @Override
  public Optional<CertificateTypeDescription> find(String id) {
    return available().stream().filter(type -> type.id().equals(id)).findFirst();
  }

  @Override
  public Wording wording(String id, Language language) {
    return Wording.load(FakeTypes.class, language);
  }

  @Override
  public List<CertificateOption> options(String id, HolderRecords holder) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Eligibility eligibility(String id, HolderRecords holder, Map<String, String> options) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Document compose(String id, CompositionRequest request) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Map<String, TypeAnswer> answers(Map<String, HolderRecords> holders, Chosen chosen) {
    throw new UnsupportedOperationException();
  }

  @Override
  public <T> T limited(String id, String person, Callable<T> work) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<PluginState> states() {
    return List.of();
  }
}
