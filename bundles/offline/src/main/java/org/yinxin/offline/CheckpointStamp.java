package org.yinxin.offline;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;
import org.yinxin.offline.RefusedException.Reason;
import org.yinxin.offline.tree.Sha256;

/** A time-stamp token (RFC 3161) over the bytes of a checkpoint's signed note. */
final class CheckpointStamp {
  /** Clocks of the log and of the authority differ a little. */
  private static final Duration AHEAD = Duration.ofMinutes(5);

  private CheckpointStamp() {}

  /**
   * Checks a token. It shows that the checkpoint was there by then, and not that it was still the
   * latest: who has an old one can have it stamped at any time.
   *
   * @return time at which an authority of the anchors saw the checkpoint
   */
  static Instant check(byte[] token, Checkpoint checkpoint, Anchors anchors)
      throws RefusedException {
    Instant seen = seen(token, checkpoint, anchors);
    if (checkpoint.latestAt().filter(at -> at.isAfter(seen.plus(AHEAD))).isPresent()) {
      throw refused("it is from before the date that the log has signed", null);
    }
    return seen;
  }

  private static Instant seen(byte[] token, Checkpoint checkpoint, Anchors anchors)
      throws RefusedException {
    try {
      TimeStampToken stamp = new TimeStampToken(new CMSSignedData(token));
      byte[] expected = Sha256.of(checkpoint.note().getBytes(StandardCharsets.UTF_8));
      if (!stamp
              .getTimeStampInfo()
              .getMessageImprintAlgOID()
              .equals(NISTObjectIdentifiers.id_sha256)
          || !MessageDigest.isEqual(expected, stamp.getTimeStampInfo().getMessageImprintDigest())) {
        throw refused("it is on something else", null);
      }
      Instant at = stamp.getTimeStampInfo().getGenTime().toInstant();
      List<X509Certificate> certificates = SealSignature.certificates(stamp.getCertificates());
      for (X509Certificate each : certificates) {
        if (stamp.getSID().match(new X509CertificateHolder(each.getEncoded()))) {
          stamp.validate(
              new JcaSimpleSignerInfoVerifierBuilder()
                  .setProvider(SealSignature.PROVIDER)
                  .build(each));
          SealSignature.chain(each, certificates, anchors.timeStamps(), at);
          return at;
        }
      }
      throw refused("it comes without its certificate", null);
    } catch (CMSException
        | TSPException
        | OperatorCreationException
        | GeneralSecurityException
        | IOException
        | RuntimeException e) {
      throw refused("it cannot be checked", e);
    }
  }

  private static RefusedException refused(String detail, Exception cause) {
    return new RefusedException(Reason.TIME_STAMP, detail, cause);
  }
}
