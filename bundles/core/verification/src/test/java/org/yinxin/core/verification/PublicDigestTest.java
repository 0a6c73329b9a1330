package org.yinxin.core.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSSignedData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yinxin.services.issuance.Credential.State;
import org.yinxin.services.vault.Vault;
import org.yinxin.services.verification.FileFindings;
import org.yinxin.services.verification.FileFindings.Form;
import org.yinxin.services.verification.FileFindings.FoundSignature;
import org.yinxin.services.verification.Verdict;
import org.yinxin.services.verification.VerificationReport;
import org.yinxin.services.verification.VerificationReport.Check;
import org.yinxin.services.verification.VerificationReport.Outcome;
import org.yinxin.testlibrary.attacks.StrangersCms;

/**
 * The digest that each seal signs is in the public log; it opens nothing to a person who copies it.
 */
final class PublicDigestTest {
  private static final byte[] OURS = Pdfs.sign(Pdfs.plain());
  private static final String DIGEST = Pdfs.byteRanges(OURS).get(0);
  private static final String SEAL = Pdfs.traces(OURS).get(0).certificate().orElseThrow();

  private static final Vault VAULT =
      new Vault() {
        @Override
        public String put(byte[] bytes) {
          throw new UnsupportedOperationException();
        }

        @Override
        public byte[] get(String sha256) {
          return OURS.clone();
        }
      };

  /** The original that the analysis was given to compare with, if it was given one. */
  private final AtomicReference<Optional<byte[]>> compared = new AtomicReference<>();

  static Stream<byte[]> forgeries() throws Exception {
    X509CertificateHolder certificate = certificate();
    return Stream.of(
            StrangersCms.signed(DIGEST),
            StrangersCms.unsigned(DIGEST),
            StrangersCms.with(certificate, DIGEST))
        .map(cms -> Pdfs.sign(Pdfs.plain(), cms.length, content -> cms));
  }

  private static X509CertificateHolder certificate() throws Exception {
    try (var pdf = Loader.loadPDF(OURS)) {
      byte[] cms = pdf.getSignatureDictionaries().get(0).getContents(OURS);
      return new CMSSignedData(new java.io.ByteArrayInputStream(cms))
          .getCertificates()
          .getMatches(null)
          .iterator()
          .next();
    }
  }

  /** The analysis reports the certificate that a signature names, even if another key made it. */
  private static FoundSignature found() {
    return new FoundSignature(
        "某大学教务处",
        "Somebody's CA",
        Optional.of(SEAL),
        Optional.of(DIGEST),
        Optional.empty(),
        Optional.empty(),
        false,
        true,
        List.of(new Check("trust", Outcome.FAILED, VerdictWords.text("无人作证。", "Nobody vouches."))));
  }

  private VerificationReport verify(byte[] file) {
    Register register =
        new Register().with(Register.credential("a".repeat(64), DIGEST, State.VALID, null));
    register.sealCertificates.add(SEAL);
    return Verifications.of(
            register,
            Copies.NONE,
            VAULT,
            null,
            (upload, original) -> {
              compared.set(original);
              return Optional.of(
                  new FileFindings(
                      Form.SIGNED_PDF, 1, true, List.of(found()), List.of(), Optional.empty()));
            },
            ParsedForms.ADDRESS,
            false,
            InstantSource.system())
        .byFile(file);
  }

  @ParameterizedTest
  @MethodSource("forgeries")
  void aStrangersSignatureOverItShowsNothingOfTheCredential(byte[] forged) {
    VerificationReport report = verify(forged);

    assertEquals(Verdict.NOT_ISSUED_HERE, report.verdict());
    assertEquals(Optional.empty(), report.credential());
    assertEquals(Optional.empty(), report.explanation().comparison());
    assertEquals(Optional.empty(), compared.get(), "the original is not even compared with");
  }

  @ParameterizedTest
  @MethodSource("forgeries")
  void itIsNotCalledASealOfOurs(byte[] forged) {
    VerificationReport report = verify(forged);

    assertTrue(report.checks().stream().allMatch(c -> c.outcome() == Outcome.FAILED));
    Stream.concat(
            report.checks().stream(),
            report.explanation().signatures().stream().flatMap(s -> s.checks().stream()))
        .forEach(
            check -> {
              assertFalse(check.message().zh().contains("带有本校的签章"), check.message().zh());
              assertFalse(check.message().en().contains("sealing key of this"), check::toString);
              assertFalse(
                  check.message().en().contains("seal of this university;"), check::toString);
            });
    Check signature =
        report.checks().stream()
            .filter(c -> c.name().equals("signature"))
            .findFirst()
            .orElseThrow();
    assertTrue(signature.message().zh().endsWith("它不是本校的签章，本平台不为它作证。"), signature::toString);
  }

  @Test
  void whoHasTheFileIsStillToldWhatWasChangedInIt() {
    assertEquals(Verdict.ALTERED, verify(Pdfs.sign(OURS)).verdict());
    assertTrue(compared.get().isPresent());
  }
}
