package org.yinxin.core.verification.evidence.filing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.filing.FilingKit;
import org.yinxin.services.filing.FilingReason;
import org.yinxin.services.filing.SealCertificate;
import org.yinxin.services.filing.SealCertificates;
import org.yinxin.services.identity.Account;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.plugins.CertificateTypes;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.rendering.Renderer;
import org.yinxin.services.sealing.Sealing;
import org.yinxin.services.verification.SealedSamples;
import org.yinxin.text.LocalizedText;

/** Makes kits from what is deployed, with the invented people of {@code demo/}. */
@Component
public final class SealedFilingKit implements FilingKit {
  private final Institution institution;
  private final SealCertificates certificates;
  private final CertificateTypes types;
  private final Renderer renderer;
  private final Sealing sealing;
  private final SealedSamples samples;
  private final Database database;
  private final AuditTrail trail;
  private final Path people;
  private final InstantSource clock;

  /** Takes the invented people from the archive's folder {@code demo}. */
  @Activate
  public SealedFilingKit(
      BundleContext context,
      @Reference(name = "institution") Institution institution,
      @Reference(name = "certificates") SealCertificates certificates,
      @Reference(name = "types") CertificateTypes types,
      @Reference(name = "renderer") Renderer renderer,
      @Reference(name = "sealing") Sealing sealing,
      @Reference(name = "samples") SealedSamples samples,
      @Reference(name = "database") Database database,
      @Reference(name = "trail") AuditTrail trail) {
    this(
        institution,
        certificates,
        types,
        renderer,
        sealing,
        samples,
        database,
        trail,
        Path.of(Optional.ofNullable(context.getProperty("karaf.base")).orElse("."), "demo"),
        InstantSource.system());
  }

  SealedFilingKit(
      Institution institution,
      SealCertificates certificates,
      CertificateTypes types,
      Renderer renderer,
      Sealing sealing,
      SealedSamples samples,
      Database database,
      AuditTrail trail,
      Path people,
      InstantSource clock) {
    this.institution = institution;
    this.certificates = certificates;
    this.types = types;
    this.renderer = renderer;
    this.sealing = sealing;
    this.samples = samples;
    this.database = database;
    this.trail = trail;
    this.people = people;
    this.clock = clock;
  }

  @Override
  public List<KitFile> make(Account by) throws Refusal {
    by.require(Account.ADMINISTRATOR);
    LocalizedText university =
        institution
            .university()
            .orElseThrow(
                () ->
                    refused(
                        FilingReason.NO_UNIVERSITY,
                        "学校资料尚未导入，不能生成备案包。",
                        "The university is not on record, so there is nothing to file."));
    List<SealCertificate> seals = certificates.all();
    if (seals.isEmpty()) {
      throw refused(
          FilingReason.NO_CERTIFICATE,
          "没有任何部门装有可用的签章证书，不能生成备案包。",
          "No office has a usable sealing certificate, so there is nothing to file.");
    }
    SampleFactory press =
        new SampleFactory(
            types,
            renderer,
            sealing,
            new SampleRows(people),
            institution.publicAddress() + "/trust",
            clock.instant(),
            database,
            trail,
            by.user());
    try {
      return new KitFiles(institution, types, samples, press, by.user())
          .all(seals, guide(university, seals));
    } catch (IOException e) {
      throw new UncheckedIOException("the kit cannot be made", e);
    }
  }

  /** The guide for the office that files. */
  private String guide(LocalizedText university, List<SealCertificate> seals) throws IOException {
    boolean development = seals.stream().anyMatch(SealCertificate::development);
    try (InputStream in = SealedFilingKit.class.getResourceAsStream("guide.zh.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .replace("{university}", university.zh())
          .replace("{address}", institution.publicAddress())
          .replace("{warning}", development ? "【警告】本包含演示证书，只能用于试验，不得备案。\n\n" : "")
          .replace("\n", "\r\n");
    }
  }

  private static Refusal refused(FilingReason reason, String zh, String en) {
    return new Refusal(reason, new LocalizedText(zh, en));
  }
}
