package org.yinxin.web.rest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.cxf.io.CachedOutputStream;
import org.apache.cxf.jaxrs.ext.multipart.Attachment;
import org.apache.cxf.jaxrs.ext.multipart.MultipartBody;
import org.yinxin.services.refusal.HttpReason;
import org.yinxin.services.verification.Verification;

/** Reads the parts of a multipart body: the file, and texts beside it. */
final class Upload {
  /** Files of this system are smaller, so that only foreign ones are written to the disk. */
  private static final int IN_MEMORY = 1024 * 1024;

  private static final int MAXIMUM_NAME = 200;
  private static final int MAXIMUM_TEXT = 1000;

  /** A part that is buffered in memory, or, above 1 MiB, in a temporary file until it is closed. */
  record Buffered(CachedOutputStream bytes) implements AutoCloseable {
    /** Returns a new stream from the beginning of the part; may be called any number of times. */
    InputStream open() throws IOException {
      return bytes.getInputStream();
    }

    @Override
    public void close() throws IOException {
      bytes.releaseTempFileHold();
      bytes.close();
    }
  }

  private Upload() {}

  static byte[] file(MultipartBody body) throws IOException {
    try (InputStream in = open(body)) {
      return read(in);
    }
  }

  /** Buffers the part named {@code file}, so that it can be read more than once. */
  static Buffered buffered(MultipartBody body) throws IOException {
    CachedOutputStream bytes = new CachedOutputStream();
    bytes.setThreshold(IN_MEMORY);
    // Otherwise CXF deletes the file when the first stream has been read to its end.
    bytes.holdTempFile();
    Buffered buffered = new Buffered(bytes);
    try (InputStream in = open(body)) {
      in.transferTo(bytes);
      bytes.lockOutputStream();
      check(bytes.size());
      return buffered;
    } catch (IOException | RuntimeException e) {
      buffered.close();
      throw e;
    }
  }

  /**
   * Returns the part named {@code file} as a stream, for files that are not to be held in memory.
   */
  static InputStream open(MultipartBody body) throws IOException {
    return part(body, "file")
        .orElseThrow(() -> new ProblemException(HttpReason.NO_FILE))
        .getDataHandler()
        .getInputStream();
  }

  /** Returns the name of the file on the sender's machine, without folders; may be empty. */
  static String fileName(MultipartBody body) {
    String name =
        part(body, "file")
            .map(part -> part.getContentDisposition().getFilename())
            .map(Upload::utf8)
            .orElse("");
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    return last.length() <= MAXIMUM_NAME ? last : last.substring(last.length() - MAXIMUM_NAME);
  }

  /** Browsers write UTF-8 (RFC 7578), and CXF reads headers as ISO 8859-1. */
  private static String utf8(String name) {
    return new String(name.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  /** Returns the text of another part; empty if it is missing or blank. */
  static Optional<String> text(MultipartBody body, String name) throws IOException {
    return text(body, name, MAXIMUM_TEXT);
  }

  /**
   * Returns the text of another part, of at most so many bytes; empty if it is missing or blank.
   */
  static Optional<String> text(MultipartBody body, String name, int most) throws IOException {
    Optional<Attachment> part = part(body, name);
    if (part.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream in = part.get().getDataHandler().getInputStream()) {
      byte[] given = in.readNBytes(most + 1);
      if (given.length > most) {
        throw new ProblemException(
            HttpReason.TOO_LONG,
            name + " 一栏过长，最多 " + most + " 字节。",
            "The field " + name + " is too long: at most " + most + " bytes.");
      }
      String text = new String(given, StandardCharsets.UTF_8).strip();
      return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
  }

  /**
   * Returns the part named {@code version}: the version of the resource that the sender has seen.
   */
  static int version(MultipartBody body) throws IOException {
    String text = text(body, "version").orElse("");
    if (!text.matches("\\d{1,9}")) {
      throw new ProblemException(HttpReason.NO_VERSION);
    }
    return Integer.parseInt(text);
  }

  private static Optional<Attachment> part(MultipartBody body, String name) {
    return body.getAllAttachments().stream()
        .filter(
            part ->
                part.getContentDisposition() != null
                    && name.equals(part.getContentDisposition().getParameter("name")))
        .findFirst();
  }

  private static byte[] read(InputStream in) throws IOException {
    byte[] file = in.readNBytes(Verification.MAXIMUM_BYTES + 1);
    check(file.length);
    return file;
  }

  private static void check(long bytes) {
    if (bytes > Verification.MAXIMUM_BYTES) {
      throw RequestLimits.fileTooLarge();
    }
    if (bytes == 0) {
      throw new ProblemException(HttpReason.EMPTY_FILE);
    }
  }
}
