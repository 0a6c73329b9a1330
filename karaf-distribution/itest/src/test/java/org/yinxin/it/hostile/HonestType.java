package org.yinxin.it.hostile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yinxin.certificate.Audience;
import org.yinxin.certificate.CertificateType;
import org.yinxin.certificate.CertificateTypeDescription;
import org.yinxin.certificate.CompositionException;
import org.yinxin.certificate.CompositionRequest;
import org.yinxin.certificate.Eligibility;
import org.yinxin.document.Document;
import org.yinxin.document.PageStyle;
import org.yinxin.document.SignatureBlock;
import org.yinxin.document.Title;
import org.yinxin.records.AcademicRecords;
import org.yinxin.records.HolderRecords;
import org.yinxin.text.Language;
import org.yinxin.text.LocalizedText;

/** A type that does what it should; the others differ from it in one thing. */
public class HonestType implements CertificateType {
  private final String id;

  /** With the id that it is packed with. */
  public HonestType() {
    try (InputStream in = HonestType.class.getResourceAsStream("id.txt")) {
      id = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public CertificateTypeDescription describe() {
    return new CertificateTypeDescription(
        id,
        new LocalizedText("测试证明 " + id, "Test " + id),
        Set.of(Audience.UNDERGRADUATE),
        "academic-affairs",
        List.of(Language.CHINESE),
        List.of(),
        0,
        List.of(AcademicRecords.PERSON),
        List.of());
  }

  @Override
  public Eligibility eligibility(HolderRecords holder, Map<String, String> options) {
    return new Eligibility(Optional.empty());
  }

  @Override
  public Document compose(CompositionRequest request) throws CompositionException {
    return new Document(
        id,
        request.language(),
        PageStyle.CERTIFICATE,
        "测试证明",
        request.number(),
        List.of(
            new Title("测试证明", ""),
            new SignatureBlock(
                List.of(request.issuer().office().zh()),
                request.date().toString(),
                request.issuer().officeId())));
  }
}
