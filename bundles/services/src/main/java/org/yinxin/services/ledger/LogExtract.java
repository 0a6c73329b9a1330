package org.yinxin.services.ledger;

import java.util.Objects;
import java.util.Optional;

/**
 * An entry with all that shows its place in the log and what came after, under one checkpoint.
 *
 * @param entry the entry's own bytes, ASCII
 * @param proof proof that it is in the log (C2SP tlog-proof@v1), with the checkpoint
 * @param checkpoint the signed note at the end of the proof
 * @param laterEntries all later entries up to the checkpoint in the form of {@code
 *     docs/offline.md}; empty if there were too many
 * @param stamp time-stamp token over the checkpoint (RFC 3161) in DER; empty if it has none yet
 */
public record LogExtract(
    String entry,
    String proof,
    String checkpoint,
    Optional<String> laterEntries,
    Optional<byte[]> stamp) {
  public LogExtract {
    Objects.requireNonNull(entry);
    Objects.requireNonNull(proof);
    Objects.requireNonNull(checkpoint);
    Objects.requireNonNull(laterEntries);
    Objects.requireNonNull(stamp);
  }
}
