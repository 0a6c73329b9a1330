package org.yinxin.core.rendering;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.yinxin.services.rendering.PagesBusyException;
import org.yinxin.testkit.Waits;

final class PdfPageImagesTest {
  private static final byte[] FILE = {1, 2, 3};
  private static final int ASKERS = 20;

  private final ExecutorService askers = Executors.newFixedThreadPool(ASKERS);
  private final AtomicInteger drawn = new AtomicInteger();

  @AfterEach
  void stop() {
    askers.shutdownNow();
  }

  @Test
  void aPageThatTwentyAskForAtOnceIsDrawnOnce() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    PdfPageImages images =
        new PdfPageImages(
            (pdf, page) -> {
              await(go);
              drawn.incrementAndGet();
              return new byte[] {(byte) page};
            },
            4,
            1_000,
            Waits.LIMIT);

    List<Future<byte[]>> answers = asked(images, i -> 7);
    go.countDown();

    for (Future<byte[]> each : answers) {
      assertArrayEquals(new byte[] {7}, each.get(Waits.LIMIT.toSeconds(), TimeUnit.SECONDS));
    }
    assertEquals(1, drawn.get());
    images.png(new byte[] {4, 5, 6}, 7);
    assertEquals(2, drawn.get(), "the same page of another file is another page");
  }

  @Test
  void onlySoManyPagesAreDrawnAtATime() throws Exception {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CyclicBarrier two = new CyclicBarrier(2);
    PdfPageImages images =
        new PdfPageImages(
            (pdf, page) -> {
              most.accumulateAndGet(now.incrementAndGet(), Math::max);
              meet(two);
              now.decrementAndGet();
              return new byte[] {(byte) page};
            },
            2,
            1_000,
            Waits.LIMIT);

    for (Future<byte[]> each : asked(images, i -> i)) {
      each.get(Waits.LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    assertEquals(2, most.get());
  }

  @Test
  void theOldestImagesGoWhenTheyTakeTooMuchRoom() {
    PdfPageImages images = counting(250);

    images.png(FILE, 1);
    images.png(FILE, 2);
    images.png(FILE, 1);
    images.png(FILE, 3);
    assertEquals(3, drawn.get());
    images.png(FILE, 1);
    assertEquals(3, drawn.get(), "the one asked for again stays");
    images.png(FILE, 2);
    assertEquals(4, drawn.get());
  }

  private PdfPageImages counting(long bytes) {
    return new PdfPageImages(
        (pdf, page) -> {
          drawn.incrementAndGet();
          return new byte[100];
        },
        1,
        bytes,
        Waits.LIMIT);
  }

  @Test
  void aPageThatCouldNotBeDrawnIsTriedAgain() {
    PdfPageImages images =
        new PdfPageImages(
            (pdf, page) -> {
              if (drawn.incrementAndGet() == 1) {
                throw new IllegalStateException("no memory");
              }
              return new byte[] {9};
            },
            1,
            1_000,
            Waits.LIMIT);

    assertThrows(IllegalStateException.class, () -> images.png(FILE, 1));
    assertArrayEquals(new byte[] {9}, images.png(FILE, 1));
  }

  @Test
  void whoWaitsTooLongForAPlaceIsToldSo() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    PdfPageImages images =
        new PdfPageImages(
            (pdf, page) -> {
              begun.countDown();
              await(go);
              return new byte[] {(byte) page};
            },
            1,
            1_000,
            Duration.ofMillis(1));
    Future<byte[]> first = askers.submit(() -> images.png(FILE, 1));
    await(begun);

    assertThrows(PagesBusyException.class, () -> images.png(FILE, 2));

    go.countDown();
    assertArrayEquals(new byte[] {1}, first.get(Waits.LIMIT.toSeconds(), TimeUnit.SECONDS));
    assertArrayEquals(new byte[] {2}, images.png(FILE, 2));
  }

  @Test
  void aPageThatIsNotThereIsToldFromOneThatIs() {
    byte[] pdf = onePage();
    PdfPageImages images = new PdfPageImages();

    assertEquals(1, images.count(pdf));
    assertTrue(images.png(pdf, 1).length > 100);
    assertThrows(IndexOutOfBoundsException.class, () -> images.png(pdf, 2));
  }

  private static byte[] onePage() {
    try (PdfFile pdf = new PdfFile()) {
      int pages = pdf.reserve();
      int page = pdf.add("<</Type/Page/Parent " + pages + " 0 R/MediaBox[0 0 200 200]>>");
      pdf.add(pages, "<</Type/Pages/Count 1/Kids[" + page + " 0 R]>>");
      int catalog = pdf.add("<</Type/Catalog/Pages " + pages + " 0 R>>");
      return pdf.finish(catalog, pdf.add("<<>>"), new UUID(1, 1));
    }
  }

  /** Twenty who ask at once, each for the page that is theirs. */
  private List<Future<byte[]>> asked(PdfPageImages images, IntFunction<Integer> page)
      throws Exception {
    CyclicBarrier all = new CyclicBarrier(ASKERS + 1);
    List<Future<byte[]>> answers = new ArrayList<>();
    for (int i = 0; i < ASKERS; i++) {
      int asked = page.apply(i);
      answers.add(
          askers.submit(
              () -> {
                meet(all);
                return images.png(FILE, asked);
              }));
    }
    meet(all);
    return answers;
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(Waits.LIMIT.toSeconds(), TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await(Waits.LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
