package org.yinxin.core.ledger;

import java.nio.file.Files;
import java.nio.file.Path;
import org.yinxin.services.persistence.Database;

/** A log for tests of other packages. */
public record GrowingLog(Path folder, Database database, DatabaseLedger ledger) {
  private static final String ADDRESS = "https://cert.example.edu.cn";

  /** Opens a log with a key of its own. */
  public static GrowingLog open(Path folder, Database database) throws Exception {
    return new GrowingLog(folder, database, new DatabaseLedger(folder, database, ADDRESS));
  }

  /** Opens another log with the key of this one, as on a restored or forged database. */
  public GrowingLog again(Path at, Database other) throws Exception {
    Files.createDirectories(at);
    Files.copy(folder.resolve("key"), at.resolve("key"));
    return open(at, other);
  }

  /** Logs entries with these numbers under one checkpoint, which is returned. */
  public String grow(int from, int to) {
    Entries.append(database, ledger, from, to);
    ledger.sequence();
    return ledger.checkpoint().orElseThrow();
  }
}
