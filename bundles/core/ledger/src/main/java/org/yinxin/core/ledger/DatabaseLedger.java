package org.yinxin.core.ledger;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.ledger.Ledger;
import org.yinxin.services.ledger.LogEntry;
import org.yinxin.services.persistence.Database;

/**
 * The log over four tables. Every answer is made from committed rows; the tiles are derived. Safe
 * for threads and for several nodes over one database.
 */
@Component
public final class DatabaseLedger implements Ledger {
  private final Database database;
  private final LogKey key;
  private final Sequencer sequencer;

  /** Opens the log, making its key at the first start, and sequences what was left over. */
  @Activate
  public DatabaseLedger(
      BundleContext context,
      @Reference(name = "database") Database database,
      @Reference(name = "institution") Institution institution)
      throws IOException, GeneralSecurityException {
    this(directory(context), database, institution.publicAddress());
  }

  DatabaseLedger(Path directory, Database database, String publicAddress)
      throws IOException, GeneralSecurityException {
    this.database = database;
    this.key = key(directory.resolve("key"), publicAddress);
    this.sequencer = new Sequencer(database, key);
    sequence();
  }

  private static Path directory(BundleContext context) {
    String state = context.getProperty("yinxin.state");
    if (state == null) {
      throw new IllegalStateException("the property yinxin.state is not set");
    }
    return Path.of(state, "log");
  }

  private LogKey key(Path file, String publicAddress) throws IOException, GeneralSecurityException {
    Optional<Rows.Checkpoint> latest = database.transaction(Rows::latest);
    if (!Files.exists(file)) {
      if (latest.isPresent()) {
        throw new IllegalStateException(
            "the log has entries and its key is gone: restore " + file + " from the backup");
      }
      // C2SP tlog-tiles: the origin is the log's address without its scheme.
      return LogKey.create(file, publicAddress.replaceFirst("^[a-z]+://", "") + "/log");
    }
    LogKey found = LogKey.read(file);
    if (latest.isPresent() && !found.signed(latest.get().note())) {
      throw new IllegalStateException(
          "the latest checkpoint was not signed with " + file + ": restore the log's own key");
    }
    return found;
  }

  @Override
  public String append(Handle transaction, LogEntry entry) {
    entry
        .subject()
        .ifPresent(
            index -> {
              if (Rows.entry(transaction, index).isEmpty()) {
                throw new IllegalArgumentException("there is no entry " + index + " to refer to");
              }
            });
    String id = UUID.randomUUID().toString();
    Rows.addPending(transaction, new Rows.Pending(id, EntryCodec.write(entry)));
    return id;
  }

  @Override
  public void sequence() {
    sequencer.run();
  }

  @Override
  public OptionalLong index(String pendingId) {
    return database.transaction(handle -> Rows.index(handle, pendingId));
  }

  @Override
  public Optional<String> checkpoint() {
    return database.transaction(Rows::latest).map(Rows.Checkpoint::note);
  }

  @Override
  public Optional<String> proof(long index) {
    return database.transaction(
        handle ->
            Rows.latest(handle)
                .filter(latest -> index >= 0 && index < latest.size())
                .map(latest -> proof(handle, index, latest)));
  }

  private static String proof(Handle handle, long index, Rows.Checkpoint latest) {
    Tree tree = new Tree((level, number) -> Rows.tile(handle, level, number));
    StringBuilder text = new StringBuilder("c2sp.org/tlog-proof@v1\nindex ");
    text.append(index).append('\n');
    for (byte[] hash : tree.inclusion(index, latest.size())) {
      text.append(Base64.getEncoder().encodeToString(hash)).append('\n');
    }
    return text.append('\n').append(latest.note()).toString();
  }

  @Override
  public Optional<byte[]> tile(String path) {
    return TilePath.read(path)
        .flatMap(tile -> tile.level() == TilePath.ENTRIES ? entries(tile) : hashes(tile));
  }

  private Optional<byte[]> hashes(TilePath tile) {
    List<byte[]> hashes =
        database.transaction(handle -> Rows.tile(handle, tile.level(), tile.number()));
    if (hashes.size() < tile.width()) {
      return Optional.empty();
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    hashes.subList(0, tile.width()).forEach(bytes::writeBytes);
    return Optional.of(bytes.toByteArray());
  }

  private Optional<byte[]> entries(TilePath tile) {
    List<String> entries = database.transaction(handle -> Rows.bundle(handle, tile.number()));
    if (entries.size() < tile.width()) {
      return Optional.empty();
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (String entry : entries.subList(0, tile.width())) {
      byte[] data = entry.getBytes(StandardCharsets.UTF_8);
      bytes.write(data.length >> 8);
      bytes.write(data.length);
      bytes.writeBytes(data);
    }
    return Optional.of(bytes.toByteArray());
  }

  @Override
  public String verifierKey() {
    return key.verifierKey();
  }

  @Override
  public Optional<String> audit() {
    return database.transaction(handle -> new Audit(handle, key).run());
  }

  @Override
  public Optional<LogEntry> entry(long index) {
    return database.transaction(handle -> Rows.entry(handle, index)).map(EntryCodec::read);
  }

  @Override
  public long size() {
    return database.transaction(Rows::latest).map(Rows.Checkpoint::size).orElse(0L);
  }

  @Override
  public long pending() {
    return database.transaction(Rows::countPending);
  }

  static String hex(byte[] hash) {
    return HexFormat.of().formatHex(hash);
  }
}
