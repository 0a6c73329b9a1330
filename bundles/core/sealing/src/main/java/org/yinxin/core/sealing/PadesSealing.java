package org.yinxin.core.sealing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.cert.CertificateEncodingException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.keyholder.KeyHolderException;
import org.yinxin.keyholder.KeyHolderException.Reason;
import org.yinxin.keyholder.SealApproval;
import org.yinxin.keyholder.SealOwner;
import org.yinxin.keyholder.SealingKey;
import org.yinxin.services.rendering.PreparedPdf;
import org.yinxin.services.sealing.SealedPdf;
import org.yinxin.services.sealing.Sealing;
import org.yinxin.services.sealing.SealingKeys;
import org.yinxin.services.timestamp.Timestamps;
import org.yinxin.timestamp.TimestampException;

/**
 * Digest, sign, stamp, patch: the file is neither parsed nor saved again, so it stays one revision.
 * Thread-safe.
 */
@Component(
    service = {Sealing.class, PadesSealing.class},
    configurationPid = "org.yinxin.core.sealing")
@Designate(ocd = PadesSealing.Config.class)
public final class PadesSealing implements Sealing {
  private static final Logger LOG = LoggerFactory.getLogger(PadesSealing.class);
  private static final HexFormat HEX = HexFormat.of();
  private static final CmsSignature.Stamp NONE = sha256 -> Optional.empty();

  @ObjectClassDefinition(name = "Sealing")
  @interface Config {
    @AttributeDefinition(
        description = "B-T: each seal has a time-stamp in it; B-B: none (ETSI EN 319 142-1)",
        options = {@Option(value = "B-T"), @Option(value = "B-B")})
    String level() default "B-T";

    @AttributeDefinition(
        description =
            "The same for rows of batches, whose time the stamped checkpoint of the log can tell;"
                + " empty for the level above",
        options = {@Option(value = ""), @Option(value = "B-T"), @Option(value = "B-B")})
    String batchLevel() default "";

    @AttributeDefinition(
        description =
            "While there are no time-stamps to be had: wait (applications wait in sealing and are"
                + " taken up by themselves), or B-B (they are sealed without)",
        options = {@Option(value = "wait"), @Option(value = "B-B")})
    String whenStampingFails() default "wait";
  }

  private final SealingKeys keys;
  private final Optional<Timestamps> timestamps;
  private final SignatureSize room = new SignatureSize();
  private volatile Levels levels;

  /** Seals with these keys, and with time-stamps as the configuration says. */
  @Activate
  public PadesSealing(
      @Reference(name = "keys") SealingKeys keys,
      @Reference(name = "timestamps") Timestamps timestamps,
      Config config) {
    this(keys, Optional.of(timestamps), levels(config));
  }

  /** Seals at level B-B. */
  public PadesSealing(SealingKeys keys) {
    this(keys, Optional.empty(), Levels.of("B-B", "", "wait"));
  }

  PadesSealing(SealingKeys keys, Optional<Timestamps> timestamps, Levels levels) {
    this.keys = keys;
    this.timestamps = timestamps;
    this.levels = levels;
  }

  private static Levels levels(Config config) {
    return Levels.of(config.level(), config.batchLevel(), config.whenStampingFails());
  }

  /** For what is sealed from now on. */
  @Modified
  void configure(Config config) {
    levels = levels(config);
  }

  /** Returns the levels of the configuration. */
  Levels levels() {
    return levels;
  }

  @Override
  public KeyTraits traits(SealOwner owner) throws KeyHolderException {
    SealingKey key = keys.key(owner);
    int bytes = room.bytes(key, levels.stamping() && timestamps.isPresent());
    return new KeyTraits(key.development(), key.needsApproval(), bytes);
  }

  @Override
  public Optional<Instant> waitsUntil(Mode mode) {
    Levels now = levels;
    return now.stamping(mode) && now.waiting()
        ? timestamps.flatMap(Timestamps::pausedUntil)
        : Optional.empty();
  }

  @Override
  public SealedPdf seal(PreparedPdf pdf, SealOwner owner, Optional<SealApproval> approval)
      throws KeyHolderException {
    try {
      return sealed(pdf, owner, approval, NONE);
    } catch (TimestampException e) {
      throw new IllegalStateException("nothing was to be stamped", e);
    }
  }

  @Override
  public SealedPdf seal(
      PreparedPdf pdf, SealOwner owner, Mode mode, Optional<SealApproval> approval)
      throws KeyHolderException, TimestampException {
    return sealed(pdf, owner, approval, stamp(levels, mode));
  }

  private CmsSignature.Stamp stamp(Levels now, Mode mode) {
    if (!now.stamping(mode) || timestamps.isEmpty()) {
      return NONE;
    }
    return sha256 -> {
      try {
        byte[] token = timestamps.get().stamp(sha256).token();
        room.stamped(token.length);
        return Optional.of(token);
      } catch (TimestampException e) {
        if (now.waiting()) {
          throw e;
        }
        LOG.warn("sealed without a time-stamp: {}", e.reason());
        return Optional.empty();
      }
    };
  }

  private SealedPdf sealed(
      PreparedPdf pdf, SealOwner owner, Optional<SealApproval> approval, CmsSignature.Stamp stamp)
      throws KeyHolderException, TimestampException {
    SealingKey key = keys.key(owner);
    byte[] bytes = pdf.bytes().clone();
    byte[] rangeDigest = pdf.byteRangeSha256();
    CmsSignature.Signed signed = signature(ApprovedKey.of(key, approval), rangeDigest, stamp);
    patch(bytes, pdf, signed.der());
    MessageDigest sha256 = DigestUtils.getSha256Digest();
    return new SealedPdf(
        bytes,
        HEX.formatHex(sha256.digest(bytes)),
        HEX.formatHex(rangeDigest),
        HEX.formatHex(sha256.digest(certificate(key))),
        Optional.of(signed.timestamped()));
  }

  private static byte[] certificate(SealingKey key) throws KeyHolderException {
    try {
      return key.chain().get(0).getEncoded();
    } catch (CertificateEncodingException e) {
      throw new KeyHolderException(
          Reason.SIGNING_FAILED, "the key's certificate cannot be encoded", e);
    }
  }

  private static CmsSignature.Signed signature(
      SealingKey key, byte[] rangeDigest, CmsSignature.Stamp stamp)
      throws KeyHolderException, TimestampException {
    try {
      return CmsSignature.sign(key, rangeDigest, stamp);
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
}
