package org.yinxin.kiosk.agent.device;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.yinxin.testlibrary.bundles.Jars.OFFICE;
import static org.yinxin.testlibrary.bundles.Jars.STRANGER;
import static org.yinxin.testlibrary.bundles.Jars.signed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.testlibrary.bundles.Jars;

/** A kiosk runs only drivers of the signers that its configuration trusts. */
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
    assertEquals(DriverOutcome.REFUSED, refusal.outcome());
    assertTrue(refusal.getMessage().contains(why), refusal::getMessage);
  }

  @Test
  void aDriverThatATrustedKeySignedIsTaken() throws Exception {
    assertTaken(production, signed(OFFICE, named("scanner")));
  }

  @Test
  void neitherNoSignatureNorAStrangersIsTaken() throws Exception {
    assertRefused(production, named("scanner"), "no signature that covers all of the file");
    assertRefused(
        production, signed(STRANGER, named("scanner")), "signed by CN=stranger, not in " + trusted);
  }

  @Test
  void aSignerWhoseCertificateHasEndedIsNotTaken() throws Exception {
    Jars.trusting(trusted, Jars.FORMER);

    assertRefused(
        production, signed(Jars.FORMER, named("scanner")), "of CN=former is not valid now");
  }

  @Test
  void withoutAFileNobodyIsTrusted() throws Exception {
    Files.delete(trusted);

    assertRefused(production, signed(OFFICE, named("scanner")), "signed by CN=office, not in");
  }

  @Test
  void aFileThatHoldsNoCertificatesTrustsNobody() throws Exception {
    Files.writeString(
        trusted, "-----BEGIN CERTIFICATE-----\nno certificate\n-----END CERTIFICATE-----\n");

    assertRefused(production, signed(OFFICE, named("scanner")), "holds no PEM certificates");
  }

  @Test
  void inDevelopmentASignatureIsNotNeededButTheNameIs() throws Exception {
    DriverSigners development = new DriverSigners(false, trusted);

    assertTaken(development, named("scanner"));
    assertTaken(development, named(" scanner ;singleton:=true"));
    assertRefused(development, named("printer"), "another bundle than scanner");
    assertRefused(development, "no jar".getBytes(StandardCharsets.UTF_8), "it is no zip file");
  }

  private static byte[] named(String name) throws IOException {
    return Jars.jar(Jars.manifest(Map.of("Bundle-SymbolicName", name)), "a");
  }

  @Test
  void whoIsTrustedIsLookedAtAgainOnceTheFileIsAnother() throws Exception {
    assertTrue(production.takeChange());
    assertFalse(production.takeChange());

    Files.setLastModifiedTime(trusted, FileTime.fromMillis(1_000));

    assertTrue(production.takeChange());
    assertFalse(production.takeChange());
  }
}
