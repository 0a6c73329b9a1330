package org.yinxin.faults;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Optional;
import javax.sql.DataSource;
import org.yinxin.connector.keyspkcs12.OpenKeys;
import org.yinxin.core.issuance.OpenIssuance;
import org.yinxin.core.issuance.credentials.RegisteredCredentials;
import org.yinxin.core.issuance.settings.VersionedSettings;
import org.yinxin.core.ledger.OpenLedger;
import org.yinxin.core.persistence.OpenRowAuthentication;
import org.yinxin.core.persistence.SchemaDatabase;
import org.yinxin.core.persistence.vault.OpenVault;
import org.yinxin.core.records.OpenImports;
import org.yinxin.core.records.StoredRecords;
import org.yinxin.core.rendering.BundledFonts;
import org.yinxin.core.rendering.PdfRenderer;
import org.yinxin.core.sealing.PadesSealing;
import org.yinxin.keyholder.KeyHolder;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.issuance.Credentials;
import org.yinxin.services.issuance.Issuance;
import org.yinxin.services.ledger.Ledger;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.persistence.RowAuthentication;
import org.yinxin.services.records.RecordImport;
import org.yinxin.services.rendering.Renderer;
import org.yinxin.services.sealing.Sealing;
import org.yinxin.services.vault.Vault;
import org.yinxin.testkit.Waits;

/** The platform from records to log, wired by hand: every part is the real one. */
public final class Node {
  public final Database database;
  public final AuditTrail audit;
  public final Ledger ledger;
  public final Vault vault;
  public final Credentials credentials;
  public final RecordImport imports;
  public final Issuance issuance;
  public final KeyHolder keys;
  private final HikariDataSource pool;

  /** Parses the faces once a process. */
  private static final class Press {
    static final Renderer RENDERER =
        new PdfRenderer(new BundledFonts(), sha256 -> Optional.empty());
  }

  /**
   * Starts a node on a state folder, taking up what was left.
   *
   * @param url JDBC address of its database
   * @param pages true if documents are drawn; if not, they are written by a {@link CheapPress}
   */
  Node(Path state, String url, boolean pages, Fault fault, InstantSource clock)
      throws IOException, GeneralSecurityException {
    pool = pool(url);
    database = SchemaDatabase.migrated(fault.around(DataSource.class, pool));
    School school = new School();
    RowAuthentication rows = OpenRowAuthentication.at(state.resolve("log"), database);
    StoredRecords records = new StoredRecords(database, school, rows);
    audit = OpenLedger.trailAt(state.resolve("log"), database, school.publicAddress(), clock);
    imports = OpenImports.over(database, rows, records, school, audit, state.resolve("spool"));
    ledger = OpenLedger.at(state.resolve("log"), database, school.publicAddress());
    vault = fault.around(Vault.class, OpenVault.at(state.resolve("vault")));
    credentials = new RegisteredCredentials(database, rows, found -> {}, ledger, audit);
    keys = OpenKeys.at(state.resolve("keys"), Clock.systemUTC());
    Sealing sealing = new PadesSealing(keys::key);
    issuance =
        OpenIssuance.over(
            database,
            school,
            records,
            school,
            fault.around(Renderer.class, pages ? Press.RENDERER : new CheapPress()),
            fault.around(Sealing.class, sealing),
            vault,
            ledger,
            new VersionedSettings(database, rows, audit),
            audit,
            rows,
            clock);
  }

  /** A node that draws its documents and that nothing happens to. */
  public static Node whole(Path state, String url) throws IOException, GeneralSecurityException {
    return new Node(state, url, true, Fault.none(), InstantSource.system());
  }

  static HikariDataSource pool(String url) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(10);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(Waits.LIMIT.toMillis());
    return new HikariDataSource(config);
  }

  /** Ends as a node does that is shut down. */
  public void stop() throws InterruptedException {
    OpenIssuance.stop(issuance);
    pool.close();
  }
}
