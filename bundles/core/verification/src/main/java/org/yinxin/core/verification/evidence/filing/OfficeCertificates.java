package org.yinxin.core.verification.evidence.filing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.certificate.CertificateTypeDescription;
import org.yinxin.certificate.Issuer;
import org.yinxin.document.SignatureBlock;
import org.yinxin.keyholder.KeyHolderException;
import org.yinxin.keyholder.SealOwner;
import org.yinxin.keyholder.SealingKey;
import org.yinxin.services.filing.SealCertificate;
import org.yinxin.services.filing.SealCertificates;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.plugins.CertificateTypes;
import org.yinxin.services.sealing.SealingKeys;
import org.yinxin.text.LocalizedText;

/** Asks the key holder for the offices of the types that are deployed. */
@Component
public final class OfficeCertificates implements SealCertificates {
  private static final Logger LOG = LoggerFactory.getLogger(OfficeCertificates.class);

  private final SealingKeys keys;
  private final Institution institution;
  private final CertificateTypes types;

  /** Reads certificates only. */
  @Activate
  public OfficeCertificates(
      @Reference(name = "keys") SealingKeys keys,
      @Reference(name = "institution") Institution institution,
      @Reference(name = "types") CertificateTypes types) {
    this.keys = keys;
    this.institution = institution;
    this.types = types;
  }

  @Override
  public List<SealCertificate> all() {
    List<SealCertificate> all = new ArrayList<>();
    TreeSet<String> offices = new TreeSet<>();
    types.available().stream().map(CertificateTypeDescription::office).forEach(offices::add);
    for (String office : offices) {
      Optional<Issuer> issuer = institution.issuer(office);
      issuer.flatMap(i -> certificate(owner(i), i.office())).ifPresent(all::add);
    }
    institution
        .university()
        .flatMap(
            name ->
                certificate(new SealOwner(SignatureBlock.UNIVERSITY, name.zh(), name.zh()), name))
        .ifPresent(all::add);
    return all;
  }

  static SealOwner owner(Issuer issuer) {
    return new SealOwner(issuer.officeId(), issuer.university().zh(), issuer.office().zh());
  }

  private Optional<SealCertificate> certificate(SealOwner owner, LocalizedText name) {
    try {
      SealingKey key = keys.key(owner);
      return Optional.of(new SealCertificate(owner.id(), name, key.chain(), key.development()));
    } catch (KeyHolderException e) {
      LOG.info("step filing: no certificate of {}: {}", owner.id(), e.reason());
      return Optional.empty();
    }
  }
}
