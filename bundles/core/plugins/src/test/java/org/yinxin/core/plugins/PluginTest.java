package org.yinxin.core.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.yinxin.certificate.Audience;
import org.yinxin.certificate.CertificateType;
import org.yinxin.certificate.CertificateTypeDescription;
import org.yinxin.certificate.CompositionException;
import org.yinxin.certificate.CompositionRequest;
import org.yinxin.certificate.Eligibility;
import org.yinxin.document.Document;
import org.yinxin.records.HolderRecords;
import org.yinxin.services.plugins.CodeMark;
import org.yinxin.services.plugins.PluginReason;
import org.yinxin.services.plugins.PluginState.Status;
import org.yinxin.services.refusal.Reason;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.testkit.Waits;
import org.yinxin.text.Language;
import org.yinxin.text.LocalizedText;

final class PluginTest {
  private static final Duration LONG = Waits.LIMIT;
  private static final Duration SHORT = Duration.ofMillis(300);

  private final CountDownLatch release = new CountDownLatch(1);
  private volatile Instant now = Instant.parse("2026-11-28T00:00:00Z");

  @AfterEach
  void releaseWhatHangs() {
    release.countDown();
  }

  @Test
  void aCrowdIsServedInTurnAndNobodyIsSentAway() throws Exception {
    Plugin plugin = serving(LONG);
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    ExecutorService crowd = Executors.newFixedThreadPool(40);
    List<Future<Integer>> answers = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      answers.add(
          crowd.submit(
              () ->
                  plugin.call(
                      "somebody",
                      () -> {
                        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                        return inside.decrementAndGet();
                      })));
    }
    for (Future<Integer> answer : answers) {
      answer.get(Waits.LIMIT.toSeconds(), TimeUnit.SECONDS);
    }
    crowd.shutdown();

    assertTrue(most.get() <= 8, "called by " + most + " at once");
    assertEquals(Status.SERVING, plugin.state().status());
  }

  @Test
  void aCallThatHangsIsRefusedToItsPersonAloneUntilItEnds() throws Exception {
    Plugin plugin = serving(SHORT);

    assertEquals(PluginReason.FAILED, refusal(plugin, "a", this::hang));
    assertEquals(PluginReason.FAILED, refusal(plugin, "a", () -> "not called"));
    assertEquals("answer", plugin.call("b", () -> "answer"));
    assertEquals(Status.SERVING, plugin.state().status());
    assertTrue(plugin.state().detail().contains("did not answer"));

    release.countDown();
    await(() -> plugin.state().detail().isEmpty());
    assertEquals("answer", plugin.call("a", () -> "answer"));
  }

  @Test
  void callsThatHangForSeveralPeopleTakeTheTypeOutOfServiceUntilTheyEnd() throws Exception {
    Plugin plugin = serving(SHORT);

    for (String person : List.of("a", "b", "c")) {
      refusal(plugin, person, this::hang);
    }
    assertEquals(Status.QUARANTINED, plugin.state().status());
    Refusal paused = assertThrows(Refusal.class, () -> plugin.call("d", () -> "not called"));
    assertEquals(PluginReason.FAILED, paused.reason());
    assertTrue(paused.explanation().en().contains("once it answers"), paused.explanation().en());

    release.countDown();
    await(() -> plugin.state().status() == Status.SERVING);
    assertEquals("answer", plugin.call("d", () -> "answer"));
  }

  @Test
  void callsThatHangAndThenFailCountAsFailures() throws Exception {
    Plugin plugin = serving(SHORT);
    for (String person : List.of("a", "b", "c")) {
      refusal(
          plugin,
          person,
          () -> {
            hang();
            throw new IllegalStateException("after all");
          });
    }

    release.countDown();

    await(() -> plugin.state().detail().contains("then failed"));
    assertEquals(Status.QUARANTINED, plugin.state().status());
    assertTrue(plugin.state().detail().contains("after all"));
  }

  @Test
  void oneBadRecordTakesTheTypeFromNobodyElse() throws Exception {
    Plugin plugin = serving(LONG);

    for (int i = 0; i < 5; i++) {
      assertEquals(PluginReason.FAILED, refusal(plugin, "a", PluginTest::fail));
    }

    assertEquals("answer", plugin.call("b", () -> "answer"));
    assertTrue(plugin.state().detail().contains("a bad record"));
  }

  @Test
  void failuresForSeveralPeoplePauseTheTypeWhichIsTriedAgainAfterAWhile() throws Exception {
    Plugin plugin = serving(LONG);
    for (String person : List.of("a", "b", "c")) {
      refusal(plugin, person, PluginTest::fail);
    }
    assertEquals(Status.QUARANTINED, plugin.state().status());
    assertTrue(plugin.serving().isPresent(), "it is known, so that the answer is not 404");
    Refusal paused = assertThrows(Refusal.class, () -> plugin.call("d", () -> "not called"));
    assertTrue(paused.explanation().zh().contains("08:01"), paused::getMessage);
    assertTrue(paused.explanation().en().contains("08:01 (Beijing)"), paused::getMessage);

    now = now.plus(Failures.FIRST_PAUSE);
    assertEquals("answer", plugin.call("d", () -> "answer"));
    assertEquals(Status.SERVING, plugin.state().status());
  }

  @Test
  void aRetryEndsTheQuarantineAtOnce() throws Exception {
    Plugin plugin = serving(LONG);
    for (String person : List.of("a", "b", "c")) {
      refusal(plugin, person, PluginTest::fail);
    }

    plugin.retry();

    assertEquals("answer", plugin.call("d", () -> "answer"));
  }

  @Test
  void whatCouldNotBeStartedIsStartedAgainAfterAWhile() throws Exception {
    AtomicInteger attempts = new AtomicInteger();
    Plugin plugin =
        plugin("proof", LONG, () -> attempts.incrementAndGet() > 1 ? new Proof() : null);
    plugin.start();
    await(() -> plugin.state().status() == Status.QUARANTINED);

    plugin.watch();
    assertEquals(1, attempts.get());
    now = now.plus(Failures.FIRST_PAUSE);
    plugin.watch();
    await(() -> plugin.state().status() == Status.SERVING);
  }

  @Test
  void aTypeThatMayNotBeUsedIsClaimedAgainLater() throws Exception {
    AtomicInteger attempts = new AtomicInteger();
    Plugin plugin =
        plugin(
            "proof",
            LONG,
            () -> {
              if (attempts.incrementAndGet() == 1) {
                throw new TypeInstance.NotUsedException("it belongs to another");
              }
              return new Proof();
            });
    plugin.start();
    await(() -> plugin.state().status() == Status.REFUSED);
    assertEquals("it belongs to another", plugin.state().detail());
    assertTrue(plugin.serving().isEmpty());

    now = now.plusSeconds(10);
    plugin.watch();
    await(() -> plugin.state().status() == Status.SERVING);
  }

  @Test
  void itsThreadsAreKnownByItsClassLoader() throws Exception {
    Plugin plugin = serving(LONG);

    assertEquals(
        PluginTest.class.getClassLoader(),
        plugin.call("a", () -> Thread.currentThread().getContextClassLoader()));
  }

  @Test
  void anInstanceThatCannotBeMadeIsNamedInWordsForAnAdministrator() throws Exception {
    Plugin plugin = plugin("proof", LONG, () -> null);
    plugin.start();

    await(() -> plugin.state().status() == Status.QUARANTINED);
    assertTrue(plugin.state().detail().contains("could not make an instance"));
  }

  @Test
  void aConstructorThatHangsNeverServesAndHoldsNobodyUp() throws Exception {
    Plugin plugin =
        plugin(
            "proof",
            SHORT,
            () -> {
              hang();
              return new Proof();
            });
    plugin.start();
    now = now.plus(SHORT);

    await(() -> plugin.state().status() == Status.QUARANTINED);
    assertTrue(plugin.serving().isEmpty());
    assertEquals("a.bundle 1.0", plugin.state().bundle());
  }

  @Test
  void aTypeThatCallsItselfOtherwiseThanItsServiceDoesNotServe() throws Exception {
    Plugin plugin = plugin("other", LONG, Proof::new);
    plugin.start();

    await(() -> plugin.state().status() == Status.QUARANTINED);
    assertTrue(plugin.state().detail().contains("'proof'"));
  }

  @Test
  void nothingAndWhatMayNotBeThrownAreFaults() throws Exception {
    Plugin nothing = serving(LONG);
    assertEquals(PluginReason.FAILED, refusal(nothing, "a", () -> null));
    assertEquals("returned nothing", nothing.state().detail());

    Plugin unlinkable = serving(LONG);
    refusal(
        unlinkable,
        "a",
        () -> {
          throw new NoClassDefFoundError("org/gone/Class");
        });
    assertTrue(unlinkable.state().detail().contains("org/gone/Class"));
  }

  @Test
  void anExceptionWhoseMessageNeverEndsIsACallThatHangs() throws Exception {
    Plugin plugin = serving(SHORT);

    for (String person : List.of("a", "b", "c")) {
      Reason reason =
          assertTimeoutPreemptively(
              LONG,
              () ->
                  refusal(
                      plugin,
                      person,
                      () -> {
                        throw new EndlessException();
                      }));
      assertEquals(PluginReason.FAILED, reason);
    }

    assertEquals(Status.QUARANTINED, plugin.state().status());
    assertTrue(plugin.state().detail().contains("did not answer"));
  }

  @Test
  void anExceptionWhoseMessageFailsIsNamedByItsClass() throws Exception {
    Plugin plugin = serving(LONG);

    refusal(
        plugin,
        "a",
        () -> {
          throw new UnreadableException();
        });

    assertTrue(plugin.state().detail().contains("UnreadableException, which cannot be read"));
  }

  @Test
  void anInstanceThatFailsWithSuchAnExceptionIsNamedToo() throws Exception {
    Plugin plugin =
        plugin(
            "proof",
            LONG,
            () -> {
              throw new UnreadableException();
            });
    plugin.start();

    await(() -> plugin.state().status() == Status.QUARANTINED);
    assertTrue(plugin.state().detail().contains("UnreadableException, which cannot be read"));
  }

  @Test
  void aRefusalToComposeBringsNoExceptionOfTheTypeAlong() throws Exception {
    Plugin plugin = serving(LONG);
    CompositionException refusal = CompositionException.missing(new LocalizedText("缺", "missing"));
    refusal.initCause(new UnreadableException());
    refusal.addSuppressed(new UnreadableException());

    CompositionException passedOn =
        assertThrows(
            CompositionException.class,
            () ->
                plugin.call(
                    "a",
                    () -> {
                      throw refusal;
                    }));

    assertEquals(refusal.getMessage(), passedOn.getMessage());
    assertEquals("missing", passedOn.explanation().en());
    assertNull(passedOn.getCause());
    assertEquals(0, passedOn.getSuppressed().length);
  }

  @Test
  void aRefusalToComposeIsNoFault() throws Exception {
    Plugin plugin = serving(LONG);

    assertThrows(
        CompositionException.class,
        () ->
            plugin.call(
                "a",
                () -> {
                  throw new CompositionException(
                      CompositionException.Reason.RECORD_MISSING,
                      new LocalizedText("缺课程名", "no course name"));
                }));
    assertEquals(Status.SERVING, plugin.state().status());
    assertFalse(plugin.serving().isEmpty());
  }

  private String hang() {
    boolean interrupted = false;
    while (true) {
      try {
        release.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return "late";
  }

  private static String fail() {
    throw new NullPointerException("a bad record");
  }

  /** Calls again where a busy machine gave the call no turn within the limit. */
  private Reason refusal(Plugin plugin, String person, Callable<String> call) {
    AtomicReference<Reason> reason = new AtomicReference<>();
    await(
        () -> {
          reason.set(assertThrows(Refusal.class, () -> plugin.call(person, call)).reason());
          return reason.get() != PluginReason.BUSY;
        });
    return reason.get();
  }

  private Plugin plugin(String id, Duration limit, Supplier<CertificateType> instance) {
    return new Plugin(
        id,
        "a.bundle 1.0",
        limit,
        PluginTest.class.getClassLoader(),
        CodeMark.NONE,
        instance,
        () -> now);
  }

  private Plugin serving(Duration limit) {
    Plugin plugin = plugin("proof", limit, Proof::new);
    plugin.start();
    await(() -> plugin.state().status() == Status.SERVING);
    return plugin;
  }

  private static void await(BooleanSupplier condition) {
    Waits.await().until(condition::getAsBoolean);
  }

  /** Waits within its message until the test ends. */
  private final class EndlessException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      return hang();
    }
  }

  /** Has a message that fails. */
  private static final class UnreadableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw new IllegalStateException("no message");
    }
  }

  private static final class Proof implements CertificateType {
    @Override
    public CertificateTypeDescription describe() {
      return new CertificateTypeDescription(
          "proof",
          new LocalizedText("证明", "Proof"),
          Set.of(Audience.UNDERGRADUATE),
          "academic-affairs",
          List.of(Language.CHINESE),
          List.of(),
          0,
          List.of(),
          List.of());
    }

    @Override
    public Eligibility eligibility(HolderRecords holder, Map<String, String> options) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Document compose(CompositionRequest request) {
      throw new UnsupportedOperationException();
    }
  }
}
