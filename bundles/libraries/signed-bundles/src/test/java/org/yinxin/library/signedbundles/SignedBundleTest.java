package org.yinxin.library.signedbundles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.yinxin.testlibrary.bundles.Jars.FORMER;
import static org.yinxin.testlibrary.bundles.Jars.OFFICE;
import static org.yinxin.testlibrary.bundles.Jars.STRANGER;
import static org.yinxin.testlibrary.bundles.Jars.bundle;
import static org.yinxin.testlibrary.bundles.Jars.signed;
import static org.yinxin.testlibrary.bundles.Jars.with;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.library.signedbundles.Signature.State;
import org.yinxin.library.signedbundles.UnsafeBundleException.Reason;
import org.yinxin.testlibrary.bundles.Jars;

final class SignedBundleTest {
  @TempDir Path folder;

  private static Signature judged(byte[] bundle, KeyStore.PrivateKeyEntry... trusted)
      throws Exception {
    Set<X509Certificate> certificates =
        Stream.of(trusted).map(Jars::certificate).collect(Collectors.toSet());
    return SignedBundle.read(bundle).signature(certificates, Instant.now());
  }

  private static void assertTrusted(String subject, Signature signature) {
    assertEquals(State.TRUSTED, signature.state());
    assertEquals(Optional.of(subject), signature.subject());
  }

  private static void assertUnsigned(byte[] bundle) throws Exception {
    Signature signature = judged(bundle, OFFICE);
    assertEquals(new Signature(State.UNSIGNED, Optional.empty()), signature);
  }

  private static void assertRefused(Reason reason, String why, byte[] bundle) {
    UnsafeBundleException refused =
        assertThrows(UnsafeBundleException.class, () -> SignedBundle.read(bundle));
    assertEquals(reason, refused.reason(), refused.getMessage());
    assertTrue(refused.getMessage().contains(why), refused::getMessage);
  }

  @Test
  void aBundleThatATrustedKeySignedCounts() throws Exception {
    assertTrusted("CN=office", judged(signed(OFFICE, bundle("a", "b")), OFFICE));
  }

  @Test
  void foldersNeedNoSignature() throws Exception {
    assertTrusted("CN=office", judged(signed(OFFICE, bundle("org/", "org/a")), OFFICE));
  }

  @Test
  void noSignatureIsToldFromAStrangers() throws Exception {
    assertUnsigned(bundle("a"));
    Signature strangers = judged(signed(STRANGER, bundle("a")), OFFICE);
    assertEquals(State.UNTRUSTED, strangers.state());
    assertEquals(Optional.of("CN=stranger"), strangers.subject());
  }

  @Test
  void ofTwoSignaturesTheTrustedOneCounts() throws Exception {
    byte[] both = signed(STRANGER, signed(OFFICE, bundle("a", "b")));

    assertTrusted("CN=office", judged(both, OFFICE));
    assertTrusted("CN=stranger", judged(both, STRANGER));
  }

  @Test
  void aCertificateCountsWhileItIsValid() throws Exception {
    SignedBundle file = SignedBundle.read(signed(OFFICE, bundle("a")));
    X509Certificate office = Jars.certificate(OFFICE);
    Instant from = office.getNotBefore().toInstant();
    Instant until = office.getNotAfter().toInstant();

    assertEquals(State.TRUSTED, file.signature(Set.of(office), from).state());
    assertEquals(State.TRUSTED, file.signature(Set.of(office), until).state());
    Duration moment = Duration.ofMillis(1);
    assertEquals(State.NOT_VALID_NOW, file.signature(Set.of(office), from.minus(moment)).state());
    assertEquals(State.NOT_VALID_NOW, file.signature(Set.of(office), until.plus(moment)).state());
  }

  @Test
  void ofTwoTrustedSignersTheOneWithAValidCertificateCounts() throws Exception {
    byte[] both = signed(FORMER, signed(OFFICE, bundle("a")));

    assertTrusted("CN=office", judged(both, OFFICE, FORMER));
    assertEquals(State.NOT_VALID_NOW, judged(both, FORMER).state());
  }

  @Test
  void anEntryAddedAfterSigningTakesTheSignatureAway() throws Exception {
    assertUnsigned(with(signed(OFFICE, bundle("a")), "extra", "!"));
    assertUnsigned(with(signed(OFFICE, bundle("a")), "META-INF/versions/17/a", "!"));
    assertUnsigned(with(signed(OFFICE, bundle("a")), "META-INF/services/x.SF", "!"));
  }

  /** The office's signature is of another manifest by then. */
  @Test
  void anEntryThatAStrangerAddedAndSignedTakesTheSignatureAway() throws Exception {
    assertUnsigned(signed(STRANGER, with(signed(OFFICE, bundle("a")), "extra", "!")));
  }

  @Test
  void anEntryChangedAfterSigningTakesTheSignatureAway() throws Exception {
    assertUnsigned(with(signed(OFFICE, bundle("a", "b")), "a", "changed"));
  }

  @Test
  void anEntryTakenAwayAfterSigningTakesTheSignatureAway() throws Exception {
    assertUnsigned(Jars.without(signed(OFFICE, bundle("a", "b")), "b"));
  }

  /** Felix and the JDK take X.class/ for X.class, which the signer had signed. */
  @Test
  void aClassUnderTheNameOfADirectoryIsRefused() throws Exception {
    byte[] genuine = signed(OFFICE, bundle("b", "X.class"));
    byte[] swapped = with(Jars.without(genuine, "X.class"), "X.class/", "other code");

    assertRefused(Reason.HIDDEN_BYTES, "a directory with content: X.class/", swapped);
    assertRefused(Reason.HIDDEN_BYTES, "two entries", with(genuine, "X.class/", ""));
  }

  @Test
  void aBundleOfHeadersAloneIsSignedByNobody() throws Exception {
    assertUnsigned(bundle());
    assertUnsigned(signed(OFFICE, bundle()));
  }

  /** Its manifest lists an entry, as that of a signed one does, and what it has is not listed. */
  @Test
  void whatOnlyPassesForASignatureIsSignedByNobody() throws Exception {
    Manifest manifest = Jars.manifest(Map.of());
    Attributes digest = new Attributes();
    digest.putValue("SHA-256-Digest", "AAAA");
    manifest.getEntries().put("a", digest);

    assertUnsigned(Jars.jar(manifest));
    assertUnsigned(Jars.jar(manifest, "META-INF/code.RSA"));
    assertUnsigned(Jars.jar(manifest, "META-INF/EVIL.SF", "META-INF/EVIL.RSA"));
  }

  /** The JDK is content with a manifest whose sections are signed one by one. */
  @Test
  void aManifestThatChangedAfterSigningTakesTheSignatureAway() throws Exception {
    byte[] genuine = signed(OFFICE, bundle("a"));
    String manifest = Jars.text(genuine, "META-INF/MANIFEST.MF");
    String longer = manifest + "Name: nothing\r\nSHA-256-Digest: AAAA\r\n\r\n";

    assertUnsigned(with(genuine, "META-INF/MANIFEST.MF", longer));
    assertUnsigned(
        with(
            genuine,
            "META-INF/MANIFEST.MF",
            manifest.replace(
                "Bundle-SymbolicName: org.elsewhere", "Bundle-SymbolicName: org.ours")));
  }

  @Test
  void headersThatTurnIntoCodeAreRefused() throws Exception {
    for (String header :
        List.of(
            "Bundle-Blueprint",
            "Bundle-Activator",
            "DynamicImport-Package",
            "Fragment-Host",
            "Karaf-Commands",
            "Require-Bundle",
            "SPI-Provider",
            "Web-ContextPath",
            "Made-Up")) {
      byte[] bundle = signed(OFFICE, Jars.jar(Jars.manifest(Map.of(header, "x")), "a"));
      assertRefused(Reason.HEADER, header, bundle);
    }
    assertTrusted(
        "CN=office",
        judged(
            signed(
                OFFICE,
                Jars.jar(
                    Jars.manifest(
                        Map.of("Import-Package", "org.a", "Yinxin-Author", "x", "Tool", "Bnd")),
                    "a")),
            OFFICE));
  }

  @Test
  void whatIsNoBundleIsRefused() throws Exception {
    assertRefused(Reason.NOT_A_BUNDLE, "no zip", "no jar".getBytes(StandardCharsets.UTF_8));
    assertRefused(Reason.NOT_A_BUNDLE, "no zip", new byte[0]);
    assertRefused(
        Reason.NOT_A_BUNDLE, "no manifest", Jars.without(bundle("a"), "META-INF/MANIFEST.MF"));
    assertRefused(
        Reason.NOT_A_BUNDLE,
        "no Bundle-SymbolicName",
        Jars.jar(Jars.manifest(Map.of("Bundle-SymbolicName", " ;x:=y")), "a"));
  }

  @Test
  void saysWhatItIs() throws Exception {
    SignedBundle file =
        SignedBundle.read(
            with(
                Jars.jar(
                    Jars.manifest(
                        Map.of(
                            "Bundle-SymbolicName", " org.a ;x:=y",
                            "Bundle-Version", "1.2.3",
                            "Service-Component", "OSGI-INF/*.xml")),
                    "b"),
                "OSGI-INF/one.xml",
                "<component/>"));

    assertEquals("org.a", file.name());
    assertEquals("1.2.3", file.headers().get("Bundle-Version"));
    assertEquals(Map.of("OSGI-INF/one.xml", "<component/>"), file.descriptions());
  }

  @Test
  void headersAreTranslated() throws Exception {
    byte[] bundle =
        Jars.jar(
            Jars.manifest(
                Map.of("Bundle-Name", "%name", "Bundle-Vendor", "Office", "Bundle-Icon", "%none")),
            "a");
    bundle = with(bundle, "OSGI-INF/l10n/bundle.properties", "name = Proof\n");
    bundle = with(bundle, "OSGI-INF/l10n/bundle_zh.properties", "name = 证明\n");
    SignedBundle file = SignedBundle.read(bundle);

    assertEquals(Optional.of("证明"), file.header("Bundle-Name", "zh"));
    assertEquals(Optional.of("Proof"), file.header("Bundle-Name", "en"));
    assertEquals(Optional.of("Office"), file.header("Bundle-Vendor", "zh"));
    assertEquals(Optional.empty(), file.header("Bundle-Icon", "zh"));
    assertEquals(Optional.empty(), file.header("Bundle-License", "zh"));
  }

  @Test
  void wordsMayStandElsewhere() throws Exception {
    Map<String, String> headers =
        Map.of("Bundle-Name", "%name", "Bundle-Localization", "words/all");
    byte[] bundle = Jars.jar(Jars.manifest(headers), "a");
    bundle = with(bundle, "words/all_en.properties", "name = Proof\n");

    assertEquals(Optional.of("Proof"), SignedBundle.read(bundle).header("Bundle-Name", "en"));
  }

  @Test
  void certificatesAreReadFromAFile() throws Exception {
    Path pem = Jars.trusting(folder.resolve("trusted.pem"), OFFICE, STRANGER);
    assertEquals(
        Set.of(OFFICE.getCertificate(), STRANGER.getCertificate()), TrustedCertificates.read(pem));
    assertEquals(Set.of(), TrustedCertificates.read(folder.resolve("none.pem")));
    Files.writeString(
        pem, "-----BEGIN CERTIFICATE-----\nno certificate\n-----END CERTIFICATE-----\n");

    Exception refused =
        assertThrows(java.io.IOException.class, () -> TrustedCertificates.read(pem));
    assertTrue(refused.getMessage().contains("trusted.pem"), refused::getMessage);
  }
}
