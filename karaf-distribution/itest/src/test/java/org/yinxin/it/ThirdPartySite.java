package org.yinxin.it;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;

/**
 * A site that verifies credentials by itself, as CHSI does: from the file, the certificates that
 * the university has filed, and its name. It knows no server of ours.
 */
final class ThirdPartySite {
  private static final Provider BC = new BouncyCastleProvider();

  private final List<List<X509Certificate>> filed = new ArrayList<>();
  private final String university;

  /** Takes the certificates out of a kit, and nothing else of it. */
  ThirdPartySite(Path kit, String university) throws IOException, GeneralSecurityException {
    this.university = university;
    CertificateFactory x509 = CertificateFactory.getInstance("X.509");
    try (Stream<Path> offices = Files.list(kit.resolve("certificates"))) {
      for (Path office : offices.sorted().toList()) {
        try (InputStream pem = Files.newInputStream(office.resolve("chain.pem"))) {
          List<X509Certificate> chain = new ArrayList<>();
          x509.generateCertificates(pem).forEach(c -> chain.add((X509Certificate) c));
          filed.add(chain);
        }
      }
    }
  }

  /** {@code genuine}, or why it is not. */
  String judge(byte[] file) {
    try (PDDocument pdf = Loader.loadPDF(file)) {
      List<PDSignature> signatures = pdf.getSignatureDictionaries();
      return signatures.size() == 1
          ? judge(file, signatures.get(0))
          : "has " + signatures.size() + " signatures";
    } catch (IOException
        | GeneralSecurityException
        | CMSException
        | OperatorCreationException
        | RuntimeException e) {
      return "cannot be read: " + e;
    }
  }

  private String judge(byte[] file, PDSignature signature)
      throws IOException, GeneralSecurityException, CMSException, OperatorCreationException {
    if (!"ETSI.CAdES.detached".equals(signature.getSubFilter())) {
      return "bears another kind of signature";
    }
    int[] range = signature.getByteRange();
    if (!coversAll(file, range)) {
      return "is not covered from end to end";
    }
    CMSSignedData cms =
        new CMSSignedData(
            new CMSProcessableByteArray(signature.getSignedContent(file)),
            ContentInfo.getInstance(new ASN1InputStream(signature.getContents(file)).readObject()));
    SignerInformation signer = cms.getSignerInfos().iterator().next();
    Stream<X509CertificateHolder> own =
        cms.getCertificates().getMatches(null).stream().filter(signer.getSID()::match);
    X509CertificateHolder holder = own.findFirst().orElseThrow();
    if (!signer.verify(new JcaSimpleSignerInfoVerifierBuilder().setProvider(BC).build(holder))) {
      return "was changed after it was signed";
    }
    return trusted(holder.getEncoded(), signature.getSignDate());
  }

  /** Nothing but the hex string of the signature is left out (ISO 32000-1 12.8.1). */
  private static boolean coversAll(byte[] file, int[] range) {
    if (range.length != 4 || range[0] != 0 || range[2] + range[3] != file.length) {
      return false;
    }
    for (int i = range[1] + 1; i < range[2] - 1; i++) {
      if (Character.digit(file[i], 16) < 0) {
        return false;
      }
    }
    return file[range[1]] == '<' && file[range[2] - 1] == '>';
  }

  private String trusted(byte[] der, Calendar signedAt)
      throws GeneralSecurityException, IOException {
    CertificateFactory x509 = CertificateFactory.getInstance("X.509");
    X509Certificate own = (X509Certificate) x509.generateCertificate(new ByteArrayInputStream(der));
    for (List<X509Certificate> chain : filed) {
      if (Arrays.equals(chain.get(0).getEncoded(), own.getEncoded())) {
        String subject = own.getSubjectX500Principal().getName();
        if (!List.of(subject.split(",", -1)).contains("O=" + university)) {
          return "is of another organisation: " + subject;
        }
        CertPath path = x509.generateCertPath(chain.subList(0, chain.size() - 1));
        PKIXParameters rules =
            new PKIXParameters(Set.of(new TrustAnchor(chain.get(chain.size() - 1), null)));
        rules.setRevocationEnabled(false);
        rules.setDate(Date.from(signedAt.toInstant().atOffset(ZoneOffset.UTC).toInstant()));
        CertPathValidator.getInstance("PKIX").validate(path, rules);
        return "genuine";
      }
    }
    return "is signed with a certificate that was not filed";
  }
}
