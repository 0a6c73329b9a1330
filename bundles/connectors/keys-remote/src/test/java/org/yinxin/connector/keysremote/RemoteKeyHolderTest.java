package org.yinxin.connector.keysremote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Signature;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yinxin.connector.keysremote.FakeSigningService.Fault;
import org.yinxin.keyholder.KeyHolderException;
import org.yinxin.keyholder.KeyHolderException.Reason;
import org.yinxin.keyholder.SealApproval;
import org.yinxin.keyholder.SealOwner;
import org.yinxin.keyholder.SealingKey;
import org.yinxin.testkit.Waits;

@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class RemoteKeyHolderTest {
  private static final SealOwner OFFICE = new SealOwner("academic-affairs", "某大学", "教务处");

  /** The time after which a service that hangs is left. */
  private static final Duration SHORT = Duration.ofSeconds(2);

  private static final byte[] DATA = {1, 2, 3};

  @TempDir Path folder;

  private RemoteKeyHolder holder(FakeSigningService service, boolean pin) throws Exception {
    return holder(service, pin, Waits.LIMIT);
  }

  private RemoteKeyHolder holder(FakeSigningService service, boolean pin, Duration limit)
      throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "s&cret\n");
    Path pinFile = pin ? Files.writeString(folder.resolve("pin"), "1234\n") : Path.of("");
    return new RemoteKeyHolder(
        new CscService(
            service.address(), new Secrets("us", secret, pinFile), MutualTls.NONE, limit),
        Map.of(OFFICE.id(), "cred-1", "personnel", "cred-2"),
        InstantSource.system());
  }

  private static void assertSigns(SealingKey key) throws Exception {
    Signature check = Signature.getInstance(key.algorithm());
    check.initVerify(key.chain().get(0));
    check.update(DATA);
    assertTrue(check.verify(key.sign(DATA)));
  }

  private static KeyHolderException failure(RemoteKeyHolder holder) {
    return assertThrows(KeyHolderException.class, () -> holder.key(OFFICE).sign(DATA));
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "EC"})
  void theServiceSignsForItsOffice(String family) throws Exception {
    try (FakeSigningService service = new FakeSigningService(family)) {
      SealingKey key = holder(service, false).key(OFFICE);

      assertEquals(List.of(service.certificate), key.chain());
      assertFalse(key.development());
      assertSigns(key);
      assertEquals("", service.sad);
    }
  }

  @Test
  void aServiceThatAsksForEvidenceGetsItSinceWhatItHasSeen() throws Exception {
    try (FakeSigningService service = new FakeSigningService("EC")) {
      service.trailSize = 5;
      SealingKey key = holder(service, false).key(OFFICE);
      assertTrue(key.needsApproval());

      key.sign(DATA, since -> "evidence since " + since);
      assertEquals(List.of("evidence since 0", "evidence since 5"), service.evidence);

      service.trailSize = 9;
      service.evidence.clear();
      key.sign(DATA, since -> "evidence since " + since);
      assertEquals(List.of("evidence since 5", "evidence since 9"), service.evidence);
    }
  }

  @Test
  void theCodeOfARefusalIsToldToTheOperator() throws Exception {
    try (FakeSigningService service = new FakeSigningService("EC")) {
      service.fault = Fault.TRAIL_SPLIT;
      KeyHolderException failure = failure(holder(service, false));
      assertTrue(failure.getMessage().contains("403 (trail_split)"), failure::getMessage);
      service.fault = Fault.ALREADY_SIGNED;
      assertEquals(Reason.ALREADY_SIGNED, failure(holder(service, false)).reason());
    }
  }

  /** As after a restore, until whoever looks after the service has it begin anew. */
  @Test
  void aTrailThatIsShorterThanItWasIsAFailureUntilTheServiceBeginsAnew() throws Exception {
    try (FakeSigningService service = new FakeSigningService("EC")) {
      service.trailSize = 5;
      SealingKey key = holder(service, false).key(OFFICE);
      SealApproval shorter =
          since -> {
            if (since > 3) {
              throw new IllegalStateException("the trail has 3 entries");
            }
            return "evidence since " + since;
          };
      for (int i = 0; i < 2; i++) {
        KeyHolderException failure =
            assertThrows(KeyHolderException.class, () -> key.sign(DATA, shorter));
        assertEquals(Reason.SIGNING_FAILED, failure.reason());
      }

      service.trailSize = 0;
      assertTrue(key.sign(DATA, shorter).length > 0);
    }
  }

  @Test
  void aPinIsShownForEachSignature() throws Exception {
    try (FakeSigningService service = new FakeSigningService("EC")) {
      assertSigns(holder(service, true).key(OFFICE));

      assertEquals("sad-1", service.sad);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ERROR_500, UNREADABLE",
    "HANGS, UNREADABLE",
    "DRIPS, UNREADABLE",
    "NO_JSON, UNREADABLE",
    "NO_TOKEN, UNREADABLE",
    "NO_CERTIFICATE, NO_KEY",
    "WRONG_CERTIFICATE, UNREADABLE",
    "WRONG_SIGNATURE, SIGNING_FAILED",
    "RUBBISH_SIGNATURE, SIGNING_FAILED"
  })
  void whateverTheServiceDoesNothingWrongIsSealedAndItContinuesOnceItIsWell(
      Fault fault, Reason reason) throws Exception {
    try (FakeSigningService service = new FakeSigningService("EC")) {
      boolean hangs = fault == Fault.HANGS || fault == Fault.DRIPS;
      RemoteKeyHolder holder = holder(service, false, hangs ? SHORT : Waits.LIMIT);
      service.fault = fault;

      // The service hangs until it is closed: what comes back in between is the holder's own limit.
      KeyHolderException failed = assertTimeoutPreemptively(Waits.LIMIT, () -> failure(holder));

      assertEquals(reason, failed.reason(), failed.getMessage());
      assertFalse(failed.getMessage().contains("s&cret"));
      service.fault = Fault.NONE;
      // On a busy machine a service that is well may be slower than the short limit.
      Waits.await()
          .ignoreException(KeyHolderException.class)
          .untilAsserted(() -> assertSigns(holder.key(OFFICE)));
    }
  }

  @Test
  void aServiceThatFailsInTheMiddleIsAskedAnew() throws Exception {
    try (FakeSigningService service = new FakeSigningService("EC")) {
      RemoteKeyHolder holder = holder(service, false);
      SealingKey key = holder.key(OFFICE);
      assertSigns(key);
      service.fault = Fault.ERROR_500;
      assertThrows(KeyHolderException.class, () -> key.sign(DATA));

      service.fault = Fault.NONE;
      assertSigns(holder.key(OFFICE));
    }
  }

  @Test
  void anOfficeThatTheServiceDoesNotKnowIsRefused() throws Exception {
    try (FakeSigningService service = new FakeSigningService("EC")) {
      RemoteKeyHolder holder = holder(service, false);
      SealOwner stranger = new SealOwner("nobody", "某大学", "无");
      SealOwner unknown = new SealOwner("personnel", "某大学", "人事处");

      assertEquals(
          Reason.NO_KEY,
          assertThrows(KeyHolderException.class, () -> holder.key(stranger)).reason());
      assertEquals(
          Reason.UNREADABLE,
          assertThrows(KeyHolderException.class, () -> holder.key(unknown)).reason());
    }
  }

  @Test
  void aServiceThatIsNotThereIsNamedAndPlainHttpIsRefused() throws Exception {
    FakeSigningService gone = new FakeSigningService("EC");
    RemoteKeyHolder holder = holder(gone, false);
    gone.close();

    assertEquals(Reason.UNREADABLE, failure(holder).reason());
    Secrets none = new Secrets("us", Path.of("x"), Path.of(""));
    assertThrows(
        IllegalArgumentException.class,
        () -> new CscService("http://sign.example/csc/v2", none, MutualTls.NONE, Waits.LIMIT));
  }
}
