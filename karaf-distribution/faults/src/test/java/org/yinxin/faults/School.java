package org.yinxin.faults;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.yinxin.certificate.CertificateOption;
import org.yinxin.certificate.CertificateType;
import org.yinxin.certificate.CertificateTypeDescription;
import org.yinxin.certificate.CompositionException;
import org.yinxin.certificate.CompositionRequest;
import org.yinxin.certificate.Eligibility;
import org.yinxin.certificate.Issuer;
import org.yinxin.certificate.enrolmentproof.EnrolmentProofType;
import org.yinxin.document.Document;
import org.yinxin.records.HolderRecords;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.plugins.CertificateTypes;
import org.yinxin.services.plugins.PluginState;
import org.yinxin.services.plugins.TypeAnswer;
import org.yinxin.text.Language;
import org.yinxin.text.LocalizedText;
import org.yinxin.text.Wording;

/** A university with one office and one certificate type, which is real. */
public final class School implements Institution, CertificateTypes {
  public static final String TYPE = "enrolment-proof";
  private static final LocalizedText NAME = new LocalizedText("示范大学", "Sample University");

  private final CertificateType type = new EnrolmentProofType();

  @Override
  public boolean development() {
    return true;
  }

  @Override
  public String publicAddress() {
    return "https://cert.example.edu.cn";
  }

  @Override
  public Optional<LocalizedText> university() {
    return Optional.of(NAME);
  }

  @Override
  public Optional<Issuer> issuer(String officeId) {
    return Optional.of(
        new Issuer(
            NAME,
            "99999",
            officeId,
            new LocalizedText("教务处", "Academic Affairs"),
            NAME,
            "000-00000001",
            "office@cert.example.edu.cn",
            NAME,
            "",
            ""));
  }

  @Override
  public Optional<String> numberPrefix(String officeId) {
    return Optional.of("教证");
  }

  @Override
  public List<CertificateTypeDescription> available() {
    return List.of(type.describe());
  }

  @Override
  public Optional<CertificateTypeDescription> find(String id) {
    return available().stream().filter(each -> each.id().equals(id)).findFirst();
  }

  @Override
  public Wording wording(String id, Language language) {
    return Wording.load(EnrolmentProofType.class, language);
  }

  @Override
  public List<CertificateOption> options(String id, HolderRecords holder) {
    return type.options(holder);
  }

  @Override
  public Eligibility eligibility(String id, HolderRecords holder, Map<String, String> options) {
    return type.eligibility(holder, options);
  }

  @Override
  public Document compose(String id, CompositionRequest request) throws CompositionException {
    return type.compose(request);
  }

  @Override
  public Map<String, TypeAnswer> answers(Map<String, HolderRecords> holders, Chosen chosen) {
    throw new UnsupportedOperationException("nobody looks at a list");
  }

  @Override
  public <T> T limited(String id, String person, Callable<T> work) {
    try {
      return work.call();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public List<PluginState> states() {
    return List.of();
  }
}
