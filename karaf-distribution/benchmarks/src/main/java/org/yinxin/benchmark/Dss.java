package org.yinxin.benchmark;

import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.enumerations.SignaturePackaging;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.model.TimestampBinary;
import eu.europa.esig.dss.model.ToBeSigned;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.PAdESSignatureParameters;
import eu.europa.esig.dss.pades.PAdESTimestampParameters;
import eu.europa.esig.dss.pades.signature.PAdESService;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.tsp.TSPSource;
import java.util.List;
import java.util.Optional;
import org.yinxin.keyholder.KeyHolderException;
import org.yinxin.keyholder.SealingKey;
import org.yinxin.services.timestamp.Timestamps;
import org.yinxin.timestamp.TimestampException;

/** The peer for sealing: EU DSS, PAdES B-B or B-T, with the platform's key. Thread-safe. */
final class Dss {
  private final SealingKey key;
  private final List<CertificateToken> chain;

  private final Optional<Timestamps> timestamps;

  Dss(SealingKey key) {
    this(key, Optional.empty());
  }

  Dss(SealingKey key, Timestamps timestamps) {
    this(key, Optional.of(timestamps));
  }

  private Dss(SealingKey key, Optional<Timestamps> timestamps) {
    this.key = key;
    this.timestamps = timestamps;
    chain = key.chain().stream().map(CertificateToken::new).toList();
  }

  byte[] seal(byte[] pdf) throws KeyHolderException {
    PAdESService service = new PAdESService(new CommonCertificateVerifier());
    timestamps.ifPresent(stamps -> service.setTspSource(new Stamps(stamps)));
    PAdESSignatureParameters parameters = new PAdESSignatureParameters();
    parameters.setSignatureLevel(
        timestamps.isPresent() ? SignatureLevel.PAdES_BASELINE_T : SignatureLevel.PAdES_BASELINE_B);
    parameters.setSignaturePackaging(SignaturePackaging.ENVELOPED);
    parameters.setDigestAlgorithm(DigestAlgorithm.SHA256);
    parameters.setSignatureTimestampParameters(
        new PAdESTimestampParameters(DigestAlgorithm.SHA256));
    parameters.setSigningCertificate(chain.get(0));
    parameters.setCertificateChain(chain);
    DSSDocument document = new InMemoryDocument(pdf);
    ToBeSigned data = service.getDataToSign(document, parameters);
    SignatureValue value =
        new SignatureValue(SignatureAlgorithm.ECDSA_SHA256, key.sign(data.getBytes()));
    return DSSUtils.toByteArray(service.signDocument(document, parameters, value));
  }

  /** Time-stamps as DSS asks for them. */
  private static final class Stamps implements TSPSource {
    private static final long serialVersionUID = 1L;

    private final transient Timestamps timestamps;

    Stamps(Timestamps timestamps) {
      this.timestamps = timestamps;
    }

    @Override
    public TimestampBinary getTimeStampResponse(DigestAlgorithm algorithm, byte[] digest) {
      try {
        return new TimestampBinary(timestamps.stamp(digest).token());
      } catch (TimestampException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
