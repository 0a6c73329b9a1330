package org.yinxin.core.verification.evidence;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.certificate.CertificateTypeDescription;
import org.yinxin.document.SignatureBlock;
import org.yinxin.keyholder.KeyHolderException;
import org.yinxin.keyholder.SealOwner;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.ledger.Cosignatures;
import org.yinxin.services.ledger.Ledger;
import org.yinxin.services.plugins.CertificateTypes;
import org.yinxin.services.sealing.SealingKeys;
import org.yinxin.services.timestamp.Timestamps;
import org.yinxin.text.LocalizedText;

/**
 * The trust anchors for verifiers, in the form of {@code docs/offline.md}: the log's key, the
 * witnesses of the log, the certificates above the seals that are used now and that credentials
 * bear, and those above the time-stamps. Thread-safe.
 */
final class PublishedAnchors {
  private static final Logger LOG = LoggerFactory.getLogger(PublishedAnchors.class);
  private static final Base64.Encoder PEM = Base64.getMimeEncoder(64, new byte[] {'\n'});

  private final Institution institution;
  private final CertificateTypes types;
  private final SealingKeys keys;
  private final Ledger ledger;
  private final FormerRoots earlier;
  private final Timestamps timestamps;
  private final Cosignatures cosignatures;

  PublishedAnchors(
      Institution institution,
      CertificateTypes types,
      SealingKeys keys,
      Ledger ledger,
      FormerRoots earlier,
      Timestamps timestamps,
      Cosignatures cosignatures) {
    this.institution = institution;
    this.types = types;
    this.keys = keys;
    this.ledger = ledger;
    this.earlier = earlier;
    this.timestamps = timestamps;
    this.cosignatures = cosignatures;
  }

  /**
   * Empty until the university's name and one key are there, and while it is not known which
   * witnesses verifiers are to trust: none would be too few.
   */
  Optional<String> text() {
    Optional<LocalizedText> university = institution.university();
    Set<X509Certificate> roots = new LinkedHashSet<>();
    owners().forEach(owner -> root(owner).ifPresent(roots::add));
    roots.addAll(earlier.all());
    Optional<Cosignatures.Quorum> quorum = cosignatures.quorum();
    if (university.isEmpty() || roots.isEmpty() || quorum.isEmpty()) {
      return Optional.empty();
    }
    StringBuilder text = new StringBuilder("yinxin.org/anchors@v1\n");
    text.append("# 离线核验所信任的锚点；请只从学校官网取得。\n");
    text.append(
        "# What off-line verification trusts. Take it from the university's own site only.\n");
    text.append("university-zh: ").append(university.get().zh()).append('\n');
    text.append("university-en: ").append(university.get().en()).append('\n');
    text.append("mode: ").append(institution.development() ? "development" : "production");
    text.append("\nlog: ").append(ledger.verifierKey()).append('\n');
    witnesses(text, quorum.get());
    text.append("\nseal:\n");
    roots.forEach(root -> text.append(pem(root)));
    List<X509Certificate> stamping = timestamps.trusted();
    if (!stamping.isEmpty()) {
      text.append("\ntime-stamp:\n");
      stamping.forEach(root -> text.append(pem(root)));
    }
    return Optional.of(text.toString());
  }

  private static void witnesses(StringBuilder text, Cosignatures.Quorum quorum) {
    if (quorum.required() > 0) {
      quorum.verifierKeys().forEach(key -> text.append("witness: ").append(key).append('\n'));
      text.append("witnesses-required: ").append(quorum.required()).append('\n');
    }
  }

  private Set<SealOwner> owners() {
    Set<SealOwner> owners = new LinkedHashSet<>();
    for (CertificateTypeDescription type : types.available()) {
      institution
          .issuer(type.office())
          .ifPresent(
              issuer -> {
                String name = issuer.university().zh();
                owners.add(new SealOwner(type.office(), name, issuer.office().zh()));
                owners.add(new SealOwner(SignatureBlock.UNIVERSITY, name, name));
              });
    }
    return owners;
  }

  private Optional<X509Certificate> root(SealOwner owner) {
    try {
      List<X509Certificate> chain = keys.key(owner).chain();
      return Optional.of(chain.get(chain.size() - 1));
    } catch (KeyHolderException e) {
      // Its documents wait in sealing; the health check tells the operator.
      LOG.warn("anchors: no key of {}: {}", owner.id(), e.reason());
      return Optional.empty();
    }
  }

  static String pem(X509Certificate certificate) {
    try {
      return "-----BEGIN CERTIFICATE-----\n"
          + PEM.encodeToString(certificate.getEncoded())
          + "\n-----END CERTIFICATE-----\n";
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a certificate in use can be encoded", e);
    }
  }
}
