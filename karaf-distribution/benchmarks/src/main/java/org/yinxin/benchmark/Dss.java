package org.yinxin.benchmark;

import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.enumerations.SignaturePackaging;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.model.ToBeSigned;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.PAdESSignatureParameters;
import eu.europa.esig.dss.pades.signature.PAdESService;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import java.util.List;
import org.yinxin.keyholder.KeyHolderException;
import org.yinxin.keyholder.SealingKey;

/** The peer for sealing: EU DSS, PAdES B-B, with the platform's key. Safe for threads. */
final class Dss {
  private final SealingKey key;
  private final List<CertificateToken> chain;

  Dss(SealingKey key) {
    this.key = key;
    chain = key.chain().stream().map(CertificateToken::new).toList();
  }

  byte[] seal(byte[] pdf) throws KeyHolderException {
    PAdESService service = new PAdESService(new CommonCertificateVerifier());
    PAdESSignatureParameters parameters = new PAdESSignatureParameters();
    parameters.setSignatureLevel(SignatureLevel.PAdES_BASELINE_B);
    parameters.setSignaturePackaging(SignaturePackaging.ENVELOPED);
    parameters.setDigestAlgorithm(DigestAlgorithm.SHA256);
    parameters.setSigningCertificate(chain.get(0));
    parameters.setCertificateChain(chain);
    DSSDocument document = new InMemoryDocument(pdf);
    ToBeSigned data = service.getDataToSign(document, parameters);
    SignatureValue value =
        new SignatureValue(SignatureAlgorithm.ECDSA_SHA256, key.sign(data.getBytes()));
    return DSSUtils.toByteArray(service.signDocument(document, parameters, value));
  }
}
