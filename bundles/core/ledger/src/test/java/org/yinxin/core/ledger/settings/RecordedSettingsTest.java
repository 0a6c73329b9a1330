package org.yinxin.core.ledger.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.service.cm.Configuration;
import org.yinxin.core.ledger.RecordedWarnings;
import org.yinxin.core.persistence.SchemaDatabase;
import org.yinxin.services.audit.AuditEvent;
import org.yinxin.services.persistence.Database;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.FakeAuditTrail;
import org.yinxin.testlibrary.databases.TestDatabase;

/** Changes of settings files are on record and told, and what the values are is not. */
@EachDatabase
final class RecordedSettingsTest {
  private static final String PAY = "org.yinxin.connector.paywechat";

  @TempDir private Path folder;
  private final Database database;
  private final RecordedWarnings warnings = new RecordedWarnings();
  private final Map<String, Map<String, Object>> files = new TreeMap<>();
  private String mode = "production";
  private FakeAuditTrail audit = new FakeAuditTrail();

  RecordedSettingsTest(TestDatabase kind) {
    database = kind.empty(SchemaDatabase::migrated);
    files.put(PAY, Map.of("merchantId", "1900000001", "apiKey", "Geheim-1"));
    files.put(
        "org.yinxin.connector.recordssql~grades",
        Map.of(
            "felix.fileinstall.filename",
            "file:/opt/yinxin/etc/org.yinxin.connector.recordssql-grades.cfg",
            "query",
            "SELECT 1"));
  }

  /** A configuration that gives its PID and properties, and has nothing else. */
  @SuppressWarnings("JdkObsolete") // The specification wants a Dictionary.
  private static Configuration configuration(String pid, Map<String, Object> settings) {
    Dictionary<String, Object> properties = new Hashtable<>(settings);
    return (Configuration)
        Proxy.newProxyInstance(
            RecordedSettingsTest.class.getClassLoader(),
            new Class<?>[] {Configuration.class},
            (proxy, method, arguments) -> method.getName().equals("getPid") ? pid : properties);
  }

  private void look() throws IOException {
    new RecordedSettings(
            folder,
            () ->
                files.entrySet().stream()
                    .map(file -> configuration(file.getKey(), file.getValue()))
                    .toArray(Configuration[]::new),
            Map.of("yinxin.mode", mode),
            database,
            audit,
            warnings,
            new byte[32])
        .look();
  }

  private List<String> recorded() {
    return audit.events.stream().map(event -> event.action() + " " + event.subject()).toList();
  }

  @Test
  void whatWasChangedAlsoWhileTheServerWasDownIsNamedByFileAndKey() throws Exception {
    look();
    assertEquals(List.of("settings-first-recorded files 3"), recorded());
    look();
    assertEquals(1, audit.events.size(), "nothing was changed");

    files.put(PAY, Map.of("merchantId", "1900000002", "apiKey", "Geheim-1", "appId", "wx1"));
    look();
    files.remove("org.yinxin.connector.recordssql~grades");
    files.put("org.yinxin.connector.logincas", Map.of("server", "https://cas.example/"));
    look();

    assertEquals(
        List.of(
            "settings-first-recorded files 3",
            "settings-changed " + PAY + " appId merchantId",
            "settings-added org.yinxin.connector.logincas server",
            "settings-removed org.yinxin.connector.recordssql-grades.cfg query"),
        recorded());
    assertTrue(audit.events.stream().map(AuditEvent::actor).allMatch("system"::equals));
    assertEquals("settings file " + PAY, warnings.told.get(1));
    assertEquals(4, warnings.told.size());
  }

  @Test
  void valuesAreNeitherRecordedNorKept() throws Exception {
    look();
    files.put(PAY, Map.of("merchantId", "1900000001", "apiKey", "Geheim-2"));
    look();

    assertEquals("settings-changed " + PAY + " apiKey", recorded().get(1));
    String kept = Files.readString(folder.resolve("settings"));
    assertFalse(kept.contains("Geheim") || kept.contains("1900000001"), kept);
  }

  @Test
  void whoTakesTheFileAwayIsSeen() throws Exception {
    look();
    Files.delete(folder.resolve("settings"));
    look();

    assertEquals(2, audit.events.size());
    assertEquals(2, warnings.told.size());
  }

  @Test
  void theModeOfTheServerIsASettingToo() throws Exception {
    look();
    mode = "development";
    look();

    assertEquals("settings-changed custom.system.properties yinxin.mode", recorded().get(1));
  }

  @Test
  void whatCouldNotBeRecordedIsFoundAgain() throws Exception {
    look();
    files.put(PAY, Map.of());
    FakeAuditTrail working = audit;
    audit = null;
    assertThrows(NullPointerException.class, this::look);
    audit = working;
    look();

    assertEquals("settings-changed " + PAY + " apiKey merchantId", recorded().get(1));
  }

  @Test
  void aLongListOfKeysIsCut() throws Exception {
    look();
    Map<String, Object> many = new TreeMap<>();
    for (int i = 0; i < 100; i++) {
      many.put("setting.with.a.long.name." + i, i);
    }
    files.put(PAY, many);
    look();

    assertEquals(300, audit.events.get(1).subject().length());
  }
}
