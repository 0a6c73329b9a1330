package org.yinxin.core.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.yinxin.core.plugins.Jars.OFFICE;
import static org.yinxin.core.plugins.Jars.STRANGER;
import static org.yinxin.core.plugins.Jars.bundle;
import static org.yinxin.core.plugins.Jars.signed;
import static org.yinxin.core.plugins.Jars.with;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrustedSignersTest {
  @TempDir Path folder;
  private Path trusted;

  @BeforeEach
  void trustTheOffice() throws Exception {
    trusted = Jars.trusting(folder.resolve("trusted.pem"), OFFICE);
  }

  private Optional<String> signer(byte[] bundle) throws Exception {
    return BundleFile.read(bundle, TrustedSigners.read(trusted)).signer();
  }

  @Test
  void aBundleThatATrustedKeySignedCounts() throws Exception {
    assertEquals(Optional.of("CN=office"), signer(signed(OFFICE, bundle("a", "b"))));
  }

  @Test
  void foldersNeedNoSignature() throws Exception {
    assertEquals(Optional.of("CN=office"), signer(signed(OFFICE, bundle("org/", "org/a"))));
  }

  @Test
  void neitherNoSignatureNorAStrangersCounts() throws Exception {
    assertTrue(signer(bundle("a")).isEmpty());
    assertTrue(signer(signed(STRANGER, bundle("a"))).isEmpty());
  }

  @Test
  void ofTwoSignaturesTheTrustedOneCounts() throws Exception {
    assertEquals(
        Optional.of("CN=office"), signer(signed(STRANGER, signed(OFFICE, bundle("a", "b")))));
  }

  @Test
  void anEntryThatAStrangerAddedAndSignedTakesItAway() throws Exception {
    byte[] added = with(signed(OFFICE, bundle("a")), "extra", "!");

    assertTrue(signer(signed(STRANGER, added)).isEmpty());
  }

  @Test
  void anEntryAddedAfterSigningTakesItAway() throws Exception {
    assertTrue(signer(with(signed(OFFICE, bundle("a")), "extra", "!")).isEmpty());
    assertTrue(signer(with(signed(OFFICE, bundle("a")), "META-INF/versions/17/a", "!")).isEmpty());
  }

  @Test
  void anEntryChangedAfterSigningTakesItAway() throws Exception {
    assertTrue(signer(with(signed(OFFICE, bundle("a", "b")), "a", "changed")).isEmpty());
  }

  @Test
  void aBundleOfHeadersAloneIsSignedByNobody() throws Exception {
    assertTrue(signer(bundle()).isEmpty());
  }

  /** Its manifest lists an entry, as that of a signed one does, and what it has is not listed. */
  @Test
  void whatOnlyPassesForASignatureIsSignedByNobody() throws Exception {
    Manifest manifest = Jars.manifest(Map.of());
    Attributes digest = new Attributes();
    digest.putValue("SHA-256-Digest", "AAAA");
    manifest.getEntries().put("a", digest);

    assertTrue(signer(Jars.jar(manifest)).isEmpty());
    assertTrue(signer(Jars.jar(manifest, "META-INF/code.RSA")).isEmpty());
  }

  @Test
  void eachOfTheTrustedMaySign() throws Exception {
    Jars.trusting(trusted, STRANGER, OFFICE);

    assertEquals(Optional.of("CN=office"), signer(signed(OFFICE, bundle("a"))));
    assertEquals(Optional.of("CN=stranger"), signer(signed(STRANGER, bundle("a"))));
    assertTrue(
        Set.of("CN=office", "CN=stranger")
            .contains(signer(signed(STRANGER, signed(OFFICE, bundle("a")))).orElseThrow()));
  }

  @Test
  void withoutAFileNobodyIsTrusted() throws Exception {
    Files.delete(trusted);

    assertTrue(signer(signed(OFFICE, bundle("a"))).isEmpty());
  }

  @Test
  void aFileThatCannotBeReadIsNamed() throws Exception {
    Files.writeString(
        trusted, "-----BEGIN CERTIFICATE-----\nno certificate\n-----END CERTIFICATE-----\n");

    IllegalStateException refused =
        assertThrows(IllegalStateException.class, () -> TrustedSigners.read(trusted));
    assertTrue(refused.getMessage().contains("trusted.pem"), refused::getMessage);
  }
}
