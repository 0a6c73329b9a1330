package org.yinxin.core.records;

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
import org.yinxin.records.RecordKind;
import org.yinxin.records.RecordKind.Column;
import org.yinxin.records.ValueCheck;
import org.yinxin.services.plugins.CertificateTypes;
import org.yinxin.services.plugins.PluginState;
import org.yinxin.services.plugins.TypeAnswer;
import org.yinxin.text.Language;
import org.yinxin.text.LocalizedText;
import org.yinxin.text.Wording;

/** One deployed type that brings a kind of record. */
final class BroughtKind implements CertificateTypes {
  static final RecordKind KIND =
      new RecordKind(
          "cet-score",
          new LocalizedText("四六级成绩", "CET scores"),
          List.of(
              Column.required("number", "学号", "Number", ValueCheck.text(32)),
              Column.required("score", "分数", "Score", ValueCheck.number("0", "710")),
              Column.optional("remark", "备注", "Remark", ValueCheck.text(60))),
          List.of("number"),
          "number");

  @Override
  public List<CertificateTypeDescription> available() {
    return List.of(
        new CertificateTypeDescription(
            "cet-score",
            new LocalizedText("四六级", "CET"),
            Set.of(Audience.UNDERGRADUATE),
            "academic-affairs",
            List.of(Language.CHINESE),
            List.of(),
            0,
            List.of(),
            List.of(KIND)));
  }

  @Override
  public Optional<CertificateTypeDescription> find(String id) {
    return Optional.empty();
  }

  @Override
  public Wording wording(String id, Language language) {
    throw new UnsupportedOperationException();
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
  public Map<String, TypeAnswer> answers(Map<String, HolderRecords> holders) {
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
