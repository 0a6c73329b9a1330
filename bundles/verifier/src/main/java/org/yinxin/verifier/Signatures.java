package org.yinxin.verifier;

import eu.europa.esig.dss.cades.validation.CAdESSignature;
import eu.europa.esig.dss.diagnostic.SignatureWrapper;
import eu.europa.esig.dss.diagnostic.TimestampWrapper;
import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.SubIndication;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.policy.ValidationPolicy;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.spi.signature.AdvancedSignature;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import eu.europa.esig.dss.validation.reports.Reports;
import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The signatures of a PDF in the eyes of EU DSS: strict, and off line. For one thread. */
final class Signatures {
  private final ValidationPolicy policy = StrictPolicy.load();

  /**
   * All of them, the oldest first.
   *
   * @param anchors authorities that are trusted; nobody else is
   * @throws RuntimeException of DSS, whatever a hostile file makes it throw
   */
  List<FoundSignature> of(byte[] pdf, List<X509Certificate> anchors) {
    SignedDocumentValidator validator =
        SignedDocumentValidator.fromDocument(new InMemoryDocument(pdf));
    validator.setCertificateVerifier(offline(anchors));
    validator.setEnableEtsiValidationReport(false);
    validator.setLocale(Locale.ENGLISH);
    Reports reports = validator.validateDocument(policy);
    Map<String, AdvancedSignature> parsed =
        validator.getSignatures().stream()
            .collect(Collectors.toMap(AdvancedSignature::getId, Function.identity(), (a, b) -> a));
    return reports.getDiagnosticData().getSignatures().stream()
        .map(each -> signature(each, parsed.get(each.getId()), reports, pdf.length))
        .sorted(Comparator.comparing(s -> s.claimedAt().orElse(Instant.EPOCH)))
        .toList();
  }

  private static CommonCertificateVerifier offline(List<X509Certificate> anchors) {
    CommonTrustedCertificateSource trusted = new CommonTrustedCertificateSource();
    anchors.forEach(each -> trusted.addCertificate(new CertificateToken(each)));
    CommonCertificateVerifier verifier = new CommonCertificateVerifier();
    verifier.setTrustedCertSources(trusted);
    verifier.setAIASource(null);
    verifier.setCrlSource(null);
    verifier.setOcspSource(null);
    return verifier;
  }

  private static FoundSignature signature(
      SignatureWrapper found, AdvancedSignature parsed, Reports reports, int length) {
    Optional<X509Certificate> certificate = certificate(parsed);
    Indication indication = reports.getSimpleReport().getIndication(found.getId());
    SubIndication reason = reports.getSimpleReport().getSubIndication(found.getId());
    boolean intact = found.isSignatureIntact() && found.isSignatureValid();
    boolean untouched = found.isSignatureByteRangeValid() && end(found) == length;
    SignatureFindings findings = new SignatureFindings();
    findings.integrity(intact);
    findings.coverage(untouched, changed(found));
    findings.trust(found.isCertificateChainFromTrustedStore());
    findings.revocation(found);
    findings.add(Conclusions.of(indication, reason));
    return new FoundSignature(
        certificate.map(Names::subject).orElse(""),
        certificate.map(Names::issuer).orElse(""),
        Optional.ofNullable(parsed)
            .map(AdvancedSignature::getSigningCertificateToken)
            .map(token -> HexFormat.of().formatHex(token.getDigest(DigestAlgorithm.SHA256))),
        signedDigest(parsed),
        Optional.ofNullable(found.getClaimedSigningTime()).map(Date::toInstant),
        found.getTimestampList().stream()
            .filter(stamp -> stamp.isSignatureIntact() && stamp.isSignatureValid())
            .map(TimestampWrapper::getProductionTime)
            .map(Date::toInstant)
            .min(Comparator.naturalOrder()),
        intact,
        untouched,
        indication == Indication.TOTAL_PASSED || indication == Indication.PASSED,
        findings.all());
  }

  private static Optional<X509Certificate> certificate(AdvancedSignature parsed) {
    return Optional.ofNullable(parsed)
        .map(AdvancedSignature::getSigningCertificateToken)
        .map(CertificateToken::getCertificate);
  }

  private static Optional<String> signedDigest(AdvancedSignature parsed) {
    return parsed instanceof CAdESSignature cades
        ? Optional.ofNullable(cades.getMessageDigestValue()).map(HexFormat.of()::formatHex)
        : Optional.empty();
  }

  private static boolean changed(SignatureWrapper found) {
    boolean objects =
        !found.getPdfUndefinedChanges().isEmpty() || !found.getPdfAnnotationChanges().isEmpty();
    return objects || found.arePdfModificationsDetected();
  }

  private static long end(SignatureWrapper found) {
    List<BigInteger> range = found.getSignatureByteRange();
    return range == null || range.size() != 4 ? -1 : range.get(2).add(range.get(3)).longValue();
  }
}
