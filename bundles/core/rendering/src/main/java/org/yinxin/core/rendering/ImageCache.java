package org.yinxin.core.rendering;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Keeps the images that were asked for last, up to so many bytes in all. Thread-safe. */
final class ImageCache {
  private final long limit;
  private final Map<String, byte[]> images =
      new LinkedHashMap<>(16, 0.75f, /* accessOrder= */ true);
  private long bytes;

  ImageCache(long limit) {
    this.limit = limit;
  }

  synchronized Optional<byte[]> get(String key) {
    return Optional.ofNullable(images.get(key));
  }

  synchronized void put(String key, byte[] image) {
    byte[] before = images.put(key, image);
    bytes += image.length - (before == null ? 0 : before.length);
    Iterator<byte[]> oldest = images.values().iterator();
    while (bytes > limit && oldest.hasNext()) {
      bytes -= oldest.next().length;
      oldest.remove();
    }
  }
}
