package org.yinxin.core.rendering;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.commons.codec.digest.DigestUtils;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.yinxin.services.rendering.PageImages;
import org.yinxin.services.rendering.PagesBusyException;

/**
 * Page images that are drawn once and kept for a while. Anybody with a code may ask for them
 * without signing in, and each takes 50 to 200 ms of a processor: so only some are drawn at a time,
 * and of those who ask for the same page one draws and the others wait, for some seconds at the
 * most.
 */
@Component
public final class PdfPageImages implements PageImages {
  /** Some 300 pages of transcripts. */
  private static final long KEPT_BYTES = 32L << 20;

  private static final Duration WAIT_LIMIT = Duration.ofSeconds(10);

  /** Draws a page, numbered from 1, as PNG. */
  interface Drawing {
    byte[] png(byte[] pdf, int page);
  }

  private final Drawing drawing;
  private final ImageCache kept;
  private final Semaphore places;
  private final Duration patience;

  /** Pages that somebody draws at this moment, by file and page. */
  private final ConcurrentMap<String, CompletableFuture<byte[]>> inProgress =
      new ConcurrentHashMap<>();

  /** Leaves half of the processors to those who do not look at pages. */
  @Activate
  public PdfPageImages() {
    this(
        PageDrawing::png,
        Math.max(1, Runtime.getRuntime().availableProcessors() / 2),
        KEPT_BYTES,
        WAIT_LIMIT);
  }

  PdfPageImages(Drawing drawing, int atATime, long keptBytes, Duration patience) {
    this.drawing = drawing;
    kept = new ImageCache(keptBytes);
    places = new Semaphore(atATime, /* fair= */ true);
    this.patience = patience;
  }

  @Override
  public int count(byte[] pdf) {
    return PageDrawing.count(pdf);
  }

  @Override
  public byte[] png(byte[] pdf, int page) {
    String key = DigestUtils.sha256Hex(pdf) + "/" + page;
    CompletableFuture<byte[]> mine = new CompletableFuture<>();
    CompletableFuture<byte[]> other = inProgress.putIfAbsent(key, mine);
    if (other != null) {
      return awaited(other);
    }
    try {
      byte[] png = kept.get(key).orElseGet(() -> drawn(pdf, page));
      kept.put(key, png);
      mine.complete(png);
      return png;
    } catch (RuntimeException | Error e) {
      mine.completeExceptionally(e);
      throw e;
    } finally {
      inProgress.remove(key);
    }
  }

  private byte[] drawn(byte[] pdf, int page) {
    if (!hasPlace()) {
      throw new PagesBusyException();
    }
    try {
      return drawing.png(pdf, page);
    } finally {
      places.release();
    }
  }

  private boolean hasPlace() {
    try {
      return places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static byte[] awaited(CompletableFuture<byte[]> other) {
    try {
      return other.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw e;
    }
  }
}
