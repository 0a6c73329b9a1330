package org.yinxin.it;

import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.DSSException;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.TimestampBinary;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.PAdESSignatureParameters;
import eu.europa.esig.dss.pades.PAdESTimestampParameters;
import eu.europa.esig.dss.pades.signature.PAdESService;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.spi.x509.revocation.crl.ExternalResourcesCRLSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.http.HttpRequest.BodyPublishers;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;

/** EU DSS as somebody has it who keeps our files: it extends them with our demo's authorities. */
final class DssExtension {
  private final Server server;
  private final byte[] root;
  private final byte[] crl;

  DssExtension(Server server) throws IOException, InterruptedException {
    this.server = server;
    root = server.bytes(server.request("/development/ca.crt").build()).body();
    crl = server.bytes(server.request("/development/ca.crl").build()).body();
  }

  /** The file as PAdES B-LTA. */
  byte[] longTerm(byte[] file) throws IOException {
    CertificateToken authority = DSSUtils.loadCertificate(root);
    CommonTrustedCertificateSource trusted = new CommonTrustedCertificateSource();
    trusted.addCertificate(authority);
    CommonCertificateVerifier verifier = new CommonCertificateVerifier();
    verifier.setTrustedCertSources(trusted);
    verifier.setAIASource(null);
    verifier.setOcspSource(null);
    verifier.setCrlSource(new ExternalResourcesCRLSource(new ByteArrayInputStream(crl)));
    PAdESService service = new PAdESService(verifier);
    service.setTspSource((algorithm, digest) -> token(digest));
    PAdESSignatureParameters wanted = new PAdESSignatureParameters();
    wanted.setSignatureLevel(SignatureLevel.PAdES_BASELINE_LTA);
    wanted.setArchiveTimestampParameters(new PAdESTimestampParameters(DigestAlgorithm.SHA256));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    service.extendDocument(new InMemoryDocument(file), wanted).writeTo(out);
    return out.toByteArray();
  }

  private TimestampBinary token(byte[] sha256) {
    try {
      TimeStampRequestGenerator requests = new TimeStampRequestGenerator();
      requests.setCertReq(true);
      TimeStampRequest request =
          requests.generate(
              new org.bouncycastle.asn1.ASN1ObjectIdentifier(DigestAlgorithm.SHA256.getOid()),
              sha256,
              BigInteger.valueOf(System.nanoTime()));
      byte[] answer =
          server
              .bytes(
                  server
                      .request("/development/tsa")
                      .header("Content-Type", "application/timestamp-query")
                      .POST(BodyPublishers.ofByteArray(request.getEncoded()))
                      .build())
              .body();
      TimeStampResponse response = new TimeStampResponse(answer);
      response.validate(request);
      return new TimestampBinary(response.getTimeStampToken().getEncoded());
    } catch (IOException | TSPException e) {
      throw new DSSException("no time-stamp", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DSSException("no time-stamp", e);
    }
  }
}
