package org.yinxin.core.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.yinxin.testlibrary.bundles.Jars.OFFICE;
import static org.yinxin.testlibrary.bundles.Jars.STRANGER;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.services.audit.AuditEvent;
import org.yinxin.services.plugins.BundleSignature;
import org.yinxin.services.plugins.BundleSignature.State;
import org.yinxin.services.vault.Vault;
import org.yinxin.services.vault.VaultException;
import org.yinxin.testlibrary.bundles.Jars;
import org.yinxin.testlibrary.databases.FakeAuditTrail;
import org.yinxin.text.LocalizedText;

/** A row in the database alone starts nothing. */
final class StartRuleTest {
  private static final String NAME = "org.elsewhere.proof";
  private static final Instant NOW = Instant.parse("2026-11-28T00:00:00Z");

  @TempDir Path folder;
  private final FakeAuditTrail audit = new FakeAuditTrail();
  private final Map<String, byte[]> stored = new HashMap<>();
  private StartRule rule;
  private SigningRule production;

  @BeforeEach
  void trustTheOffice() throws Exception {
    rule = new StartRule(vault(), audit);
    production =
        new SigningRule(
            true,
            Jars.trusting(folder.resolve("trusted.pem"), OFFICE),
            folder.resolve("connectors.pem"));
    audit.at = Instant.now();
  }

  private Vault vault() {
    return new Vault() {
      @Override
      public String put(byte[] bytes) {
        throw new UnsupportedOperationException();
      }

      @Override
      public byte[] get(String sha256) throws VaultException {
        byte[] bytes = stored.get(sha256);
        if (bytes == null) {
          throw new VaultException(VaultException.Reason.MISSING, new LocalizedText("没有", "none"));
        }
        return bytes;
      }
    };
  }

  /** A bundle in the vault, and the row that wants it to run. */
  private PluginTable.Row row(byte[] bundle) throws Exception {
    String sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bundle));
    stored.put(sha256, bundle);
    return new PluginTable.Row(NAME, "0.0.0", sha256, true, "admin", Instant.EPOCH);
  }

  private void recorded(String action, String subject) {
    audit.record(null, AuditEvent.of("admin", action, "", subject));
  }

  private void assertMayRun(PluginTable.Row row, SigningRule signers) {
    assertEquals(Optional.empty(), rule.judge(row, signers).objection());
  }

  private void assertMayNotRun(String why, PluginTable.Row row, SigningRule signers) {
    String objection = rule.judge(row, signers).objection().orElseThrow().en();
    assertTrue(objection.contains(why), objection);
  }

  @Test
  void whatWasInstalledMayRun() throws Exception {
    PluginTable.Row row = row(Jars.signed(OFFICE, Jars.bundle("a")));
    recorded("plugin-installed", NAME + " " + row.sha256());

    assertMayRun(row, production);
    assertEquals(
        Optional.of(new BundleSignature(State.TRUSTED, Optional.of("CN=office"))),
        rule.judge(row, production).signature());
  }

  @Test
  void aRowThatNobodyApprovedStartsNothing() throws Exception {
    PluginTable.Row row = row(Jars.signed(OFFICE, Jars.bundle("a")));

    assertMayNotRun("has no approval of this file", row, production);
    assertMayNotRun(
        "has no approval",
        row,
        new SigningRule(false, folder.resolve("none.pem"), folder.resolve("none.pem")));
  }

  @Test
  void anEarlierVersionThatWasReplacedOrRemovedDoesNotComeBackByARow() throws Exception {
    PluginTable.Row first = row(Jars.signed(OFFICE, Jars.bundle("a")));
    PluginTable.Row second = row(Jars.signed(OFFICE, Jars.bundle("b")));
    recorded("plugin-installed", NAME + " " + first.sha256());
    recorded("plugin-installed", NAME + " " + second.sha256());
    assertMayNotRun("has no approval", first, production);
    assertMayRun(second, production);

    recorded("plugin-removed", NAME);
    assertMayNotRun("has no approval", first, production);
    PluginTable.Row written = new PluginTable.Row(NAME, "0.0.0", second.sha256(), true, "x", NOW);
    assertMayNotRun("has no approval", written, production);
  }

  @Test
  void aPluginThatWasDisabledDoesNotComeBackByARow() throws Exception {
    PluginTable.Row row = row(Jars.signed(OFFICE, Jars.bundle("a")));
    recorded("plugin-installed", NAME + " " + row.sha256());
    recorded("plugin-disabled", NAME + " " + row.sha256());
    assertMayNotRun("has no approval", row, production);

    recorded("plugin-enabled", NAME + " " + row.sha256());
    assertMayRun(row, production);
    recorded("plugin-removed", NAME);
    recorded("plugin-undone", NAME + " " + row.sha256());
    PluginTable.Row restored = new PluginTable.Row(NAME, "0.0.0", row.sha256(), true, "x", NOW);
    assertMayRun(restored, production);
  }

  /** The rule has seen the row before, as on a node that runs. */
  @Test
  void aRowThatIsWrittenBackAfterARemovalStartsNothing() throws Exception {
    PluginTable.Row row = row(Jars.signed(OFFICE, Jars.bundle("a")));
    recorded("plugin-installed", NAME + " " + row.sha256());
    assertMayRun(row, production);
    recorded("plugin-disabled", NAME);
    assertMayNotRun("has no approval", row, production);
    recorded("plugin-enabled", NAME + " " + row.sha256());
    assertMayRun(row, production);
    // The enabling is taken back: it is disabled again.
    recorded("plugin-undone", NAME);
    assertMayNotRun("has no approval", row, production);
  }

  @Test
  void aSignerWhoIsNoLongerTrustedStopsWhatHeSigned() throws Exception {
    PluginTable.Row row = row(Jars.signed(OFFICE, Jars.bundle("a")));
    recorded("plugin-installed", NAME + " " + row.sha256());
    assertMayRun(row, production);

    Jars.trusting(production.forOthers(), STRANGER);
    assertMayNotRun("The signer CN=office is not trusted here", row, production);
    Jars.trusting(production.forOthers(), STRANGER, OFFICE);
    assertMayRun(row, production);
    Files.writeString(production.forOthers(), "-----BEGIN CERTIFICATE-----\n");
    assertMayNotRun("cannot be read", row, production);
  }

  /** A plug-in does not stop on the day on which its signer's certificate ends. */
  @Test
  void theCertificateMustHaveBeenValidWhenItWasApproved() throws Exception {
    Jars.trusting(production.forOthers(), Jars.FORMER);
    PluginTable.Row row = row(Jars.signed(Jars.FORMER, Jars.bundle("a")));
    recorded("plugin-installed", NAME + " " + row.sha256());
    assertMayNotRun("is not valid now", row, production);

    audit.at = Jars.certificate(Jars.FORMER).getNotAfter().toInstant();
    recorded("plugin-enabled", NAME + " " + row.sha256());
    assertMayRun(row, production);
  }

  @Test
  void aFileThatIsGoneOrNoBundleDoesNotRun() throws Exception {
    PluginTable.Row row = row(new byte[] {1, 2, 3});
    recorded("plugin-installed", NAME + " " + row.sha256());
    assertMayNotRun("no plug-in", row, production);
    stored.clear();
    assertMayNotRun("missing or was changed", row, production);
    assertEquals(Optional.empty(), rule.judge(row, production).signature());
  }

  @Test
  void aConnectorNeedsASignerOfConnectors() throws Exception {
    byte[] connector =
        Jars.with(
            Jars.jar(
                Jars.manifest(
                    Map.of("Bundle-SymbolicName", NAME, "Service-Component", "OSGI-INF/a.xml")),
                "a"),
            "OSGI-INF/a.xml",
            "<component><provide interface=\"org.yinxin.login.LoginMethod\"/></component>");
    PluginTable.Row row = row(Jars.signed(OFFICE, connector));
    recorded("plugin-installed", NAME + " " + row.sha256());

    assertMayNotRun("is not trusted here", row, production);
    assertMayNotRun("connectors.pem", row, production);
    Jars.trusting(production.forConnectors(), OFFICE);
    assertMayRun(row, production);
  }
}
