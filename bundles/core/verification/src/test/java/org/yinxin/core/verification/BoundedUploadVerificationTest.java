package org.yinxin.core.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.yinxin.services.refusal.HttpReason;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.verification.Explanation;
import org.yinxin.services.verification.FileAnalysis;
import org.yinxin.services.verification.FileFindings;
import org.yinxin.services.verification.UploadVerification.Upload;
import org.yinxin.services.verification.Verdict;
import org.yinxin.services.verification.Verification;
import org.yinxin.services.verification.VerificationReport;
import org.yinxin.testkit.Waits;
import org.yinxin.text.LocalizedText;

/** Files of strangers wait for each other, and what was issued here for none of them. */
final class BoundedUploadVerificationTest {
  private static final String ISSUED =
      DigestUtils.sha256Hex("issued".getBytes(StandardCharsets.UTF_8));

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch begun =
      new CountDownLatch(BoundedUploadVerification.PLACES_OF_A_CLIENT);
  private final CompletableFuture<Void> goOn = new CompletableFuture<>();
  private final List<String> looked = new CopyOnWriteArrayList<>();
  private BoundedUploadVerification verification = with(8);

  @AfterEach
  void stop() {
    goOn.complete(null);
    threads.shutdownNow();
  }

  /** Over an analysis that takes so many files at once. */
  private BoundedUploadVerification with(int places) {
    return new BoundedUploadVerification(
        (Verification)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Verification.class},
                (proxy, method, arguments) ->
                    method.getName().equals("byFile")
                        ? slowly((byte[]) arguments[0])
                        : Optional.of(report(Verdict.VALID))
                            .filter(r -> ISSUED.equals(arguments[0]))),
        new FileAnalysis() {
          @Override
          public Optional<FileFindings> of(byte[] file, Optional<byte[]> original) {
            return Optional.empty();
          }

          @Override
          public int places() {
            return places;
          }
        });
  }

  private VerificationReport slowly(byte[] file) {
    looked.add(new String(file, StandardCharsets.UTF_8));
    begun.countDown();
    goOn.join();
    return report(Verdict.NO_SEAL);
  }

  private static VerificationReport report(Verdict verdict) {
    return new VerificationReport(
        verdict,
        new LocalizedText("摘要", "summary"),
        false,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Explanation.NONE);
  }

  private static Upload file(String content) {
    return () -> new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aClientHasFewPlacesAndWhatWasIssuedHereNeedsNone() throws Exception {
    List<Future<VerificationReport>> slow = new ArrayList<>();
    for (int i = 0; i < BoundedUploadVerification.PLACES_OF_A_CLIENT; i++) {
      slow.add(threads.submit(() -> verification.verify(file("unknown"), "one")));
    }
    begun.await(Waits.LIMIT.toSeconds(), TimeUnit.SECONDS);

    Refusal refused =
        assertThrows(Refusal.class, () -> verification.verify(file("unknown"), "one"));
    assertEquals(HttpReason.BUSY, refused.reason());
    assertEquals(Verdict.VALID, verification.verify(file("issued"), "one").verdict());
    Future<VerificationReport> other =
        threads.submit(() -> verification.verify(file("unknown"), "another"));
    goOn.complete(null);
    slow.add(other);
    for (Future<VerificationReport> each : slow) {
      assertEquals(Verdict.NO_SEAL, each.get(Waits.LIMIT.toSeconds(), TimeUnit.SECONDS).verdict());
    }
    verification.verify(file("unknown"), "one");
  }

  @Test
  void oneClientLeavesAPlaceInTheAnalysisToOthers() throws Exception {
    verification = with(2);
    Future<VerificationReport> first =
        threads.submit(() -> verification.verify(file("first"), "one"));
    Waits.await().until(() -> looked.size() == 1);
    Future<VerificationReport> second =
        threads.submit(() -> verification.verify(file("second"), "one"));
    Future<VerificationReport> other =
        threads.submit(() -> verification.verify(file("other"), "another"));
    Waits.await().until(() -> looked.size() == 2);

    assertEquals(List.of("first", "other"), looked);
    goOn.complete(null);
    for (Future<VerificationReport> each : List.of(first, second, other)) {
      assertEquals(Verdict.NO_SEAL, each.get(Waits.LIMIT.toSeconds(), TimeUnit.SECONDS).verdict());
    }
  }
}
