package org.yinxin.core.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.service.metatype.AttributeDefinition;
import org.osgi.service.metatype.ObjectClassDefinition;
import org.yinxin.core.persistence.SchemaDatabase;
import org.yinxin.services.connectors.ConnectorForm;
import org.yinxin.services.connectors.ConnectorReason;
import org.yinxin.services.identity.AccessReason;
import org.yinxin.services.identity.Account;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.testlibrary.databases.FakeAuditTrail;
import org.yinxin.testlibrary.databases.FakeSettings;
import org.yinxin.testlibrary.databases.TestDatabase;

/** Settings of a connector for mail, in a folder of etc. */
final class EtcConnectorSettingsTest {
  private static final String MAIL = "org.example.mail";
  private static final Account ADMIN = account(Account.ADMINISTRATOR);

  @TempDir Path etc;
  private final FakeSettings versions = new FakeSettings();
  private final FakeAuditTrail audit = new FakeAuditTrail();
  private ConnectorFields fields =
      ConnectorFields.of(
          new Definition(
              text("host", AttributeDefinition.STRING),
              text("port", AttributeDefinition.INTEGER, "0"),
              text("security", AttributeDefinition.STRING, "tls", "tls", "none"),
              text("password", AttributeDefinition.PASSWORD, ""),
              text("trustAnchors", AttributeDefinition.STRING, ""),
              text("attached", AttributeDefinition.BOOLEAN, "true")),
          Set.of("port", "security", "password", "trustAnchors", "attached"));
  private EtcConnectorSettings settings;

  @BeforeEach
  void start() {
    settings =
        new EtcConnectorSettings(
            etc,
            name -> name.equals(MAIL) ? Optional.of(fields) : Optional.empty(),
            versions,
            TestDatabase.DERBY.empty(SchemaDatabase::migrated),
            audit);
  }

  private static Account account(String role) {
    return new Account("root", "", Set.of(role));
  }

  /** An attribute: its key, type, default, and the values that there are. */
  private record Attribute(String key, int kind, List<String> more) implements AttributeDefinition {
    @Override
    public String getName() {
      return key + " 名称 | Name of " + key;
    }

    @Override
    public String getID() {
      return key;
    }

    @Override
    public String getDescription() {
      return "";
    }

    @Override
    public int getCardinality() {
      return 0;
    }

    @Override
    public int getType() {
      return kind;
    }

    @Override
    public String[] getOptionValues() {
      return more.size() < 2 ? null : more.subList(1, more.size()).toArray(String[]::new);
    }

    @Override
    public String[] getOptionLabels() {
      return getOptionValues();
    }

    @Override
    public String validate(String value) {
      return null;
    }

    @Override
    public String[] getDefaultValue() {
      return new String[] {more.isEmpty() ? "" : more.get(0)};
    }
  }

  private static Attribute text(String key, int type, String... more) {
    return new Attribute(key, type, List.of(more));
  }

  private record Definition(AttributeDefinition... all) implements ObjectClassDefinition {
    @Override
    public String getName() {
      return "邮件 | Mail";
    }

    @Override
    public String getID() {
      return "mail";
    }

    @Override
    public String getDescription() {
      return "";
    }

    @Override
    public AttributeDefinition[] getAttributeDefinitions(int filter) {
      return filter == OPTIONAL
          ? null
          : Stream.of(all)
              .map(each -> (Attribute) each)
              .map(each -> new Attribute(each.key(), each.kind(), each.more()))
              .toArray(AttributeDefinition[]::new);
    }

    @Override
    public InputStream getIcon(int size) {
      return null;
    }
  }

  private Path file() {
    return etc.resolve(MAIL + ".cfg");
  }

  private ConnectorForm form() throws Refusal {
    return settings.form(MAIL, ADMIN);
  }

  private ConnectorForm set(Map<String, String> values) throws Refusal {
    return settings.set(MAIL, values, form().revision(), ADMIN);
  }

  private Refusal refused(Map<String, String> values) {
    return assertThrows(Refusal.class, () -> set(values));
  }

  @Test
  void theFormHasTheNamesTypesAndDefaultsOfTheMetatype() throws Exception {
    ConnectorForm form = form();
    assertEquals("邮件", form.title().zh());
    assertEquals("Name of host", form.fields().get(0).label().en());
    assertEquals(
        List.of("TEXT", "NUMBER", "TEXT", "SECRET", "TEXT", "BOOLEAN"),
        form.fields().stream().map(field -> field.type().name()).toList());
    assertEquals(
        List.of("host"),
        form.fields().stream()
            .filter(ConnectorForm.Field::isRequired)
            .map(ConnectorForm.Field::key)
            .toList());
    assertEquals(List.of("tls", "none"), form.fields().get(2).options());
    assertEquals("", form.revision());
  }

  @Test
  void aNewFileHasTheCommentsOfItsExampleAndBelongsToTheServerAlone() throws Exception {
    Files.writeString(
        etc.resolve(MAIL + ".cfg.example"), "# 邮件服务器\nhost = a\n# Why\nuser = somebody\n");

    ConnectorForm made = set(Map.of("host", "smtp.学校 \\ = #a", "port", " 25 "));

    String text = Files.readString(file());
    assertTrue(text.startsWith("# 邮件服务器\nhost = "), text);
    assertFalse(text.contains("somebody"), text);
    assertEquals(Map.of("host", "smtp.学校 \\ = #a", "port", "25"), made.values());
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
    try (Stream<Path> all = Files.list(etc)) {
      assertEquals(2, all.count());
    }
  }

  @Test
  void eachChangeIsAVersionWithItsAuthorAndNoSecret() throws Exception {
    set(Map.of("host", "a"));
    ConnectorForm secret =
        settings.setSecret(MAIL, "password", "s3cret \\ ü", form().revision(), ADMIN);
    assertEquals(Set.of("password"), secret.secrets());
    assertEquals(Map.of("host", "a"), secret.values());
    set(Map.of("host", "a"));

    List<ConnectorForm.Version> history = form().history();
    assertEquals(1, history.size());
    assertEquals("root", history.get(0).by());
    assertEquals(Map.of("host", "a"), history.get(0).values());
    assertTrue(form().isAsRecorded());
    assertEquals("connector-secret-set", audit.events.get(0).action());
    assertEquals(MAIL + " password", audit.events.get(0).subject());
    assertFalse(form().toString().contains("s3cret"));
    assertEquals(
        "s3cret \\ ü", ConnectorFile.read(etc, MAIL).values().get("password"), "as it was typed");
  }

  @Test
  void anotherAddressGetsNoSecretThatIsStored() throws Exception {
    set(Map.of("host", "a"));
    String seen = form().revision();
    settings.setSecret(MAIL, "password", "s3cret", seen, ADMIN);

    assertEquals(Set.of(), set(Map.of("host", "elsewhere")).secrets());

    assertFalse(Files.readString(file()).contains("s3cret"));
    Refusal late =
        assertThrows(
            Refusal.class, () -> settings.setSecret(MAIL, "password", "s3cret", seen, ADMIN));
    assertEquals(ConnectorReason.SETTINGS_OUTDATED, late.reason());
  }

  @Test
  void aFileThatWasChangedByHandIsSaidAndNotOverwritten() throws Exception {
    ConnectorForm seen = set(Map.of("host", "a"));
    Files.writeString(
        file(), "# by hand\nhost = b\nextra = 1\ntrustAnchors = ${karaf.etc}/x.pem\n");

    assertFalse(form().isAsRecorded());
    assertEquals(Set.of("extra"), form().others());
    Refusal refused =
        assertThrows(
            Refusal.class, () -> settings.set(MAIL, Map.of("host", "c"), seen.revision(), ADMIN));
    assertEquals(ConnectorReason.SETTINGS_OUTDATED, refused.reason());

    set(Map.of("host", "c", "trustAnchors", "${karaf.etc}/x.pem"));
    assertEquals(
        "# by hand\nhost = c\nextra = 1\ntrustAnchors = ${karaf.etc}/x.pem\n",
        Files.readString(file()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/etc/passwd",
        "../state/keys/password",
        "C:\\keys",
        "file:/x",
        "~/x",
        "pom.xml",
        "${env:HOME}",
        "$[secret:x]",
        "a\nb"
      })
  void noValueReachesFilesOrOtherTexts(String value) {
    Refusal refused = refused(Map.of("host", "a", "trustAnchors", value));
    assertEquals(ConnectorReason.BAD_SETTINGS, refused.reason());
    assertEquals("trustAnchors", refused.fields().get(0).field());
    assertFalse(Files.exists(file()));
    assertEquals(List.of(), versions.history("connector/" + MAIL));
  }

  @Test
  void eachFieldThatIsNotRightIsNamed() {
    Refusal refused =
        refused(
            Map.of(
                "port", "many",
                "security", "ssl",
                "attached", "yes",
                "password", "in the open",
                "unknown", "x"));
    assertEquals(
        Set.of("host", "port", "security", "attached", "password", "unknown"),
        Set.copyOf(refused.fields().stream().map(Refusal.Field::field).toList()));
  }

  @Test
  void aConnectorThatReadsSecretsFromFilesIsSetByHand() throws Exception {
    fields =
        ConnectorFields.of(
            new Definition(
                text("address", AttributeDefinition.STRING),
                text("clientSecretFile", AttributeDefinition.STRING, "")),
            Set.of());
    assertTrue(form().isByHand());
    Refusal refused = refused(Map.of("address", "https://elsewhere.example"));
    assertTrue(refused.explanation().en().contains("by hand"), refused::getMessage);
  }

  @Test
  void aRemovedFileStaysUnderAnotherName() throws Exception {
    set(Map.of("host", "a"));

    ConnectorForm removed = settings.remove(MAIL, form().revision(), ADMIN);

    assertFalse(Files.exists(file()));
    assertEquals("host = a\n", Files.readString(etc.resolve(MAIL + ".cfg.removed")));
    assertTrue(removed.history().get(0).isRemoval());
    assertTrue(removed.isAsRecorded());
    assertEquals(
        ConnectorReason.SETTINGS_OUTDATED,
        assertThrows(Refusal.class, () -> settings.remove(MAIL, "", ADMIN)).reason());
  }

  @Test
  void nothingIsRecordedThatCannotBeWritten() throws IOException {
    Files.createDirectories(etc.resolve(MAIL + ".cfg.part").resolve("x"));
    assertEquals(ConnectorReason.NOT_WRITTEN, refused(Map.of("host", "a")).reason());
    assertEquals(List.of(), versions.history("connector/" + MAIL));
  }

  @Test
  void onlyAdministratorsAndOnlyConnectors() {
    for (String role : List.of(Account.AUDITOR, Account.KIOSK_OPERATOR)) {
      Refusal refused = assertThrows(Refusal.class, () -> settings.form(MAIL, account(role)), role);
      assertEquals(AccessReason.NOT_ALLOWED, refused.reason(), role);
    }
    for (String name : List.of("org.yinxin.core.billing", "../users", "")) {
      Refusal refused = assertThrows(Refusal.class, () -> settings.form(name, ADMIN), name);
      assertEquals(AccessReason.NOT_FOUND, refused.reason(), name.toUpperCase(Locale.ROOT));
    }
  }
}
