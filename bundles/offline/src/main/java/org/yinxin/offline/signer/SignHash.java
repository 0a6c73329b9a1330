package org.yinxin.offline.signer;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.yinxin.offline.signer.NotSignedException.Reason;
import org.yinxin.offline.tree.Sha256;
import org.yinxin.offline.witness.Checkpoint;
import org.yinxin.offline.witness.Continuity;
import org.yinxin.offline.witness.WitnessState;
import org.yinxin.offline.witness.WitnessedLog;

/**
 * Signs the seals that the audit trail shows to be asked for, each application once. The trail's
 * checkpoint and a line of the journal are on the disk before a signature is made. Thread-safe, one
 * after the other.
 */
final class SignHash {
  private static final Duration HOUR = Duration.ofHours(1);

  /**
   * A request.
   *
   * @param hash SHA-256 of the signed attributes
   * @param evidence {@link Evidence} as text
   */
  record Request(Credential credential, byte[] hash, String evidence) {}

  private final WitnessedLog trail;
  private final WitnessState state;
  private final Journal journal;
  private final int hourlyLimit;
  private final boolean samples;
  private final InstantSource clock;

  SignHash(Settings settings, WitnessState state, Journal journal, InstantSource clock) {
    this.trail = settings.trail();
    this.state = state;
    this.journal = journal;
    this.hourlyLimit = settings.hourlyLimit();
    this.samples = settings.samples();
    this.clock = clock;
  }

  /** A signature over the signed attributes, which verifies with the certificate. */
  synchronized byte[] sign(Request request)
      throws NotSignedException, IOException, GeneralSecurityException {
    Evidence evidence =
        Evidence.read(request.evidence())
            .orElseThrow(
                () ->
                    new NotSignedException(
                        Reason.INVALID_REQUEST, "clientData is no evidence of the form"));
    Checkpoint checkpoint = evidence.submission().checkpoint();
    require(
        checkpoint.origin().equals(trail.origin()) && trail.hasSigned(checkpoint),
        "the key of the audit trail has not signed the checkpoint");
    checkTrail(evidence);
    require(evidence.isIncluded(), "the entry is not in the audit trail");
    Credential credential = request.credential();
    SealRequest seal =
        SealRequest.read(evidence.entry())
            .orElseThrow(() -> notApproved("the entry asks for no seal"));
    require(
        seal.office().equals(credential.office()),
        "the entry asks for a seal of another office than the credential's");
    require(
        samples || !SealRequest.isSample(seal.id()),
        "no samples are signed: set samples = yes while they are made");
    byte[] data =
        SignedAttributes.der(credential.certificate(), HexFormat.of().parseHex(seal.byteRange()));
    require(
        MessageDigest.isEqual(Sha256.of(data), request.hash()),
        "the hash is not that of the entry's byteRange under the credential's certificate");
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    JournalLine line =
        new JournalLine(now, credential.id(), seal.id(), seal.byteRange(), evidence.index());
    boolean isRepeat = isRepeat(line);
    if (!isRepeat) {
      checkLimit(now);
    }
    state.sign(trail, checkpoint);
    if (!isRepeat) {
      journal.add(line);
    }
    return credential.sign(data);
  }

  private static void require(boolean holds, String otherwise) throws NotSignedException {
    if (!holds) {
      throw notApproved(otherwise);
    }
  }

  private static NotSignedException notApproved(String message) {
    return new NotSignedException(Reason.NOT_APPROVED, message);
  }

  private void checkTrail(Evidence evidence) throws NotSignedException, IOException {
    Optional<Checkpoint> last = state.last(trail);
    Continuity continuity = Continuity.of(last, evidence.submission());
    if (continuity.isContradiction()) {
      state.contradicted(trail, evidence.submission().checkpoint());
      throw new NotSignedException(
          Reason.TRAIL_SPLIT, "the audit trail does not continue what was shown here before");
    }
    if (continuity == Continuity.OTHER_SIZE) {
      throw NotSignedException.trailSize(last.map(Checkpoint::size).orElse(0L));
    }
  }

  /** Returns true if the line is there but for its time; refuses another one of the application. */
  private boolean isRepeat(JournalLine line) throws NotSignedException {
    Optional<JournalLine> known = journal.find(line.id());
    boolean isOther =
        known.isPresent()
            && !(known.get().byteRange().equals(line.byteRange())
                && known.get().credential().equals(line.credential()));
    if (isOther) {
      throw new NotSignedException(
          Reason.ALREADY_SIGNED, "another seal was signed for " + line.id());
    }
    return known.isPresent();
  }

  private void checkLimit(Instant now) throws NotSignedException {
    List<Instant> recent = journal.since(now.minus(HOUR));
    if (recent.size() >= hourlyLimit) {
      Instant free = recent.get(recent.size() - hourlyLimit).plus(HOUR);
      throw NotSignedException.later(
          Reason.HOURLY_LIMIT,
          hourlyLimit + " seals were signed within an hour",
          Duration.between(now, free));
    }
  }

  /** The last checkpoint of the trail, and the number of signatures. */
  synchronized String status() throws IOException {
    return "trail %s size %d%njournal %d%n"
        .formatted(
            trail.origin(), state.last(trail).map(Checkpoint::size).orElse(0L), journal.size());
  }
}
