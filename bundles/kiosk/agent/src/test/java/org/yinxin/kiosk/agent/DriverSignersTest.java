package org.yinxin.kiosk.agent;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.yinxin.kiosk.agent.Jars.OFFICE;
import static org.yinxin.kiosk.agent.Jars.STRANGER;
import static org.yinxin.kiosk.agent.Jars.bundle;
import static org.yinxin.kiosk.agent.Jars.signed;
import static org.yinxin.kiosk.agent.Jars.with;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody's code runs on a kiosk but that of those whom its keeper trusts. */
final class DriverSignersTest {
  private static final PushedDriver SCANNER = new PushedDriver("scanner", "1.0.0", "a".repeat(64));

  @TempDir Path folder;
  private Path trusted;
  private DriverSigners production;

  @BeforeEach
  void trustTheOffice() throws Exception {
    trusted = Jars.trusting(folder.resolve("plugin-signers.pem"), OFFICE);
    production = new DriverSigners(true, trusted);
  }

  private Path file(byte[] jar) throws IOException {
    return Files.write(folder.resolve("driver.jar"), jar);
  }

  private void assertTaken(DriverSigners signers, byte[] jar) throws IOException {
    Path file = file(jar);
    assertDoesNotThrow(() -> signers.check(SCANNER, file));
  }

  private void assertRefused(DriverSigners signers, byte[] jar, String why) throws IOException {
    Path file = file(jar);
    DriverRefusal refusal = assertThrows(DriverRefusal.class, () -> signers.check(SCANNER, file));
    assertEquals(DriverRefusal.REFUSED, refusal.state());
    assertTrue(refusal.getMessage().contains(why), refusal::getMessage);
  }

  private void assertNotTrusted(byte[] jar) throws IOException {
    assertRefused(production, jar, "no signature that is trusted here: " + trusted);
  }

  @Test
  void aDriverThatATrustedKeySignedIsTaken() throws Exception {
    assertTaken(production, signed(OFFICE, bundle("org/", "org/a", "b")));
  }

  @Test
  void neitherNoSignatureNorAStrangersIsTaken() throws Exception {
    assertNotTrusted(bundle("a"));
    assertNotTrusted(signed(STRANGER, bundle("a")));
  }

  @Test
  void ofTwoSignaturesTheTrustedOneCounts() throws Exception {
    assertTaken(production, signed(STRANGER, signed(OFFICE, bundle("a"))));
  }

  @Test
  void whatWasAddedOrChangedAfterSigningIsNotTaken() throws Exception {
    byte[] genuine = signed(OFFICE, bundle("a", "b"));

    assertNotTrusted(with(genuine, "extra", "!"));
    assertNotTrusted(with(genuine, "META-INF/versions/17/a", "!"));
    assertNotTrusted(signed(STRANGER, with(genuine, "extra", "!")));
    assertRefused(production, with(genuine, "a", "changed"), "cannot be read");
  }

  @Test
  void whatHasNothingThatIsSignedIsNotTaken() throws Exception {
    Manifest manifest = Jars.manifest(Map.of());
    Attributes digest = new Attributes();
    digest.putValue("SHA-256-Digest", "AAAA");
    manifest.getEntries().put("a", digest);

    assertNotTrusted(bundle());
    assertNotTrusted(Jars.jar(manifest));
    assertNotTrusted(Jars.jar(manifest, "META-INF/code.RSA"));
  }

  @Test
  void withoutAFileNobodyIsTrusted() throws Exception {
    Files.delete(trusted);

    assertNotTrusted(signed(OFFICE, bundle("a")));
  }

  @Test
  void aFileThatHoldsNoCertificatesTrustsNobody() throws Exception {
    Files.writeString(
        trusted, "-----BEGIN CERTIFICATE-----\nno certificate\n-----END CERTIFICATE-----\n");

    assertRefused(production, signed(OFFICE, bundle("a")), "cannot be read");
  }

  @Test
  void inDevelopmentASignatureIsNotNeededButTheNameIs() throws Exception {
    DriverSigners development = new DriverSigners(false, trusted);

    assertTaken(development, bundle("a"));
    assertTaken(development, named(" scanner ;singleton:=true"));
    assertRefused(development, named("printer"), "another bundle than scanner");
    assertRefused(development, withoutName(), "another bundle than scanner");
    assertRefused(development, withoutManifest(), "another bundle than scanner");
    assertRefused(development, "no jar".getBytes(StandardCharsets.UTF_8), "cannot be read");
  }

  private static byte[] named(String name) throws IOException {
    return Jars.jar(Jars.manifest(Map.of("Bundle-SymbolicName", name)), "a");
  }

  private static byte[] withoutName() throws IOException {
    Manifest manifest = Jars.manifest(Map.of());
    manifest.getMainAttributes().remove(new Attributes.Name("Bundle-SymbolicName"));
    return Jars.jar(manifest, "a");
  }

  private static byte[] withoutManifest() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream jar = new JarOutputStream(bytes)) {
      jar.putNextEntry(new ZipEntry("a"));
    }
    return bytes.toByteArray();
  }

  @Test
  void whoIsTrustedIsLookedAtAgainOnceTheFileIsAnother() throws Exception {
    assertTrue(production.haveChanged());
    assertFalse(production.haveChanged());

    Files.setLastModifiedTime(trusted, FileTime.fromMillis(1_000));

    assertTrue(production.haveChanged());
    assertFalse(production.haveChanged());
  }
}
