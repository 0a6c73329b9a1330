package org.yinxin.connector.keyspkcs12;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.keyholder.KeyHolderException;
import org.yinxin.keyholder.SealOwner;
import org.yinxin.keyholder.SealingKey;
import org.yinxin.testkit.Waits;

/** From the request to the certificate, and from one key to the next. */
final class EnrolmentTest {
  private static final SealOwner OFFICE = new SealOwner("academic-affairs", "某大学", "教务处");
  private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");

  @TempDir Path state;
  private Instant now = NOW;
  private FileKey root;

  @BeforeEach
  void anAuthority() throws Exception {
    root = new DevelopmentCa(clock(), new DevelopmentSite("")).root("权威机构");
  }

  private Clock clock() {
    InstantSource source = () -> now;
    return source.withZone(ZoneOffset.UTC);
  }

  private Pkcs12KeyHolder holder() {
    return new Pkcs12KeyHolder(state.resolve("keys"), "", false, clock());
  }

  private List<X509Certificate> certified(byte[] request) throws Exception {
    return TestAuthority.certified(root, request, now.toEpochMilli(), now);
  }

  private static void assertSigns(SealingKey key) throws Exception {
    Signature check = Signature.getInstance(key.algorithm(), FileKey.PROVIDER);
    check.initVerify(key.chain().get(0).getPublicKey());
    check.update(new byte[] {1});
    assertTrue(check.verify(key.sign(new byte[] {1})));
  }

  @Test
  void opensslReadsTheRequestWithSubjectAndUsages() throws Exception {
    Path file = state.resolve("request.der");
    Files.write(file, holder().request(OFFICE));

    Process openssl =
        new ProcessBuilder(
                "openssl",
                "req",
                "-inform",
                "DER",
                "-in",
                "" + file,
                "-verify",
                "-noout",
                "-subject",
                "-text",
                "-nameopt",
                "utf8")
            .redirectErrorStream(true)
            .start();
    String told = new String(openssl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(openssl.waitFor(Waits.LIMIT.toSeconds(), TimeUnit.SECONDS));

    assertEquals(0, openssl.exitValue(), told);
    for (String part :
        List.of(
            "verify OK",
            "C=CN, O=某大学, OU=教务处, CN=某大学教务处",
            "Digital Signature, Non Repudiation",
            "E-mail Protection, 1.3.6.1.5.5.7.3.36")) {
      assertTrue(told.replace(" = ", "=").contains(part), () -> part + " in\n" + told);
    }
  }

  @Test
  void aKeySealsOnceItsCertificateIsThereAndIsAskedForAgainUntilThen() throws Exception {
    Pkcs12KeyHolder holder = holder();
    assertEquals(Optional.empty(), holder.requested(OFFICE));
    byte[] request = holder.request(OFFICE);
    var key = new PKCS10CertificationRequest(request).getSubjectPublicKeyInfo();
    assertEquals(
        key, new PKCS10CertificationRequest(holder().request(OFFICE)).getSubjectPublicKeyInfo());
    assertThrows(KeyHolderException.class, () -> holder.key(OFFICE), "a request is no key yet");

    List<X509Certificate> chain = certified(request);
    holder.install(OFFICE, chain, now);

    assertEquals(chain, holder.key(OFFICE).chain());
    assertSigns(holder.key(OFFICE));
    assertEquals(Optional.empty(), holder.requested(OFFICE));
    assertArrayEquals(
        chain.get(0).getEncoded(), holder().key(OFFICE).chain().get(0).getEncoded(), "restarted");
  }

  @Test
  void aNewKeyTakesOverAtItsMomentAndNotBefore() throws Exception {
    Pkcs12KeyHolder holder = holder();
    List<X509Certificate> old = certified(holder.request(OFFICE));
    holder.install(OFFICE, old, now);
    List<X509Certificate> next = certified(holder.request(OFFICE));
    Instant moment = NOW.plus(Duration.ofDays(30)).plusMillis(1);
    holder.install(OFFICE, next, moment);

    assertEquals(old, holder.key(OFFICE).chain());
    assertEquals(
        Map.of(NOW.plus(Duration.ofDays(30)).plusSeconds(1), next.get(0)), holder.upcoming(OFFICE));
    now = moment;
    assertEquals(old, holder.key(OFFICE).chain());
    now = moment.plusSeconds(1);
    assertEquals(next, holder.key(OFFICE).chain());
    assertEquals(Map.of(), holder.upcoming(OFFICE));
    assertSigns(holder.key(OFFICE));
  }

  @Test
  void theKeyInUseTakesARenewedCertificate() throws Exception {
    Pkcs12KeyHolder holder = holder();
    byte[] request = holder.request(OFFICE);
    holder.install(OFFICE, certified(request), now);
    now = now.plus(Duration.ofDays(700));

    List<X509Certificate> renewed = certified(request);
    holder.install(OFFICE, renewed, now);

    assertEquals(renewed, holder.key(OFFICE).chain());
    assertSigns(holder.key(OFFICE));
  }

  @Test
  void aCertificateOfAnotherKeyIsNotTaken() throws Exception {
    Pkcs12KeyHolder holder = holder();
    SealOwner other = new SealOwner("personnel", "某大学", "人事处");
    List<X509Certificate> others = certified(holder.request(other));
    holder.request(OFFICE);

    assertThrows(KeyHolderException.class, () -> holder.install(OFFICE, others, now));
    assertThrows(KeyHolderException.class, () -> holder.key(OFFICE));
  }
}
