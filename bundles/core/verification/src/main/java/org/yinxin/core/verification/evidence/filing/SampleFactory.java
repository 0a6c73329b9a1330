package org.yinxin.core.verification.evidence.filing;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.yinxin.certificate.CertificateOption;
import org.yinxin.certificate.CertificateTypeDescription;
import org.yinxin.certificate.CompositionException;
import org.yinxin.certificate.CompositionRequest;
import org.yinxin.certificate.Issuer;
import org.yinxin.document.Document;
import org.yinxin.document.SignatureBlock;
import org.yinxin.keyholder.KeyHolderException;
import org.yinxin.keyholder.SealApproval;
import org.yinxin.keyholder.SealOwner;
import org.yinxin.records.AcademicRecords;
import org.yinxin.records.GradeRecords;
import org.yinxin.records.HolderRecords;
import org.yinxin.records.RecordKind;
import org.yinxin.records.RecordRow;
import org.yinxin.services.audit.AuditEvent;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.plugins.CertificateTypes;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.rendering.PreparedPdf;
import org.yinxin.services.rendering.RenderRequest;
import org.yinxin.services.rendering.Renderer;
import org.yinxin.services.rendering.RenderingException;
import org.yinxin.services.sealing.SealRequested;
import org.yinxin.services.sealing.SealedPdf;
import org.yinxin.services.sealing.Sealing;
import org.yinxin.text.ChinaTime;
import org.yinxin.text.Language;

/** Composes, draws and seals samples of invented people. For one kit. */
final class SampleFactory {
  private static final String NUMBER = "样张00000号";
  private static final String CODE = "SAMPLE";

  /**
   * A sample.
   *
   * @param pdf sealed, marked as a sample on every page
   * @param owner owner of the seal
   */
  record Sample(SealedPdf pdf, SealOwner owner) {}

  private final CertificateTypes types;
  private final Renderer renderer;
  private final Sealing sealing;
  private final SampleRows rows;
  private final String trustAddress;
  private final Instant now;
  private final Database database;
  private final AuditTrail trail;
  private final String by;
  private final Map<String, SealPicture> seals = new HashMap<>();

  SampleFactory(
      CertificateTypes types,
      Renderer renderer,
      Sealing sealing,
      SampleRows rows,
      String trustAddress,
      Instant now,
      Database database,
      AuditTrail trail,
      String by) {
    this.types = types;
    this.renderer = renderer;
    this.sealing = sealing;
    this.rows = rows;
    this.trustAddress = trustAddress;
    this.now = now;
    this.database = database;
    this.trail = trail;
    this.by = by;
  }

  /** A sample of a type, in its first language; empty if no invented person may have it. */
  Optional<Sample> sample(CertificateTypeDescription type, Issuer issuer)
      throws IOException, Refusal, CompositionException, RenderingException, KeyHolderException {
    Language language = type.languages().get(0);
    List<RecordKind> kinds = new ArrayList<>(type.needs());
    kinds.addAll(type.brings());
    if (language == Language.CHINESE) {
      kinds.removeIf(kind -> kind.id().equals(AcademicRecords.TRANSLATION.id()));
    }
    for (HolderRecords person : rows.people(kinds)) {
      Map<String, String> options = options(types.options(type.id(), person));
      HolderRecords holder = GradeRecords.narrowed(withoutPhoto(person), scheme(options));
      if (types.eligibility(type.id(), holder, options).isEligible()) {
        var request =
            new CompositionRequest(
                holder,
                language,
                options,
                "",
                NUMBER,
                LocalDate.ofInstant(now, ChinaTime.ZONE),
                issuer,
                types.wording(type.id(), language));
        return Optional.of(sealed(types.compose(type.id(), request), issuer));
      }
    }
    return Optional.empty();
  }

  private static String scheme(Map<String, String> options) {
    return options.getOrDefault(CertificateOption.SCHEME, "");
  }

  /** The first choice of each, but no photo: invented people have none. */
  private static Map<String, String> options(List<CertificateOption> offered) {
    Map<String, String> options = new LinkedHashMap<>();
    for (CertificateOption option : offered) {
      options.put(option.name(), option.choices().get(0).value());
      if (option.name().equals(CertificateOption.PHOTO)) {
        options.put(option.name(), CertificateOption.NO_PHOTO);
      }
    }
    return options;
  }

  private static HolderRecords withoutPhoto(HolderRecords person) {
    Map<String, List<RecordRow>> rows = new HashMap<>(person.rows());
    rows.remove(AcademicRecords.PHOTO.id());
    return person.with(rows);
  }

  private Sample sealed(Document document, Issuer issuer)
      throws RenderingException, KeyHolderException, IOException {
    String university = issuer.university().zh();
    SealOwner owner =
        document.sealedByUniversity()
            ? new SealOwner(SignatureBlock.UNIVERSITY, university, university)
            : OfficeCertificates.owner(issuer);
    Sealing.KeyTraits key = sealing.traits(owner);
    int room = key.signatureBytes();
    PreparedPdf prepared = renderer.render(request(document, issuer, room, /* marked= */ true));
    SealedPdf pdf = sealing.seal(prepared, owner, approval(prepared, owner, key));
    if (!seals.containsKey(owner.id())) {
      // Drawn as a credential would be, for the seal alone; it is not signed and never leaves.
      RenderRequest likeCredential = request(document, issuer, room, key.development());
      byte[] drawn = renderer.render(likeCredential).bytes();
      seals.put(owner.id(), SealPicture.of(drawn));
    }
    return new Sample(pdf, owner);
  }

  private Optional<SealApproval> approval(
      PreparedPdf prepared, SealOwner owner, Sealing.KeyTraits key) {
    if (!key.needsApproval()) {
      return Optional.empty();
    }
    AuditEvent event =
        SealRequested.sample(UUID.randomUUID().toString(), owner.id(), prepared).event(by);
    String id = database.transaction(h -> trail.append(h, event));
    return Optional.of(since -> trail.evidence(id, since));
  }

  /** The seal of an office as its credentials bear it; empty if no sample has it. */
  Optional<SealPicture> seal(String owner) {
    return Optional.ofNullable(seals.get(owner));
  }

  private RenderRequest request(Document document, Issuer issuer, int room, boolean marked) {
    return new RenderRequest(document, issuer, now, CODE, trustAddress, marked, room);
  }
}
