package org.yinxin.core.verification.evidence.filing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.certificate.CertificateTypeDescription;
import org.yinxin.certificate.CompositionException;
import org.yinxin.certificate.Issuer;
import org.yinxin.keyholder.KeyHolderException;
import org.yinxin.services.filing.FilingKit.KitFile;
import org.yinxin.services.filing.SealCertificate;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.plugins.CertificateTypes;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.rendering.RenderingException;
import org.yinxin.services.verification.SealedSamples;

/** The files of one kit. A type of which there is no sample is listed with the reason. */
final class KitFiles {
  private static final Logger LOG = LoggerFactory.getLogger(KitFiles.class);

  private final Institution institution;
  private final CertificateTypes types;
  private final SealedSamples samples;
  private final SampleFactory press;
  private final String by;
  private final List<KitFile> files = new ArrayList<>();
  private final List<List<String>> sampleRows = new ArrayList<>();

  KitFiles(
      Institution institution,
      CertificateTypes types,
      SealedSamples samples,
      SampleFactory press,
      String by) {
    this.institution = institution;
    this.types = types;
    this.samples = samples;
    this.press = press;
    this.by = by;
  }

  List<KitFile> all(List<SealCertificate> seals, String guide) throws IOException {
    files.add(new KitFile("README.txt", ("\ufeff" + guide).getBytes(StandardCharsets.UTF_8)));
    sampleRows.add(KitLists.SAMPLE_HEADINGS);
    for (CertificateTypeDescription type : types.available()) {
      sample(type);
    }
    List<List<String>> sealRows = new ArrayList<>(List.of(KitLists.SEAL_HEADINGS));
    for (SealCertificate seal : seals) {
      Optional<SealPicture> picture = press.seal(seal.owner());
      sealRows.add(KitLists.seal(seal, picture));
      picture.ifPresent(p -> files.add(new KitFile("seals/" + seal.owner() + ".png", p.png())));
      certificates(seal);
    }
    files.addAll(KitLists.files("seals", "印章清单", sealRows));
    files.addAll(KitLists.files("samples", "样张清单", sampleRows));
    files.add(new KitFile("SHA256SUMS", sums()));
    return List.copyOf(files);
  }

  private void sample(CertificateTypeDescription type) throws IOException {
    Optional<Issuer> issuer = institution.issuer(type.office());
    if (issuer.isEmpty()) {
      without(type, "部门资料尚未导入");
      return;
    }
    try {
      Optional<SampleFactory.Sample> made = press.sample(type, issuer.get());
      if (made.isEmpty()) {
        without(type, "demo 目录中没有符合条件的虚构人员");
      } else {
        add(type, made.get());
      }
    } catch (Refusal | CompositionException | RenderingException e) {
      LOG.warn("step filing: no sample of {}", type.id(), e);
      without(type, "样张无法生成：" + e.getMessage());
    } catch (KeyHolderException e) {
      LOG.warn("step filing: no sample of {}: {}", type.id(), e.reason());
      without(type, "没有可用的签章密钥");
    }
  }

  /** Known as a sample before anybody has it. */
  private void add(CertificateTypeDescription type, SampleFactory.Sample sample) {
    samples.add(sample.pdf().byteRangeSha256(), sample.pdf().sha256(), type.id(), by);
    String name = "samples/" + type.id() + ".pdf";
    files.add(new KitFile(name, sample.pdf().bytes()));
    sampleRows.add(
        List.of(
            type.id(),
            type.title().zh(),
            sample.owner().office(),
            name,
            sample.pdf().sha256(),
            sample.pdf().certificateSha256(),
            "内容虚构，每页标明样张"));
  }

  private void without(CertificateTypeDescription type, String why) {
    sampleRows.add(List.of(type.id(), type.title().zh(), "", "", "", "", "没有样张：" + why));
  }

  private void certificates(SealCertificate seal) {
    String folder = "certificates/" + seal.owner() + "/";
    String chain = seal.chain().stream().map(Fingerprint::pem).collect(Collectors.joining());
    files.add(new KitFile(folder + "chain.pem", chain.getBytes(StandardCharsets.US_ASCII)));
    for (int i = 0; i < seal.chain().size(); i++) {
      String name = i == 0 ? "signer" : i == seal.chain().size() - 1 ? "root" : "issuer-" + i;
      files.add(new KitFile(folder + name + ".cer", Fingerprint.der(seal.chain().get(i))));
    }
  }

  /** As sha256sum writes and checks them. */
  private byte[] sums() {
    return files.stream()
        .map(file -> Fingerprint.sha256(file.content()) + "  " + file.name() + "\n")
        .collect(Collectors.joining())
        .getBytes(StandardCharsets.US_ASCII);
  }
}
