package org.yinxin.core.verification.evidence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.yinxin.core.persistence.SchemaDatabase;
import org.yinxin.keyholder.KeyHolderException;
import org.yinxin.keyholder.KeyHolderException.Reason;
import org.yinxin.keyholder.SealOwner;
import org.yinxin.services.connectors.ConnectorInstance;
import org.yinxin.services.connectors.ConnectorProvider;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.issuance.Credential.State;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.plugins.CodeMark;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;
import org.yinxin.text.LocalizedText;

@EachDatabase
final class StoredElectronicSealsTest {
  static final ConnectorProvider PROVIDER = new ConnectorProvider("eseal", 1, 1);
  private static final byte[] FILE = {1, 2, 3};
  private static final SealOwner OFFICE = new SealOwner("academic-affairs", "示范大学", "教务处");

  private final Database database;
  private final StoredElectronicSeals seals;
  private final AtomicInteger made = new AtomicInteger();

  StoredElectronicSealsTest(TestDatabase kind) {
    database = kind.empty(SchemaDatabase::migrated);
    seals = opened();
  }

  private StoredElectronicSeals opened() {
    return new StoredElectronicSeals(
        Optional.empty(),
        reference -> CodeMark.NONE,
        database,
        credential -> Optional.of(OFFICE),
        InstantSource.fixed(Instant.parse("2026-11-26T04:00:00Z")));
  }

  @AfterEach
  void stop() {
    seals.stop();
  }

  private static byte[] seal(int number) {
    return ("seal " + number).getBytes(StandardCharsets.UTF_8);
  }

  private static Credential credential(State state) {
    return credential("id-1", "a", state);
  }

  static Credential credential(String id, String sha256) {
    return credential(id, sha256, State.VALID);
  }

  private static Credential credential(String id, String sha256, State state) {
    LocalizedText text = new LocalizedText("成绩单", "Transcript");
    return new Credential(
        id,
        "2022001",
        "张三",
        "transcript",
        text,
        "zh-CN",
        "1",
        "academic-affairs",
        text,
        Instant.EPOCH,
        Optional.empty(),
        state,
        Optional.empty(),
        Optional.empty(),
        "CODE",
        "https://cert.example.edu.cn/v/CODE",
        sha256,
        "b",
        OptionalLong.of(7),
        false,
        false);
  }

  private Optional<byte[]> of(State state) {
    return seals.make(credential(state), FILE);
  }

  @Test
  void aSealIsMadeOnceAndStaysWhenItsConnectorHasGone() {
    seals.use(
        PROVIDER,
        new ConnectorInstance<>(
            CodeMark.NONE, () -> (owner, file) -> seal(made.incrementAndGet())));
    assertArrayEquals(seal(1), of(State.VALID).orElseThrow());
    assertArrayEquals(seal(1), of(State.VALID).orElseThrow());

    StoredElectronicSeals later = opened();
    assertArrayEquals(seal(1), later.of(credential(State.REVOKED)).orElseThrow());
    later.stop();
    assertEquals(1, made.get());
  }

  /** Reads the seal as a GET does. */
  @Test
  void askingForASealMakesNone() {
    seals.use(
        PROVIDER,
        new ConnectorInstance<>(
            CodeMark.NONE, () -> (owner, file) -> seal(made.incrementAndGet())));

    assertTrue(seals.of(credential(State.VALID)).isEmpty());
    assertEquals(0, made.get());
  }

  @Test
  void whatDoesNotStandIsNotSealed() {
    seals.use(
        PROVIDER,
        new ConnectorInstance<>(
            CodeMark.NONE, () -> (owner, file) -> seal(made.incrementAndGet())));
    assertTrue(of(State.REVOKED).isEmpty());
    assertTrue(of(State.SUPERSEDED).isEmpty());
  }

  @Test
  void withoutASealTheBundleGoesWithout() {
    assertTrue(of(State.VALID).isEmpty(), "no connector");
    seals.use(
        PROVIDER,
        new ConnectorInstance<>(
            CodeMark.NONE,
            () ->
                (owner, file) -> {
                  throw new KeyHolderException(Reason.NO_KEY, "none of " + owner.id(), null);
                }));
    assertTrue(of(State.VALID).isEmpty());
    seals.use(
        PROVIDER,
        new ConnectorInstance<>(
            CodeMark.NONE,
            () -> {
              throw new NoClassDefFoundError("com/example/Missing");
            }));
    assertTrue(of(State.VALID).isEmpty(), "a connector that cannot link");
    seals.use(
        PROVIDER,
        new ConnectorInstance<>(
            CodeMark.NONE, () -> (owner, file) -> seal(made.incrementAndGet())));
    assertArrayEquals(seal(1), of(State.VALID).orElseThrow());
  }
}
