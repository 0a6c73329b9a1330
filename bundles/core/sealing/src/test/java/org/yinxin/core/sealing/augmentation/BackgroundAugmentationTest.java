package org.yinxin.core.sealing.augmentation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.connector.keyspkcs12.OpenDevelopmentCa;
import org.yinxin.core.persistence.SchemaDatabase;
import org.yinxin.core.sealing.OpenSealing;
import org.yinxin.core.sealing.augmentation.ScheduledAugmentation.Background;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.timestamp.Timestamp;
import org.yinxin.services.timestamp.Timestamps;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.FixedRowAuthentication;
import org.yinxin.testlibrary.databases.TestDatabase;
import org.yinxin.timestamp.TimestampException;

/** The conditions under which forms are made in the background, and the report on them. */
@EachDatabase
final class BackgroundAugmentationTest {
  @TempDir static Path folder;
  private static OpenDevelopmentCa ca;
  private static Timestamps timestamps;
  private static byte[] issued;

  private final Database database;
  private final Shelf shelf;
  private boolean isSetUp = true;
  private ScheduledAugmentation forms;

  BackgroundAugmentationTest(TestDatabase kind) {
    database = kind.empty(SchemaDatabase::migrated);
    shelf = new Shelf(database);
  }

  @BeforeAll
  static void issue() throws Exception {
    ca = new OpenDevelopmentCa(folder.resolve("keys"));
    timestamps = OpenSealing.timestamps(ca.authority());
    issued = Issued.sealed(OpenSealing.at("B-T", ca.keys(), timestamps));
  }

  @AfterAll
  static void close() {
    ca.close();
  }

  @BeforeEach
  void open() {
    ca.silent = false;
    forms = forms(false);
    shelf.issue("one", issued, Instant.now().minusSeconds(60));
  }

  private ScheduledAugmentation forms(boolean development) {
    ValidationData material =
        new ValidationData(new Statuses(new Download(), Optional.empty(), Instant::now));
    Timestamps authority = new Authority();
    ScheduledAugmentation made =
        new ScheduledAugmentation(
            database,
            authority,
            development,
            new Augmentation(
                database,
                new FixedRowAuthentication(),
                shelf,
                shelf,
                shelf.log,
                authority,
                material,
                Instant::now),
            new FormAudit(database, shelf, shelf, shelf.log),
            Instant::now);
    made.configure(config(Map.of("graceHours", 0)));
    return made;
  }

  /** The authority of the development CA, as that of a real one, if it is set up. */
  private final class Authority implements Timestamps {
    @Override
    public Timestamp stamp(byte[] sha256) throws TimestampException {
      return timestamps.stamp(sha256);
    }

    @Override
    public Timestamp read(byte[] token, byte[] sha256) throws TimestampException {
      return timestamps.read(token, sha256);
    }

    @Override
    public List<X509Certificate> trusted() {
      return isSetUp ? timestamps.trusted() : List.of();
    }

    @Override
    public Optional<Instant> pausedUntil() {
      return Optional.empty();
    }
  }

  /** The configuration without a file, but for these keys. */
  private static ScheduledAugmentation.Config config(Map<String, Object> keys) {
    return (ScheduledAugmentation.Config)
        Proxy.newProxyInstance(
            BackgroundAugmentationTest.class.getClassLoader(),
            new Class<?>[] {ScheduledAugmentation.Config.class},
            (self, method, arguments) -> value(method, keys));
  }

  private static Object value(Method method, Map<String, Object> keys) {
    return keys.getOrDefault(method.getName(), method.getDefaultValue());
  }

  private String report(Result.Status status) {
    Result result = new AugmentationCheck(forms).execute();
    assertEquals(status, result.getStatus());
    return result.toString();
  }

  @Test
  void withoutASettingFormsAreMadeOnceAnAuthorityIsSetUp() {
    isSetUp = false;
    forms.run();
    assertEquals(Background.NO_AUTHORITY, forms.background());
    assertEquals(Optional.empty(), forms.newest("one"));
    assertEquals(Optional.empty(), forms.problem(), "not tried, so nothing failed");
    String said = report(Result.Status.OK);
    assertTrue(said.contains("no trusted time-stamp authority is set up"), said);
    assertTrue(said.contains("timestamprfc3161.cfg"), said);
    assertTrue(said.contains("1 credentials are due"), said);

    isSetUp = true;
    forms.run();
    assertTrue(forms.newest("one").isPresent());
    assertTrue(report(Result.Status.OK).contains("made in the background; 0 credentials are due"));
  }

  @Test
  void theOperatorTurnsItOff() {
    forms.configure(config(Map.of("graceHours", 0, "enabled", false)));

    forms.run();

    assertEquals(Optional.empty(), forms.newest("one"));
    String said = report(Result.Status.OK);
    assertTrue(said.contains("turned off by enabled = false"), said);
    assertTrue(said.contains("yinxin:augment"), said);
    assertEquals(Optional.empty(), forms.next().orElseThrow().problem());
    assertTrue(forms.newest("one").isPresent(), "by command they are made all the same");
  }

  @Test
  void theAuthorityOfADevelopmentSystemIsNotTrusted() {
    forms = forms(true);

    forms.run();

    assertEquals(Optional.empty(), forms.newest("one"));
    String said = report(Result.Status.OK);
    assertTrue(said.contains("development mode"), said);
  }

  @Test
  void whatFailedIsTriedAgainByItselfOnlyWhileFormsAreMade() {
    ca.silent = true;
    forms.run();
    assertTrue(report(Result.Status.WARN).contains("It is tried again by itself."));

    isSetUp = false;
    String said = report(Result.Status.WARN);
    assertFalse(said.contains("by itself"), said);
    assertTrue(said.contains("yinxin:augment tries it again."), said);
  }
}
