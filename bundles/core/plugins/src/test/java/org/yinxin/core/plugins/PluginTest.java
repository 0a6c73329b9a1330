package org.yinxin.core.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
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
import java.util.function.BooleanSupplier;
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
import org.yinxin.services.plugins.PluginException;
import org.yinxin.services.plugins.PluginState.Status;
import org.yinxin.testkit.Waits;
import org.yinxin.text.Language;
import org.yinxin.text.LocalizedText;

final class PluginTest {
  private static final Duration LONG = Waits.LIMIT;
  private static final Duration SHORT = Duration.ofMillis(50);

  private final CountDownLatch release = new CountDownLatch(1);

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
  void aCallThatHangsTakesTheTypeOutOfServiceUntilItEnds() throws Exception {
    Plugin plugin = serving(SHORT);

    assertEquals(PluginException.Reason.FAILED, refusal(plugin, this::hang));
    assertEquals(Status.QUARANTINED, plugin.state().status());
    assertTrue(plugin.state().detail().contains("did not answer"));
    assertTrue(plugin.serving().isEmpty());
    assertEquals(PluginException.Reason.FAILED, refusal(plugin, () -> "not called"));

    release.countDown();
    await(() -> plugin.state().status() == Status.SERVING);
    assertTrue(plugin.serving().isPresent());
  }

  @Test
  void aCallThatHangsAndThenFailsLeavesTheTypeInQuarantine() throws Exception {
    Plugin plugin = serving(SHORT);

    refusal(
        plugin,
        () -> {
          hang();
          throw new IllegalStateException("after all");
        });
    release.countDown();

    await(() -> plugin.state().detail().contains("after all"));
    assertEquals(Status.QUARANTINED, plugin.state().status());
  }

  @Test
  void anInstanceThatCannotBeMadeIsNamedInWordsForAnAdministrator() throws Exception {
    Plugin plugin = new Plugin("proof", "a.bundle 1.0", LONG);
    plugin.start(() -> null);

    await(() -> plugin.state().status() == Status.QUARANTINED);
    assertTrue(plugin.state().detail().contains("could not make an instance"));
  }

  @Test
  void aConstructorThatHangsNeverServesAndHoldsNobodyUp() throws Exception {
    Plugin plugin = new Plugin("proof", "a.bundle 1.0", SHORT);
    plugin.start(
        () -> {
          hang();
          return new Proof();
        });

    await(() -> plugin.state().status() == Status.QUARANTINED);
    assertTrue(plugin.serving().isEmpty());
    assertEquals("a.bundle 1.0", plugin.state().bundle());
  }

  @Test
  void aTypeThatCallsItselfOtherwiseThanItsServiceDoesNotServe() throws Exception {
    Plugin plugin = new Plugin("other", "a.bundle 1.0", LONG);
    plugin.start(Proof::new);

    await(() -> plugin.state().status() == Status.QUARANTINED);
    assertTrue(plugin.state().detail().contains("'proof'"));
  }

  @Test
  void nothingAndWhatMayNotBeThrownAreFaults() throws Exception {
    Plugin nothing = serving(LONG);
    assertEquals(PluginException.Reason.FAILED, refusal(nothing, () -> null));
    assertEquals("returned nothing", nothing.state().detail());

    Plugin unlinkable = serving(LONG);
    refusal(
        unlinkable,
        () -> {
          throw new NoClassDefFoundError("org/gone/Class");
        });
    assertTrue(unlinkable.state().detail().contains("org/gone/Class"));
  }

  @Test
  void aRefusalToComposeIsNoFault() throws Exception {
    Plugin plugin = serving(LONG);

    assertThrows(
        CompositionException.class,
        () ->
            plugin.call(
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

  private static PluginException.Reason refusal(Plugin plugin, Callable<String> call) {
    return assertThrows(PluginException.class, () -> plugin.call(call)).reason();
  }

  private static Plugin serving(Duration limit) {
    Plugin plugin = new Plugin("proof", "a.bundle 1.0", limit);
    plugin.start(Proof::new);
    await(() -> plugin.state().status() == Status.SERVING);
    return plugin;
  }

  private static void await(BooleanSupplier condition) {
    Waits.await().until(condition::getAsBoolean);
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
