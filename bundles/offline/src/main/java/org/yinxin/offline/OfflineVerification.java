package org.yinxin.offline;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.yinxin.offline.Outcome.Finding;
import org.yinxin.offline.Outcome.Verdict;
import org.yinxin.offline.RefusedException.Reason;
import org.yinxin.offline.tree.Sha256;

/**
 * The rule of off-line verification. The revision that ends at the seal's {@code /ByteRange} must
 * be the file whose hash is in the log, under a checkpoint that the anchors' log key has signed;
 * the seal must lead to the anchors; and the file must be that revision, or a registered longer
 * form of it, or be followed by nothing but time-stamps and what they need. It asks nobody. For one
 * thread and one file.
 */
final class OfflineVerification {
  private final Anchors anchors;
  private final Evidence evidence;
  private final CheckpointAge age;
  private final List<Finding> findings = new ArrayList<>();
  private Optional<Instant> seenAt = Optional.empty();
  private Optional<Instant> latestAt = Optional.empty();
  private boolean development;

  OfflineVerification(Anchors anchors, Evidence evidence, CheckpointAge age) {
    this.anchors = anchors;
    this.evidence = evidence;
    this.age = age;
    this.development = anchors.development();
  }

  Outcome run() {
    long size = 0;
    Verdict verdict;
    try {
      LogProof proof = LogProof.read(evidence.proof());
      LogEntry entry = LogEntry.read(evidence.entry());
      if (!entry.kind().equals("issue")) {
        throw new RefusedException(Reason.EVIDENCE, "the entry does not issue anything");
      }
      Checkpoint checkpoint =
          Checkpoint.read(proof.note(), anchors.log(proof.note().lines().findFirst().orElse("")));
      size = checkpoint.size();
      proof.check(entry.bytes(), checkpoint);
      findings.add(Sentences.logged(proof.index()));
      witnesses(checkpoint);
      Optional<LaterEntries> later = later(proof, checkpoint);
      file(entry, later.map(LaterEntries::entries).orElse(List.of()), proof.index());
      document(entry);
      stamp(checkpoint);
      verdict = status(later, proof.index());
    } catch (RefusedException e) {
      findings.add(Sentences.refused(e.reason(), e.getMessage()));
      verdict = Sentences.verdict(e.reason());
    }
    return new Outcome(
        verdict,
        new String[] {anchors.universityZh(), anchors.universityEn()},
        size,
        latestAt,
        development,
        evidence.seals(),
        List.copyOf(findings));
  }

  /** Counts the witnesses whose signatures are given with the checkpoint, or with its proof. */
  private void witnesses(Checkpoint checkpoint) throws RefusedException {
    if (anchors.required() > 0) {
      List<String> names =
          Cosigners.of(checkpoint, evidence.checkpoint().orElse(""), anchors.witnesses());
      if (names.size() < anchors.required()) {
        throw new RefusedException(
            Reason.WITNESSES,
            "signatures of %d witnesses, and %d are required"
                .formatted(names.size(), anchors.required()));
      }
      findings.add(Sentences.witnessed(names));
    }
  }

  private Optional<LaterEntries> later(LogProof proof, Checkpoint checkpoint)
      throws RefusedException {
    if (evidence.laterEntries().isEmpty() && proof.index() + 1 < checkpoint.size()) {
      return Optional.empty();
    }
    LaterEntries later =
        evidence.laterEntries().isEmpty()
            ? new LaterEntries(checkpoint.size(), List.of(), List.of())
            : LaterEntries.read(evidence.laterEntries().get());
    if (evidence.laterEntries().isPresent()) {
      later.check(proof.index(), checkpoint);
    }
    return Optional.of(later);
  }

  private void file(LogEntry entry, List<LogEntry> later, long index) throws RefusedException {
    byte[] file = evidence.pdf();
    SealedRevision sealed = SealedRevision.of(file);
    if (!sealed.sha256().equals(entry.file())) {
      throw new RefusedException(Reason.ALTERED, "the sealed revision is not the logged file");
    }
    if (!Sha256.hex(Sha256.of(sealed.signed())).equals(entry.byteRange())) {
      throw new RefusedException(Reason.SEAL, "the seal is not on what was logged");
    }
    X509Certificate certificate = SealSignature.check(sealed, anchors);
    development |= SealSignature.development(certificate);
    findings.add(Sentences.sealed(certificate));
    if (sealed.length() == file.length) {
      findings.add(Sentences.whole());
    } else {
      String whole = Sha256.hex(Sha256.of(file));
      if (later.stream().anyMatch(e -> e.is("augment", index) && e.file().equals(whole))) {
        findings.add(Sentences.augmented());
      } else {
        AddedRevisions.check(sealed);
        findings.add(Sentences.stampedOnly());
      }
    }
  }

  private void document(LogEntry entry) throws RefusedException {
    if (evidence.document().isEmpty()) {
      return;
    }
    Evidence.Opening opening = evidence.document().get();
    try {
      byte[] salt = HexFormat.of().parseHex(opening.salt());
      if (!Sha256.hex(Sha256.of(salt, opening.document())).equals(entry.document())) {
        throw new RefusedException(Reason.DOCUMENT, "the content is not what was logged");
      }
    } catch (IllegalArgumentException e) {
      throw new RefusedException(Reason.DOCUMENT, "the salt is not in hexadecimal digits", e);
    }
    findings.add(Sentences.document());
  }

  /** Takes the log's date where an authority has seen it, and no later one than that. */
  private void stamp(Checkpoint checkpoint) throws RefusedException {
    if (evidence.checkpointStamp().isPresent() && !anchors.timeStamps().isEmpty()) {
      Instant seen = CheckpointStamp.check(evidence.checkpointStamp().get(), checkpoint, anchors);
      seenAt = Optional.of(seen);
      latestAt = checkpoint.latestAt().map(at -> at.isAfter(seen) ? seen : at);
    }
  }

  private Verdict status(Optional<LaterEntries> later, long index) {
    if (later.isEmpty()) {
      findings.add(Sentences.unknownStanding());
      return Verdict.STANDING_UNKNOWN;
    }
    List<LogEntry> entries = later.get().entries();
    if (entries.stream().anyMatch(e -> e.is("revoke", index))) {
      findings.add(Sentences.ended(true));
      return Verdict.REVOKED;
    }
    if (entries.stream().anyMatch(e -> e.is("supersede", index))) {
      findings.add(Sentences.ended(false));
      return Verdict.SUPERSEDED;
    }
    findings.add(Sentences.notEnded(entries.size()));
    // Without a date it may be from before any revocation, though it was stamped afterwards.
    if (latestAt.isEmpty()) {
      findings.add(seenAt.map(Sentences::undatedByLog).orElseGet(Sentences::undated));
      return Verdict.STANDING_UNKNOWN;
    }
    if (age.excludes(latestAt.get())) {
      findings.add(Sentences.tooOld(latestAt.get()));
      return Verdict.STANDING_UNKNOWN;
    }
    return Verdict.ISSUED_UNCHANGED;
  }

  /** Returns the outcome for a file on which the verifier itself fails: never a good one. */
  static Outcome failed(Reason reason, String detail) {
    return new Outcome(
        Sentences.verdict(reason),
        new String[] {"", ""},
        0,
        Optional.empty(),
        false,
        false,
        List.of(Sentences.refused(reason, detail)));
  }
}
