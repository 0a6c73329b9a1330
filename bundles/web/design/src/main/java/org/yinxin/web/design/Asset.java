package org.yinxin.web.design;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * A file as it goes to the browser.
 *
 * @param bytes content; never changed
 * @param gzip content in compressed form (RFC 1952); never changed
 * @param contentType media type with charset
 * @param etag strong entity tag in quotes: the beginning of the content's SHA-256
 */
record Asset(byte[] bytes, byte[] gzip, String contentType, String etag) {
  private static final Map<String, String> CONTENT_TYPES =
      Map.of(
          "js", "text/javascript;charset=utf-8",
          "css", "text/css;charset=utf-8",
          "svg", "image/svg+xml;charset=utf-8");

  /**
   * Prepares a file; specifiers in modules are resolved.
   *
   * @throws IllegalArgumentException if its kind is not served
   */
  static Asset of(String path, byte[] file) {
    String suffix = path.substring(path.lastIndexOf('.') + 1);
    String contentType = CONTENT_TYPES.get(suffix);
    if (contentType == null) {
      throw new IllegalArgumentException("no content type for " + path);
    }
    byte[] bytes =
        "js".equals(suffix)
            ? BareSpecifiers.resolve(new String(file, StandardCharsets.UTF_8))
                .getBytes(StandardCharsets.UTF_8)
            : file;
    String etag = "\"" + sha256(bytes).substring(0, 32) + "\"";
    return new Asset(bytes, compressed(bytes), contentType, etag);
  }

  /** The tag of the compressed form, which is another representation (RFC 9110, 8.8.3.3). */
  String gzipEtag() {
    return etag.substring(0, etag.length() - 1) + "-gzip\"";
  }

  private static byte[] compressed(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("memory can always be written to", e);
    }
    return out.toByteArray();
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
