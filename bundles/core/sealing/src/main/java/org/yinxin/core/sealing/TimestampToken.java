package org.yinxin.core.sealing;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.cert.CertificateException;
import java.util.Collection;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;
import org.bouncycastle.util.Selector;
import org.yinxin.services.timestamp.Timestamp;
import org.yinxin.timestamp.TimestampException;
import org.yinxin.timestamp.TimestampException.Reason;

/** Reads time-stamp tokens (RFC 3161), as far as they can be judged by themselves. */
final class TimestampToken {
  /** Never registered: the container has a Bouncy Castle of another version under that name. */
  private static final Provider PROVIDER = new BouncyCastleProvider();

  private TimestampToken() {}

  /** Reads a token, and checks that it is over this digest and signed by the certificate in it. */
  static Timestamp read(byte[] der, byte[] sha256) throws TimestampException {
    try {
      TimeStampToken token = new TimeStampToken(new CMSSignedData(der));
      if (!token
              .getTimeStampInfo()
              .getHashAlgorithm()
              .getAlgorithm()
              .equals(NISTObjectIdentifiers.id_sha256)
          || !MessageDigest.isEqual(token.getTimeStampInfo().getMessageImprintDigest(), sha256)) {
        throw untrusted("the time-stamp is over something else than was asked for", null);
      }
      X509CertificateHolder signer = signer(token);
      // Also asks for the key usage, and whether the token names this very certificate.
      token.validate(new JcaSimpleSignerInfoVerifierBuilder().setProvider(PROVIDER).build(signer));
      return new Timestamp(
          der, token.getTimeStampInfo().getGenTime().toInstant(), signer.getNotAfter().toInstant());
    } catch (CMSException
        | TSPException
        | IOException
        | OperatorCreationException
        | CertificateException
        | RuntimeException e) {
      throw untrusted("the time-stamp does not hold: " + e.getMessage(), e);
    }
  }

  private static X509CertificateHolder signer(TimeStampToken token) throws TimestampException {
    @SuppressWarnings("unchecked") // A signer identifier is a selector of certificates.
    Collection<X509CertificateHolder> found =
        token.getCertificates().getMatches((Selector<X509CertificateHolder>) token.getSID());
    if (found.isEmpty()) {
      throw untrusted("the time-stamp comes without its certificate", null);
    }
    return found.iterator().next();
  }

  private static TimestampException untrusted(String message, Throwable cause) {
    return new TimestampException(Reason.UNTRUSTED, message, cause);
  }
}
