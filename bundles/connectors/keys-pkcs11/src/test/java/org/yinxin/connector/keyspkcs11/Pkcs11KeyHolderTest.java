package org.yinxin.connector.keyspkcs11;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AuthProvider;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yinxin.keyholder.KeyHolderException;
import org.yinxin.keyholder.KeyHolderException.Reason;
import org.yinxin.keyholder.SealOwner;
import org.yinxin.keyholder.SealingKey;
import org.yinxin.testkit.Waits;

/** Against a real SoftHSM. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class Pkcs11KeyHolderTest {
  private static final SealOwner OFFICE = new SealOwner("academic-affairs", "某大学", "教务处");
  private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");
  private static final byte[] DATA = "data".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;
  private Instant now = NOW;
  private Token token;

  @BeforeEach
  void anEmptyToken() throws Exception {
    token = SoftHsm.empty();
    pin(SoftHsm.PIN);
  }

  private void pin(String pin) throws Exception {
    Files.writeString(folder.resolve("pin"), pin + "\n");
  }

  private Pkcs11KeyHolder holder() {
    return new Pkcs11KeyHolder(
        SoftHsm.token(), new Pin("", folder.resolve("pin")), clock(() -> now));
  }

  private static Clock clock(InstantSource source) {
    return source.withZone(ZoneOffset.UTC);
  }

  private static void assertSigns(SealingKey key) throws Exception {
    Signature check = Signature.getInstance(key.algorithm());
    check.initVerify(key.chain().get(0).getPublicKey());
    check.update(DATA);
    assertTrue(check.verify(key.sign(DATA)));
  }

  private static KeyHolderException refusal(Pkcs11KeyHolder holder) {
    return assertThrows(KeyHolderException.class, () -> holder.key(OFFICE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "EC"})
  void aKeyOnTheTokenSignsForItsOffice(String family) throws Exception {
    X509Certificate certificate = SoftHsm.key(token, OFFICE.id(), family, NOW.minusSeconds(60));
    SoftHsm.key(token, "personnel", family, NOW.minusSeconds(60));

    SealingKey key = holder().key(OFFICE);

    assertEquals(List.of(certificate), key.chain());
    assertFalse(key.development());
    assertSigns(key);
  }

  @Test
  void anOfficeWithoutAKeyIsToldSo() throws Exception {
    SoftHsm.key(token, "personnel", "EC", NOW.minusSeconds(60));

    assertEquals(Reason.NO_KEY, refusal(holder()).reason());
  }

  @Test
  void aWrongPinIsTriedOnceAndACorrectedOneTakesEffectWithoutARestart() throws Exception {
    SoftHsm.key(token, OFFICE.id(), "EC", NOW.minusSeconds(60));
    // A library is logged in once for all of its process.
    ((AuthProvider) token.provider()).logout();
    Pkcs11KeyHolder holder = holder();
    pin("000000");

    KeyHolderException first = refusal(holder);
    KeyHolderException second = refusal(holder);

    assertEquals(Reason.UNREADABLE, first.reason());
    assertTrue(first.getCause() != null, "tried");
    assertNull(second.getCause(), "tried once");
    assertFalse(first.getMessage().contains("000000"));
    pin(SoftHsm.PIN);
    assertSigns(holder.key(OFFICE));
  }

  @Test
  void withoutAPinOrLibraryTheReasonIsNamed() throws Exception {
    Files.delete(folder.resolve("pin"));
    KeyHolderException noPin = refusal(holder());
    assertEquals(Reason.UNREADABLE, noPin.reason());
    assertTrue(noPin.getMessage().contains("pin"), noPin::getMessage);

    pin(SoftHsm.PIN);
    KeyHolderException noLibrary =
        refusal(
            new Pkcs11KeyHolder(
                new Token("/nowhere/lib.so", -1, 0),
                new Pin("", folder.resolve("pin")),
                clock(() -> now)));
    assertEquals(Reason.UNREADABLE, noLibrary.reason());
    assertTrue(noLibrary.getMessage().contains("/nowhere/lib.so"), noLibrary::getMessage);
  }

  @Test
  void whenTheKeysAreAwayNothingIsSealedAndOnceTheyAreBackItContinues() throws Exception {
    SoftHsm.key(token, OFFICE.id(), "EC", NOW.minusSeconds(60));
    Pkcs11KeyHolder holder = holder();
    SealingKey key = holder.key(OFFICE);
    assertSigns(key);

    AutoCloseable back = SoftHsm.keysAway();
    try {
      assertEquals(
          Reason.SIGNING_FAILED,
          assertThrows(KeyHolderException.class, () -> holder.key(OFFICE).sign(DATA)).reason());
      assertEquals(Reason.NO_KEY, refusal(holder).reason());
    } finally {
      back.close();
    }

    assertSigns(holder.key(OFFICE));
  }

  @Test
  void aRenewedCertificateTakesOverWhenItsTimeComes() throws Exception {
    X509Certificate old = SoftHsm.key(token, OFFICE.id(), "EC", NOW.minus(Duration.ofDays(600)));
    X509Certificate renewed =
        SoftHsm.key(token, OFFICE.id() + ".2027", "EC", NOW.plus(Duration.ofDays(1)));
    Pkcs11KeyHolder holder = holder();

    assertEquals(old, holder.key(OFFICE).chain().get(0));
    now = NOW.plus(Duration.ofDays(2));
    assertEquals(renewed, holder.key(OFFICE).chain().get(0));
    assertSigns(holder.key(OFFICE));
  }

  @Test
  void manyThreadsSealAtOnce() throws Exception {
    SoftHsm.key(token, OFFICE.id(), "RSA", NOW.minusSeconds(60));
    Pkcs11KeyHolder holder = holder();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Future<Boolean>> all = new ArrayList<>();
    Callable<Boolean> work =
        () -> {
          assertSigns(holder.key(OFFICE));
          return true;
        };
    for (int i = 0; i < 100; i++) {
      all.add(threads.submit(work));
    }
    for (Future<Boolean> each : all) {
      assertTrue(each.get(Waits.LIMIT.toSeconds(), TimeUnit.SECONDS));
    }
    threads.shutdown();
  }
}
