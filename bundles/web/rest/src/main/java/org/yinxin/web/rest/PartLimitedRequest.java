package org.yinxin.web.rest;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.servlet.ReadListener;
import javax.servlet.ServletInputStream;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletRequestWrapper;

/**
 * A multipart request whose body cannot be read once it has too many parts, or without a boundary.
 * CXF answers 400 then. It compares each part with all before it, and looks at its own limit only
 * when it counts parts, not when it reads one after the other as it does here. The body is read in
 * blocks: CXF asks for single bytes. For one thread.
 */
final class PartLimitedRequest extends HttpServletRequestWrapper {
  private static final int BLOCK_BYTES = 16 * 1024;

  /** Ours have a handful. */
  private static final int MAXIMUM_PARTS = 20;

  /** As CXF finds it; where it finds none it would take one out of the body. */
  private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]*)");

  private Optional<ServletInputStream> body = Optional.empty();

  PartLimitedRequest(HttpServletRequest request) {
    super(request);
  }

  @Override
  public ServletInputStream getInputStream() throws IOException {
    if (body.isEmpty()) {
      Matcher boundary = BOUNDARY.matcher(getContentType());
      byte[] delimiter =
          boundary.find()
              ? ("--" + boundary.group(1)).getBytes(StandardCharsets.UTF_8)
              : new byte[0];
      body = Optional.of(new Blocks(super.getInputStream(), delimiter));
    }
    return body.get();
  }

  /** Counts delimiters in what is read, block by block (Knuth, Morris and Pratt). */
  private static final class Parts extends FilterInputStream {
    private final byte[] delimiter;
    private final int[] fallback;
    private int matched;
    private int found;

    Parts(InputStream from, byte[] delimiter) {
      super(from);
      this.delimiter = delimiter;
      fallback = new int[delimiter.length + 1];
      for (int i = 1; i < delimiter.length; i++) {
        fallback[i + 1] = after(fallback[i], delimiter[i]);
      }
    }

    /** Returns the length of the delimiter's beginning at the end, once a byte has followed one. */
    private int after(int before, byte next) {
      int length = before;
      while (length == delimiter.length || delimiter[length] != next) {
        if (length == 0) {
          return 0;
        }
        length = fallback[length];
      }
      return length + 1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (delimiter.length == 0) {
        throw new IOException("no boundary");
      }
      int read = super.read(into, offset, length);
      for (int i = offset; i < offset + read; i++) {
        matched = after(matched, into[i]);
        found += matched == delimiter.length ? 1 : 0;
      }
      // The last delimiter follows the last part.
      if (found > MAXIMUM_PARTS + 1) {
        throw new IOException("too many parts");
      }
      return read;
    }
  }

  /** Blocks of another stream, read by a thread that may wait. */
  private static final class Blocks extends ServletInputStream {
    private final ServletInputStream from;
    private final InputStream in;

    Blocks(ServletInputStream from, byte[] delimiter) {
      this.from = from;
      in = new BufferedInputStream(new Parts(from, delimiter), BLOCK_BYTES);
    }

    @Override
    public int read() throws IOException {
      return in.read();
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      return in.read(into, offset, length);
    }

    @Override
    public int available() throws IOException {
      return in.available();
    }

    @Override
    public void close() throws IOException {
      in.close();
    }

    @Override
    public boolean isFinished() {
      return from.isFinished();
    }

    @Override
    public boolean isReady() {
      return from.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new IllegalStateException("read by a thread that waits");
    }
  }
}
