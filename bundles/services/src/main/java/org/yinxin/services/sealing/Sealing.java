package org.yinxin.services.sealing;

import java.time.Instant;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.keyholder.KeyHolderException;
import org.yinxin.keyholder.SealApproval;
import org.yinxin.keyholder.SealOwner;
import org.yinxin.services.rendering.PreparedPdf;
import org.yinxin.timestamp.TimestampException;

/** Seals prepared PDFs as PAdES B-B or B-T (ETSI EN 319 142-1). Thread-safe. */
@ProviderType
public interface Sealing {
  /**
   * Room for a signature with its chain and a time-stamp with its own, in bytes, where nothing is
   * known of either. {@link KeyTraits#signatureBytes} says what a key needs.
   */
  int SIGNATURE_BYTES = 12_288;

  /** The modes of issuing that have a signature level each in the configuration. */
  enum Mode {
    /** One application. */
    SINGLE,
    /** A row of a batch. */
    BATCH
  }

  /**
   * The traits of a key that decide how a file is drawn for it and sealed.
   *
   * @param development true if it is a development key
   * @param needsApproval true if it signs only with evidence that the audit trail has the file: see
   *     {@link SealRequested}
   * @param signatureBytes room to reserve in a file for its signature, in bytes: its chain, its
   *     signature and, at level B-T, a time-stamp
   */
  record KeyTraits(boolean development, boolean needsApproval, int signatureBytes) {
    /** Traits of a key of which nothing is known of the room that its signature takes. */
    public KeyTraits(boolean development, boolean needsApproval) {
      this(development, needsApproval, SIGNATURE_BYTES);
    }
  }

  /** Describes the key that an owner seals with now. */
  KeyTraits traits(SealOwner owner) throws KeyHolderException;

  /**
   * Signs the file and patches the signature in, without a time-stamp (level B-B).
   *
   * @param approval for a key that needs one; empty otherwise
   */
  SealedPdf seal(PreparedPdf pdf, SealOwner owner, Optional<SealApproval> approval)
      throws KeyHolderException;

  /**
   * Signs the file and patches the signature in, at the level that is configured for the mode.
   *
   * @param approval for a key that needs one; empty otherwise
   * @throws TimestampException if the level needs a time-stamp and none can be had now
   */
  default SealedPdf seal(
      PreparedPdf pdf, SealOwner owner, Mode mode, Optional<SealApproval> approval)
      throws KeyHolderException, TimestampException {
    return seal(pdf, owner, approval);
  }

  /** Returns the time until which no time-stamp can be had; empty if sealing is worth trying. */
  default Optional<Instant> waitsUntil(Mode mode) {
    return Optional.empty();
  }
}
