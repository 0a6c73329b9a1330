package org.yinxin.core.sealing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.util.HexFormat;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.keyholder.KeyHolder;
import org.yinxin.keyholder.KeyHolderException;
import org.yinxin.keyholder.KeyHolderException.Reason;
import org.yinxin.keyholder.SealOwner;
import org.yinxin.keyholder.SealingKey;
import org.yinxin.services.rendering.PreparedPdf;
import org.yinxin.services.sealing.SealedPdf;
import org.yinxin.services.sealing.Sealing;

/**
 * Digest, sign, patch: the file is neither parsed nor saved again, so it stays one revision. Safe
 * for threads.
 */
@Component
public final class PadesSealing implements Sealing {
  private static final HexFormat HEX = HexFormat.of();

  private final KeyHolder keyHolder;

  /** Seals with the keys of this holder. */
  @Activate
  public PadesSealing(@Reference(name = "keyHolder") KeyHolder keyHolder) {
    this.keyHolder = keyHolder;
  }

  @Override
  public boolean development(SealOwner owner) throws KeyHolderException {
    return keyHolder.key(owner).development();
  }

  @Override
  public SealedPdf seal(PreparedPdf pdf, SealOwner owner) throws KeyHolderException {
    SealingKey key = keyHolder.key(owner);
    byte[] bytes = pdf.bytes().clone();
    MessageDigest sha256 = sha256();
    sha256.update(bytes, 0, pdf.contentsStart());
    sha256.update(bytes, pdf.contentsEnd(), bytes.length - pdf.contentsEnd());
    byte[] rangeDigest = sha256.digest();
    patch(bytes, pdf, signature(key, rangeDigest));
    return new SealedPdf(
        bytes,
        HEX.formatHex(sha256.digest(bytes)),
        HEX.formatHex(rangeDigest),
        HEX.formatHex(sha256.digest(certificate(key))));
  }

  private static byte[] certificate(SealingKey key) throws KeyHolderException {
    try {
      return key.chain().get(0).getEncoded();
    } catch (CertificateEncodingException e) {
      throw new KeyHolderException(
          Reason.SIGNING_FAILED, "the key's certificate cannot be encoded", e);
    }
  }

  private static byte[] signature(SealingKey key, byte[] rangeDigest) throws KeyHolderException {
    try {
      return CmsSignature.sign(key, rangeDigest);
    } catch (IOException e) {
      String message = "the key's certificates cannot be encoded";
      throw new KeyHolderException(Reason.SIGNING_FAILED, message, e);
    }
  }

  private static void patch(byte[] bytes, PreparedPdf pdf, byte[] signature)
      throws KeyHolderException {
    byte[] hex = HEX.formatHex(signature).getBytes(StandardCharsets.US_ASCII);
    int room = pdf.contentsEnd() - pdf.contentsStart() - 2;
    if (hex.length > room) {
      String message =
          "the signature takes %d bytes and there is room for %d: shorten the certificate chain"
              .formatted(signature.length, room / 2);
      throw new KeyHolderException(Reason.SIGNING_FAILED, message, null);
    }
    System.arraycopy(hex, 0, bytes, pdf.contentsStart() + 1, hex.length);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
