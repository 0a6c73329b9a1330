package org.yinxin.core.ledger;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.yinxin.services.ledger.LogExtract;
import org.yinxin.services.persistence.Database;

/**
 * Writes proofs about the entries of a log as text, from committed rows: of inclusion (C2SP
 * tlog-proof), of consistency (C2SP tlog-witness), and with what verifiers need beside them.
 * Thread-safe.
 */
final class LogProofs {
  private final Database database;
  private final Rows rows;

  LogProofs(Database database, Rows rows) {
    this.database = database;
    this.rows = rows;
  }

  /** Returns the proof that an entry is under the latest checkpoint (C2SP tlog-proof). */
  Optional<String> inclusion(long index) {
    return database.transaction(
        handle ->
            rows.latest(handle)
                .filter(latest -> index >= 0 && index < latest.size())
                .map(latest -> proof(handle, index, latest.size(), latest.note())));
  }

  private String proof(Handle handle, long index, long size, String note) {
    return text("c2sp.org/tlog-proof@v1\nindex " + index, rows.tree(handle).inclusion(index, size))
        + note;
  }

  /** An entry with its proof and later entries, all under the latest checkpoint. */
  Optional<LogExtract> extract(long index, int most) {
    return database.transaction(
        handle ->
            rows.latest(handle).flatMap(latest -> extract(handle, index, most, latest.size())));
  }

  /**
   * Returns an entry with its proof and later entries, all under the latest checkpoint that has a
   * time-stamp.
   */
  Optional<LogExtract> stamped(long index, int most) {
    return database.transaction(handle -> extract(handle, index, most, StampRows.size(handle)));
  }

  /** Returns an entry with its proof and later entries, under the checkpoint of a size. */
  Optional<LogExtract> extractAt(long size, long index, int most) {
    return database.transaction(handle -> extract(handle, index, most, size));
  }

  private Optional<LogExtract> extract(Handle handle, long index, int most, long size) {
    Optional<String> checkpoint = StampRows.checkpoint(handle, size);
    if (index < 0 || index >= size || checkpoint.isEmpty()) {
      return Optional.empty();
    }
    String note = checkpoint.get();
    return Optional.of(
        new LogExtract(
            rows.entry(handle, index).orElseThrow(),
            proof(handle, index, size, note),
            note,
            size - index - 1 > most
                ? Optional.empty()
                : Optional.of(later(handle, index + 1, size)),
            StampRows.token(handle, size).map(Base64.getDecoder()::decode)));
  }

  private String later(Handle handle, long from, long size) {
    Tree tree = rows.tree(handle);
    StringBuilder text = new StringBuilder("yinxin.org/later-entries@v1\nfrom ");
    text.append(from).append('\n');
    for (byte[] hash : tree.subtrees(from)) {
      text.append(Base64.getEncoder().encodeToString(hash)).append('\n');
    }
    text.append('\n');
    for (long first = from; first < size; first += Tree.WIDTH) {
      long end = Math.min(first + Tree.WIDTH, size);
      rows.entries(handle, first, end).forEach(entry -> text.append(entry).append('\n'));
    }
    return text.toString();
  }

  /**
   * Returns a request to a witness (C2SP tlog-witness) with the proof of consistency with a size.
   */
  Optional<String> consistency(long oldSize) {
    return database.transaction(handle -> consistency(handle, oldSize, rows.latest(handle)));
  }

  /** Returns such a request for the checkpoint of a size. */
  Optional<String> consistency(long oldSize, long size) {
    return database.transaction(handle -> consistency(handle, oldSize, rows.at(handle, size)));
  }

  private Optional<String> consistency(
      Handle handle, long oldSize, Optional<Rows.Checkpoint> checkpoint) {
    return checkpoint
        .filter(its -> oldSize >= 0 && oldSize <= its.size())
        .map(
            its ->
                text("old " + oldSize, rows.tree(handle).consistency(oldSize, its.size()))
                    + its.note());
  }

  /**
   * Returns a pending entry's text once it has its place, with the proofs that it is under the
   * latest checkpoint and that this continues an earlier size.
   */
  Optional<String> evidence(String pendingId, long since) {
    return database.transaction(
        handle -> {
          OptionalLong index = rows.index(handle, pendingId);
          Optional<Rows.Checkpoint> latest = rows.latest(handle);
          if (index.isEmpty() || latest.isEmpty() || latest.get().size() <= index.getAsLong()) {
            return Optional.empty();
          }
          List<byte[]> inclusion =
              rows.tree(handle).inclusion(index.getAsLong(), latest.get().size());
          String head =
              "yinxin.org/seal-evidence@v1\n%s\nindex %d"
                  .formatted(
                      rows.entry(handle, index.getAsLong()).orElseThrow(), index.getAsLong());
          return consistency(handle, since, latest).map(rest -> text(head, inclusion) + rest);
        });
  }

  private static String text(String head, List<byte[]> hashes) {
    StringBuilder text = new StringBuilder(head).append('\n');
    for (byte[] hash : hashes) {
      text.append(Base64.getEncoder().encodeToString(hash)).append('\n');
    }
    return text.append('\n').toString();
  }
}
