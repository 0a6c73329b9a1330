package org.yinxin.core.sealing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.yinxin.keyholder.KeyEnrolment;
import org.yinxin.keyholder.KeyHolder;
import org.yinxin.keyholder.KeyHolderException;
import org.yinxin.keyholder.KeyHolderException.Reason;
import org.yinxin.keyholder.SealOwner;
import org.yinxin.keyholder.SealingKey;
import org.yinxin.services.connectors.ConnectorInstance;
import org.yinxin.services.connectors.ConnectorProvider;
import org.yinxin.services.identity.Account;
import org.yinxin.services.plugins.CodeMark;
import org.yinxin.services.sealing.KeyCompromises;
import org.yinxin.testkit.Waits;

final class ChosenKeysTest {
  private static final SealOwner OFFICE = new SealOwner("academic-affairs", "某大学", "教务处");
  private static final SealOwner OTHER = new SealOwner("personnel", "某大学", "人事处");

  private static final ConnectorProvider PKCS12 = new ConnectorProvider("keys-pkcs12", 1, 1);

  private final TestKey development = TestKey.ec();
  private Duration limit = Waits.LIMIT;
  private Duration requestLimit = Waits.LIMIT;
  private final Map<String, KeyCompromises.Compromise> declared = new HashMap<>();

  /** A key that a real authority certified. */
  private record RealKey(TestKey key) implements SealingKey {
    @Override
    public List<X509Certificate> chain() {
      return key.chain();
    }

    @Override
    public boolean development() {
      return false;
    }

    @Override
    public String algorithm() {
      return key.algorithm();
    }

    @Override
    public byte[] sign(byte[] data) {
      return key.sign(data);
    }
  }

  private ChosenKeys keys(boolean developmentMode, Map<String, String> offices) {
    KeyCompromises compromises =
        new KeyCompromises() {
          @Override
          public Optional<Compromise> find(String certificateSha256) {
            return Optional.ofNullable(declared.get(certificateSha256));
          }

          @Override
          public boolean isKnown(String certificateSha256) {
            throw new UnsupportedOperationException();
          }

          @Override
          public List<Compromise> all(Account by) {
            return List.copyOf(declared.values());
          }

          @Override
          public int revokeVoid() {
            throw new UnsupportedOperationException();
          }

          @Override
          public void check(String certificate, OptionalLong size) {
            throw new UnsupportedOperationException();
          }

          @Override
          public int declare(String certificate, OptionalLong size, String reason, Account by) {
            throw new UnsupportedOperationException();
          }
        };
    return new ChosenKeys(
        null,
        reference -> CodeMark.NONE,
        developmentMode,
        compromises,
        new HolderChoice("pkcs12", offices),
        limit,
        requestLimit,
        Clock.fixed(Instant.parse("2026-01-01T08:00:00Z"), ZoneOffset.UTC));
  }

  private static void assertGives(SealingKey expected, SealingKey key) {
    assertEquals(expected.chain(), key.chain());
    assertEquals(expected.development(), key.development());
  }

  private static Reason refusal(ChosenKeys keys, SealOwner owner) {
    return assertThrows(KeyHolderException.class, () -> keys.key(owner)).reason();
  }

  @Test
  void productionRefusesADevelopmentKeyAndDevelopmentDoesNot() throws Exception {
    ChosenKeys production = keys(false, Map.of());
    production.add(
        "pkcs12", PKCS12, new ConnectorInstance<>(CodeMark.NONE, () -> owner -> development));
    ChosenKeys trial = keys(true, Map.of());
    trial.add("pkcs12", PKCS12, new ConnectorInstance<>(CodeMark.NONE, () -> owner -> development));

    assertEquals(Reason.DEVELOPMENT_KEY, refusal(production, OFFICE));
    assertGives(development, trial.key(OFFICE));
  }

  @Test
  void productionSealsWithAKeyThatIsNoDevelopmentKey() throws Exception {
    RealKey real = new RealKey(development);
    ChosenKeys production = keys(false, Map.of());
    production.add("pkcs12", PKCS12, new ConnectorInstance<>(CodeMark.NONE, () -> owner -> real));

    assertGives(real, production.key(OFFICE));
  }

  @Test
  void aHolderThatHangsIsGivenUp() {
    limit = Duration.ofSeconds(1);
    ChosenKeys keys = keys(true, Map.of());
    CountDownLatch never = new CountDownLatch(1);
    keys.add(
        "pkcs12",
        PKCS12,
        new ConnectorInstance<>(
            CodeMark.NONE,
            () ->
                owner -> {
                  await(never);
                  return development;
                }));

    assertEquals(Reason.UNREADABLE, refusal(keys, OFFICE));
  }

  @Test
  void aSignatureThatNeverComesIsGivenUp() throws Exception {
    limit = Duration.ofSeconds(1);
    ChosenKeys keys = keys(true, Map.of());
    keys.add(
        "pkcs12",
        PKCS12,
        new ConnectorInstance<>(CodeMark.NONE, () -> owner -> new HangingKey(development)));
    SealingKey key =
        Waits.await()
            .ignoreException(KeyHolderException.class)
            .until(() -> keys.key(OFFICE), Objects::nonNull);

    KeyHolderException refusal =
        assertThrows(KeyHolderException.class, () -> key.sign(new byte[1]));
    assertEquals(Reason.UNREADABLE, refusal.reason());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A token that is asked and says nothing. */
  private record HangingKey(SealingKey key) implements SealingKey {
    @Override
    public List<X509Certificate> chain() {
      return key.chain();
    }

    @Override
    public boolean development() {
      return key.development();
    }

    @Override
    public String algorithm() {
      return key.algorithm();
    }

    @Override
    public byte[] sign(byte[] data) {
      await(new CountDownLatch(1));
      return data;
    }
  }

  @Test
  void anOfficeHasTheHolderThatIsNamedForItAndNoOther() throws Exception {
    ChosenKeys keys = keys(true, Map.of("personnel", "pkcs11"));
    TestKey token = TestKey.ec();
    keys.add("pkcs12", PKCS12, new ConnectorInstance<>(CodeMark.NONE, () -> owner -> development));

    assertGives(development, keys.key(OFFICE));
    assertEquals(Reason.UNREADABLE, refusal(keys, OTHER), "it does not fall back");
    keys.add(
        "pkcs11",
        new ConnectorProvider("keys-pkcs11", 2, 2),
        new ConnectorInstance<>(CodeMark.NONE, () -> owner -> token));
    assertGives(token, keys.key(OTHER));
  }

  @Test
  void aCertificateOfAnotherUniversityIsRefusedWhateverHolderGaveIt() {
    ChosenKeys keys = keys(true, Map.of());
    keys.add("pkcs12", PKCS12, new ConnectorInstance<>(CodeMark.NONE, () -> owner -> development));

    assertEquals(
        Reason.UNREADABLE, refusal(keys, new SealOwner("academic-affairs", "别的大学", "教务处")));
  }

  @Test
  void aCompromisedKeySealsNothingMore() throws Exception {
    ChosenKeys keys = keys(true, Map.of());
    keys.add("pkcs12", PKCS12, new ConnectorInstance<>(CodeMark.NONE, () -> owner -> development));
    assertGives(development, keys.key(OFFICE));

    String fingerprint = Fingerprint.of(development.certificate());
    declared.put(
        fingerprint, new KeyCompromises.Compromise(fingerprint, 7, "lost", "admin", Instant.EPOCH));
    assertEquals(Reason.COMPROMISED, refusal(keys, OFFICE));
  }

  @Test
  void aHolderWhoseConstructorHangsIsGivenUp() {
    limit = Duration.ofSeconds(1);
    ChosenKeys keys = keys(true, Map.of());
    keys.add(
        "pkcs12",
        PKCS12,
        new ConnectorInstance<>(
            CodeMark.NONE,
            () -> {
              await(new CountDownLatch(1));
              return owner -> development;
            }));

    assertEquals(Reason.UNREADABLE, refusal(keys, OFFICE));
    assertGivenUp(() -> keys.enrolment(OFFICE.id()));
  }

  /** A holder that makes keys, and never answers. */
  private class HangingEnrolment implements KeyHolder, KeyEnrolment {
    @Override
    public SealingKey key(SealOwner owner) {
      return development;
    }

    @Override
    public byte[] request(SealOwner owner) {
      await(new CountDownLatch(1));
      return new byte[0];
    }

    @Override
    public Optional<byte[]> requested(SealOwner owner) {
      return Optional.of(request(owner));
    }

    @Override
    public void install(SealOwner owner, List<X509Certificate> chain, Instant from) {
      request(owner);
    }

    @Override
    public Map<Instant, X509Certificate> upcoming(SealOwner owner) {
      request(owner);
      return Map.of();
    }
  }

  @Test
  void aHolderThatHangsWhereItMakesKeysIsGivenUp() throws Exception {
    limit = Duration.ofSeconds(1);
    requestLimit = Duration.ofSeconds(1);
    ChosenKeys keys = keys(true, Map.of());
    keys.add("pkcs12", PKCS12, new ConnectorInstance<>(CodeMark.NONE, HangingEnrolment::new));
    KeyEnrolment enrolment =
        Waits.await()
            .ignoreException(KeyHolderException.class)
            .until(() -> keys.enrolment(OFFICE.id()), Optional::isPresent)
            .orElseThrow();

    assertGivenUp(() -> enrolment.request(OFFICE));
    assertGivenUp(() -> enrolment.requested(OFFICE));
    assertGivenUp(() -> enrolment.upcoming(OFFICE));
    assertGivenUp(() -> enrolment.install(OFFICE, development.chain(), Instant.EPOCH));
  }

  @Test
  void toMakeAKeyMayTakeLongerThanAnyOtherCall() throws Exception {
    limit = Duration.ofSeconds(1);
    byte[] made = {1};
    CountDownLatch limitIsOver = new CountDownLatch(1);
    ChosenKeys keys = keys(true, Map.of());
    keys.add(
        "pkcs12",
        PKCS12,
        new ConnectorInstance<>(
            CodeMark.NONE,
            () ->
                new HangingEnrolment() {
                  @Override
                  public byte[] request(SealOwner owner) {
                    await(limitIsOver);
                    return made;
                  }
                }));
    KeyEnrolment enrolment = keys.enrolment(OFFICE.id()).orElseThrow();
    CompletableFuture<byte[]> request =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return enrolment.request(OFFICE);
              } catch (KeyHolderException e) {
                throw new CompletionException(e);
              }
            });

    assertGivenUp(() -> enrolment.requested(OFFICE));
    limitIsOver.countDown();
    assertArrayEquals(made, request.get(Waits.LIMIT.toSeconds(), TimeUnit.SECONDS));
  }

  private static void assertGivenUp(Executable call) {
    assertEquals(Reason.UNREADABLE, assertThrows(KeyHolderException.class, call).reason());
  }

  @Test
  void aHolderThatMakesNoKeysSaysSo() throws Exception {
    ChosenKeys keys = keys(true, Map.of());
    keys.add("pkcs12", PKCS12, new ConnectorInstance<>(CodeMark.NONE, () -> owner -> development));

    assertEquals(Optional.empty(), keys.enrolment(OFFICE.id()));
  }
}
