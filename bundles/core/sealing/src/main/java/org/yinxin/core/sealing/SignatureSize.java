package org.yinxin.core.sealing;

import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.concurrent.atomic.AtomicInteger;
import org.yinxin.keyholder.KeyHolderException;
import org.yinxin.keyholder.KeyHolderException.Reason;
import org.yinxin.keyholder.SealingKey;

/**
 * The room that a signature is given in a file before it is made, in bytes. All parts but the
 * time-stamp are known beforehand; a time-stamp is expected to be a little larger than those so
 * far. A token that is larger still is refused with its file, which is drawn again with more room.
 * Thread-safe.
 */
final class SignatureSize {
  /** For a token of an authority that has given none yet, with its chain of RSA certificates. */
  private static final int UNKNOWN_TOKEN = 8_192;

  /** For what differs from token to token, as serial number and time. */
  private static final int TOKEN_MARGIN = 256;

  /** Signed attributes, algorithms and the headers of DER. */
  private static final int FRAME = 512;

  /** For a signature of a kind of key that is not known here. */
  private static final int UNKNOWN_SIGNATURE = 1_024;

  private final AtomicInteger largestToken = new AtomicInteger();

  /** Takes note of the size of a time-stamp token. */
  void stamped(int bytes) {
    largestToken.accumulateAndGet(bytes, Math::max);
  }

  /**
   * The room for a signature of a key.
   *
   * @param stamping true if a time-stamp is put into it
   */
  int bytes(SealingKey key, boolean stamping) throws KeyHolderException {
    try {
      X509Certificate own = key.chain().get(0);
      int bytes = FRAME + own.getIssuerX500Principal().getEncoded().length;
      bytes += signature(own.getPublicKey());
      for (X509Certificate each : key.chain()) {
        bytes += each.getEncoded().length;
      }
      return bytes + (stamping ? token(key) : 0);
    } catch (CertificateEncodingException e) {
      throw new KeyHolderException(
          Reason.SIGNING_FAILED, "the key's certificates cannot be encoded", e);
    }
  }

  /** A file that was approved is not drawn again, so its room must do for any authority. */
  private int token(SealingKey key) {
    int largest = largestToken.get();
    return largest == 0 || key.needsApproval()
        ? Math.max(UNKNOWN_TOKEN, largest + TOKEN_MARGIN)
        : largest + TOKEN_MARGIN;
  }

  private static int signature(PublicKey key) {
    if (key instanceof RSAPublicKey rsa) {
      return rsa.getModulus().bitLength() / 8 + 1;
    }
    if (key instanceof ECPublicKey ec) {
      // Two integers, each of the size of the field and a sign, in a sequence (RFC 3279 2.2.3).
      return 2 * (ec.getParams().getOrder().bitLength() / 8 + 4) + 4;
    }
    return UNKNOWN_SIGNATURE;
  }
}
