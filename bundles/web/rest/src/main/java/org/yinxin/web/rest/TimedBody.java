package org.yinxin.web.rest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import javax.servlet.ReadListener;
import javax.servlet.ServletInputStream;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletRequestWrapper;
import javax.servlet.http.HttpServletResponse;
import org.yinxin.services.refusal.HttpReason;

/**
 * A request whose body ends with status 408 (RFC 9110, 15.5.9) after some time, or when it comes
 * more slowly than over any network that people use. For one thread.
 */
final class TimedBody extends HttpServletRequestWrapper {
  /**
   * The lowest rate of a body, in bytes a second, in the mean of the time that it is waited for.
   */
  private static final long LOWEST_RATE = 1024;

  /** The rate counts after this time. */
  private static final long UNCOUNTED_NANOS = Duration.ofSeconds(5).toNanos();

  private static final String LIMIT = TimedBody.class.getName() + ".limit";

  private final HttpServletResponse response;
  private final LongSupplier nanoTime;
  private final long begin;

  /** Bytes that have not been read yet. */
  private long left;

  private long received;

  /** Null until the form has been read. */
  private Map<String, String[]> parameters;

  /** The time in which bytes were waited for: who sends is not to blame for other work. */
  private long waitedNanos;

  /**
   * The time begins to run.
   *
   * @param limit longest time that the body may take to arrive
   */
  TimedBody(HttpServletRequest request, HttpServletResponse response, Duration limit) {
    this(request, response, limit, System::nanoTime);
  }

  TimedBody(
      HttpServletRequest request,
      HttpServletResponse response,
      Duration limit,
      LongSupplier nanoTime) {
    super(request);
    this.response = response;
    this.nanoTime = nanoTime;
    this.begin = nanoTime.getAsLong();
    this.left = request.getContentLengthLong();
    extend(request, limit);
  }

  /** Gives the body of a request, wrapped or not, this time instead, from its beginning. */
  static void extend(HttpServletRequest request, Duration limit) {
    request.setAttribute(LIMIT, limit);
  }

  @Override
  public ServletInputStream getInputStream() throws IOException {
    return new Timed(super.getInputStream());
  }

  private boolean isForm() {
    String type = getContentType();
    return type != null
        && type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded");
  }

  /** Reads the parameters of a form here, since the container would bypass the limits. */
  @Override
  public Map<String, String[]> getParameterMap() {
    if (!isForm()) {
      return super.getParameterMap();
    }
    if (parameters == null) {
      try {
        parameters = FormParameters.read(getQueryString(), getInputStream());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return parameters;
  }

  @Override
  public Enumeration<String> getParameterNames() {
    return Collections.enumeration(getParameterMap().keySet());
  }

  @Override
  public String[] getParameterValues(String name) {
    return getParameterMap().get(name);
  }

  @Override
  public String getParameter(String name) {
    String[] values = getParameterValues(name);
    return values == null || values.length == 0 ? null : values[0];
  }

  private boolean isSlow() {
    long counted = waitedNanos - UNCOUNTED_NANOS;
    return counted > 0 && received < LOWEST_RATE * counted / Duration.ofSeconds(1).toNanos();
  }

  private void check() {
    if (isSlow()
        || (getAttribute(LIMIT) instanceof Duration limit
            && nanoTime.getAsLong() - begin > limit.toNanos())) {
      // Else the server would read the rest to keep the connection.
      response.setHeader("Connection", "close");
      throw new ProblemException(HttpReason.TOO_SLOW);
    }
  }

  /** The body, read by a thread that may wait. */
  private final class Timed extends ServletInputStream {
    private final ServletInputStream from;

    Timed(ServletInputStream from) {
      this.from = from;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    /**
     * Ends a body that is complete here: CXF reads on when the answer is ready, and Jetty counts.
     */
    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (left == 0) {
        return -1;
      }
      long before = nanoTime.getAsLong();
      int read = from.read(into, offset, length);
      waitedNanos += nanoTime.getAsLong() - before;
      received += Math.max(0, read);
      left -= Math.max(0, read);
      check();
      return read;
    }

    @Override
    public int available() throws IOException {
      return from.available();
    }

    @Override
    public boolean isFinished() {
      return left == 0 || from.isFinished();
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
