package org.yinxin.core.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jdbi.v3.core.Handle;
import org.osgi.framework.BundleContext;
import org.yinxin.services.ledger.Mismatch;
import org.yinxin.services.ledger.MismatchAlarm;
import org.yinxin.services.persistence.Database;

/**
 * A log over four tables and a key, of entries that are lines of text. Every answer is made from
 * committed rows; the tiles are derived. Thread-safe, also with several nodes over one database.
 */
final class TransparencyLog {
  private static final int ENTRIES_AT_A_TIME = 2000;

  /** A rule for the entries, beside their place in the tree. */
  @FunctionalInterface
  interface Rule {
    /** Returns the mismatch of the entry at an index; empty if it follows the rule. */
    Optional<Mismatch> problem(long index, String entry);
  }

  /** Is told of each entry once its place is committed. */
  @FunctionalInterface
  interface Listener {
    /** Takes an entry; those of one node come in the order of their places. */
    void placed(long index, String entry);
  }

  private final Database database;
  private final Rows rows;
  private final Rule rule;
  private final Path keyFile;
  private volatile LogKey key;
  private volatile boolean named;
  private final PendingCodes codes;
  private final Sequencer sequencer;
  private final LogProofs proofs;

  /** Opens the log, making its key at the first start; sequences nothing yet. */
  TransparencyLog(
      Database database,
      String tablePrefix,
      Path keyFile,
      String origin,
      Rule rule,
      MismatchAlarm alarm,
      Listener listener)
      throws IOException, GeneralSecurityException {
    this.database = database;
    this.rows = new Rows(tablePrefix);
    this.proofs = new LogProofs(database, rows);
    this.rule = rule;
    this.keyFile = keyFile;
    this.key = key(keyFile, origin);
    this.codes = new PendingCodes(key);
    this.sequencer = new Sequencer(database, rows, this::key, codes, alarm, listener);
    if (!key.hasCodes()) {
      database.transaction(this::adopt);
      key = key.withCodes(keyFile);
    }
  }

  /** Gives entries theirs that were pending before there were codes. */
  private int adopt(Handle h) {
    List<Rows.Pending> all = rows.pending(h, Integer.MAX_VALUE);
    all.forEach(row -> rows.writeCode(h, codes.coded(row)));
    return all.size();
  }

  /** Returns the folder in which a node keeps the keys of its logs. */
  static Path directory(BundleContext context) {
    String state = context.getProperty("yinxin.state");
    if (state == null) {
      throw new IllegalStateException("the property yinxin.state is not set");
    }
    return Path.of(state, "log");
  }

  /** C2SP tlog-tiles: the origin is the log's address without its scheme. */
  static String origin(String address) {
    return address.replaceFirst("^[a-z]+://", "");
  }

  private LogKey key(Path file, String origin) throws IOException, GeneralSecurityException {
    Optional<Rows.Checkpoint> latest = database.transaction(rows::latest);
    if (!Files.exists(file)) {
      if (latest.isPresent()) {
        throw new IllegalStateException(
            "the log has entries and its key is gone: restore " + file + " from the backup");
      }
      return LogKey.create(file, origin);
    }
    LogKey found = LogKey.read(file);
    if (latest.isPresent() && !found.signed(latest.get().note())) {
      throw new IllegalStateException(
          "the latest checkpoint was not signed with " + file + ": restore the log's own key");
    }
    return found;
  }

  /**
   * Takes another origin, unless something was logged: then the origin is for good. Not within a
   * transaction.
   */
  synchronized void rename(String origin) {
    if (named || key.origin().equals(origin)) {
      return;
    }
    named = database.transaction(rows::latest).isPresent();
    if (!named) {
      try {
        key = key.renamed(keyFile, origin);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Records an entry as pending, within the caller's transaction; its pending id. */
  String append(Handle transaction, String entry) {
    String id = UUID.randomUUID().toString();
    rows.addPending(transaction, codes.coded(new Rows.Pending(id, entry, null)));
    return id;
  }

  /** Says if an entry is pending that the platform has written. */
  boolean isPending(String id) {
    return database.transaction(h -> rows.pending(h, id)).filter(codes::isAuthentic).isPresent();
  }

  /** Returns the latest checkpoint as its row has it. */
  Optional<Rows.Checkpoint> latest() {
    return database.transaction(rows::latest);
  }

  /** Says if the key has signed that a checkpoint has a root. */
  boolean isSigned(Rows.Checkpoint checkpoint, byte[] root) {
    return key.isCheckpoint(checkpoint.note(), checkpoint.size(), root);
  }

  boolean contains(Handle transaction, long index) {
    return rows.entry(transaction, index).isPresent();
  }

  LogKey key() {
    return key;
  }

  LogProofs proofs() {
    return proofs;
  }

  void sequence() {
    sequencer.run();
  }

  OptionalLong index(String pendingId) {
    return database.transaction(handle -> rows.index(handle, pendingId));
  }

  Optional<String> checkpoint() {
    return latest().map(Rows.Checkpoint::note);
  }

  Optional<byte[]> tile(String path) {
    return TilePath.read(path).flatMap(tile -> new ServedTile(this, tile).bytes());
  }

  /** The hashes of a tile that there are. */
  List<byte[]> hashes(TilePath tile) {
    return database.transaction(handle -> rows.tile(handle, tile.level(), tile.number()));
  }

  /** Up to 256 entries, beginning with those of a tile. */
  List<String> bundle(long tile) {
    return entries(tile * Tree.WIDTH, (tile + 1) * Tree.WIDTH);
  }

  List<String> entries(long from, long end) {
    return database.transaction(handle -> rows.entries(handle, from, end));
  }

  Optional<String> entry(long index) {
    return database.transaction(handle -> rows.entry(handle, index));
  }

  /**
   * Gives the entries that follow a tree, in their order.
   *
   * @param size of the tree that is wanted
   * @return the tree with them; smaller if entries are missing
   */
  CompactRange follow(CompactRange tree, long size, Consumer<String> taker) {
    CompactRange after = tree;
    while (after.size() < size) {
      List<String> next = entries(after.size(), Math.min(size, after.size() + ENTRIES_AT_A_TIME));
      for (String entry : next) {
        taker.accept(entry);
        after = after.plus(Merkle.leaf(entry));
      }
      if (next.isEmpty()) {
        break;
      }
    }
    return after;
  }

  /**
   * The first thing that does not fit when all is computed again.
   *
   * @param entries takes each entry in order; they count if nothing is returned
   */
  Optional<Mismatch> audit(Consumer<String> entries, LongConsumer progress) {
    return new Audit(database, rows, key, rule, entries, progress).run();
  }

  /**
   * Returns the mismatch of a checkpoint that is said to be one of this log; empty if the log
   * continues it.
   */
  Optional<Mismatch> continues(String note) {
    String own = key.own(note).orElse(note);
    return database.transaction(
        handle ->
            new Continuation(key, rows.tree(handle), rows.latest(handle).map(Rows.Checkpoint::size))
                .problem(own));
  }

  long size() {
    return database.transaction(this::size);
  }

  long size(Handle handle) {
    return rows.latest(handle).map(Rows.Checkpoint::size).orElse(0L);
  }

  long pending() {
    return database.transaction(rows::countPending);
  }

  static String hex(byte[] hash) {
    return HexFormat.of().formatHex(hash);
  }
}
