package org.yinxin.benchmark;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.yinxin.certificate.transcript.TranscriptType;
import org.yinxin.connector.keyspkcs12.DevelopmentTsa;
import org.yinxin.connector.keyspkcs12.Pkcs12KeyHolder;
import org.yinxin.core.issuance.DurableIssuance;
import org.yinxin.core.issuance.batches.BatchWorker;
import org.yinxin.core.issuance.batches.JdbiBatches;
import org.yinxin.core.issuance.credentials.JdbiCompromises;
import org.yinxin.core.issuance.credentials.RegisteredCredentials;
import org.yinxin.core.issuance.settings.VersionedSettings;
import org.yinxin.core.kiosks.KioskWitnesses;
import org.yinxin.core.ledger.DatabaseAuditTrail;
import org.yinxin.core.ledger.DatabaseLedger;
import org.yinxin.core.ledger.StoredAccessLog;
import org.yinxin.core.persistence.KeyedRowAuthentication;
import org.yinxin.core.persistence.SchemaDatabase;
import org.yinxin.core.persistence.vault.FileVault;
import org.yinxin.core.plugins.BundleOrigins;
import org.yinxin.core.plugins.CertificateTypeRegistry;
import org.yinxin.core.records.ConfiguredSite;
import org.yinxin.core.records.RecordedInstitution;
import org.yinxin.core.records.SavedMappings;
import org.yinxin.core.records.SpooledTables;
import org.yinxin.core.records.StagedImports;
import org.yinxin.core.records.StoredPhotos;
import org.yinxin.core.records.StoredRecords;
import org.yinxin.core.rendering.BundledFonts;
import org.yinxin.core.rendering.PdfRenderer;
import org.yinxin.core.sealing.ChosenKeys;
import org.yinxin.core.sealing.PadesSealing;
import org.yinxin.core.sealing.TimestampAuthorities;
import org.yinxin.keyholder.KeyHolder;
import org.yinxin.services.identity.AccountWarnings;
import org.yinxin.services.issuance.Application;
import org.yinxin.services.issuance.ApplicationRequest;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.issuance.Credentials;
import org.yinxin.services.issuance.Issuance;
import org.yinxin.services.issuance.Submission;
import org.yinxin.services.ledger.Mismatch;
import org.yinxin.services.ledger.MismatchAlarm;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.plugins.CertificateTypes;
import org.yinxin.services.plugins.CodeMark;
import org.yinxin.services.plugins.CodeMarks;
import org.yinxin.services.records.ImportReport;
import org.yinxin.services.records.ImportRequest;
import org.yinxin.services.records.RecordImport;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.sealing.Sealing;
import org.yinxin.services.sealing.SealingKeys;
import org.yinxin.services.seals.SealUse;

/**
 * The platform as the server has it (Derby on the disk, vault, log, development key), without HTTP
 * and in this JVM, for a crowd of people. Thread-safe.
 */
final class Platform {
  private static final Duration START_LIMIT = Duration.ofMinutes(1);
  private static final Duration ISSUE_LIMIT = Duration.ofMinutes(1);
  private static final Duration POLL = Duration.ofMillis(10);

  private final Components components;
  private final Crowd crowd;

  private Platform(Components components, Crowd crowd) {
    this.components = components;
    this.crowd = crowd;
  }

  /** Makes an empty state folder and starts over it, with the demo data of the project at root. */
  static Platform start(Path root, Path work, Crowd crowd) throws Exception {
    Path state = Files.createTempDirectory(work, "state");
    System.setProperty("derby.stream.error.file", state.resolve("derby.log").toString());
    Components all =
        new Components(
            Map.of(
                "karaf.home", work.toString(),
                "yinxin.state", state.toString(),
                "yinxin.mode", "development"));
    HikariDataSource dataSource = dataSource(state.resolve("database"));
    all.add(dataSource);
    all.add(SchemaDatabase.migrated(dataSource));
    all.add((MismatchAlarm) Platform::fail);
    all.add(AccountWarnings.NONE);
    all.add(BundleOrigins.class);
    all.add((CodeMarks) reference -> CodeMark.NONE);
    CertificateTypeRegistry types = all.add(CertificateTypeRegistry.class);
    all.bind(types, "bindType", new TranscriptType(), Map.of("yinxin.certificate", "transcript"));
    for (Class<?> component :
        List.of(
            KeyedRowAuthentication.class,
            StoredRecords.class,
            ConfiguredSite.class,
            FileVault.class,
            KioskWitnesses.class,
            DatabaseLedger.class,
            DatabaseAuditTrail.class,
            VersionedSettings.class,
            StoredPhotos.class,
            RecordedInstitution.class,
            BundledFonts.class,
            PdfRenderer.class,
            StoredAccessLog.class,
            RegisteredCredentials.class,
            JdbiCompromises.class)) {
      all.add(component);
    }
    all.bind(
        all.add(ChosenKeys.class),
        "bindHolder",
        all.add(Pkcs12KeyHolder.class),
        Map.of(KeyHolder.NAME, "pkcs12"));
    all.add(new SealUse() {});
    // At level B-B, as the floors are; time-stamps are measured by themselves.
    all.add(new PadesSealing(all.service(SealingKeys.class)));
    for (Class<?> component :
        List.of(
            SavedMappings.class,
            StagedImports.class,
            SpooledTables.class,
            DurableIssuance.class,
            JdbiBatches.class,
            BatchWorker.class)) {
      all.add(component);
    }
    load(all.service(RecordImport.class), root, crowd);
    awaitType(types);
    return new Platform(all, crowd);
  }

  /** Sealing at level B-T, with the development authority in this process. */
  Sealing stamped() throws ReflectiveOperationException {
    DevelopmentTsa tsa = components.add(DevelopmentTsa.class);
    TimestampAuthorities authorities = components.add(TimestampAuthorities.class);
    components.bind(authorities, "bindAuthority", tsa, Map.of());
    return components.add(PadesSealing.class);
  }

  /** With the pool and its size of {@code etc/org.ops4j.datasource-yinxin.cfg}. */
  private static HikariDataSource dataSource(Path database) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl("jdbc:derby:" + database + ";create=true");
    config.setMaximumPoolSize(10);
    return new HikariDataSource(config);
  }

  private static void load(RecordImport records, Path root, Crowd crowd)
      throws IOException, Refusal {
    Path demo = root.resolve("karaf-distribution/server/src/main/resources/demo");
    for (String kind : List.of("university", "office", "person", "programme", "course-result")) {
      String csv = Files.readString(demo.resolve(kind + ".csv"));
      byte[] all = crowd.multiplied(csv).getBytes(StandardCharsets.UTF_8);
      ImportReport report =
          records.stage(ImportRequest.of(kind, "benchmark"), new ByteArrayInputStream(all));
      records.apply(report.id(), "benchmark");
    }
  }

  private static void fail(Mismatch found) {
    throw new IllegalStateException(found.inEnglish());
  }

  private static void awaitType(CertificateTypes types) {
    Instant limit = Instant.now().plus(START_LIMIT);
    while (types.available().isEmpty()) {
      if (Instant.now().isAfter(limit)) {
        throw new IllegalStateException("the certificate type does not come");
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
  }

  <T> T service(Class<T> type) {
    return components.service(type);
  }

  /** Issues one transcript; each has another purpose, so that none is offered again. */
  Application issue(int serial) throws Refusal {
    Issuance issuance = service(Issuance.class);
    Application application =
        issuance.apply(
            new ApplicationRequest(
                crowd.person(serial), "transcript", "zh-CN", Map.of(), "用途" + serial),
            Submission.BY_HOLDER,
            "");
    Instant limit = Instant.now().plus(ISSUE_LIMIT);
    while (application.state() == Application.State.SEALING && Instant.now().isBefore(limit)) {
      LockSupport.parkNanos(POLL.toNanos());
      application = issuance.application(application.id()).orElseThrow();
    }
    if (application.state() != Application.State.ISSUED) {
      throw new IllegalStateException("not issued but " + application.state());
    }
    return application;
  }

  /** A credential of the first person's. */
  Credential sample() throws Refusal {
    String id = issue(0).credentialId().orElseThrow();
    return service(Credentials.class).byId(id).orElseThrow();
  }

  /** The credential's document as canonical JSON. */
  String document(Credential credential) {
    return service(Database.class)
        .transaction(
            handle ->
                handle
                    .createQuery("SELECT document FROM credential WHERE id = :id")
                    .bind("id", credential.id())
                    .mapTo(String.class)
                    .one());
  }

  /** Ends its threads and closes the database. */
  void stop() throws ReflectiveOperationException {
    components.deactivate(service(BatchWorker.class), "stop");
    components.deactivate(service(Issuance.class), "stop");
    components.deactivate(service(DatabaseAuditTrail.class), "stop");
    components.deactivate(service(CertificateTypeRegistry.class), "stop");
    service(StagedImports.class).stop();
    service(HikariDataSource.class).close();
  }
}
