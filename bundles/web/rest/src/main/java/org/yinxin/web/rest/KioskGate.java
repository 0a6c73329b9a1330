package org.yinxin.web.rest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.ReadListener;
import javax.servlet.ServletException;
import javax.servlet.ServletInputStream;
import javax.servlet.http.HttpFilter;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletRequestWrapper;
import javax.servlet.http.HttpServletResponse;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardContextSelect;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardFilterName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardFilterPattern;
import org.yinxin.services.kiosks.Kiosks;
import org.yinxin.services.kiosks.SignedRequest;
import org.yinxin.services.refusal.HttpReason;
import org.yinxin.services.refusal.Refusal;

/**
 * Has the signature of each call of a kiosk checked before anything looks at it, and says whose it
 * is. Behind {@link GuardFilter}, so that bodies are small.
 */
@Component(service = Filter.class, property = "service.ranking:Integer=-10")
@HttpWhiteboardFilterName("yinxin-kiosk-gate")
@HttpWhiteboardFilterPattern("/*")
@HttpWhiteboardContextSelect("(osgi.http.whiteboard.context.name=*)")
public final class KioskGate extends HttpFilter {
  private static final long serialVersionUID = 1L;

  private static final String CALLER = KioskGate.class.getName() + ".caller";
  private static final String REQUEST = KioskGate.class.getName() + ".request";

  private final transient Kiosks kiosks;

  /** Asks the registry whose key it is. */
  @Activate
  public KioskGate(@Reference(name = "kiosks") Kiosks kiosks) {
    this.kiosks = kiosks;
  }

  /**
   * Returns the kiosk that made a request. A request that passed the filter because its path is
   * spelled otherwise has no checked signature, and is refused.
   */
  static Kiosks.Caller caller(HttpServletRequest request) {
    if (request.getAttribute(CALLER) instanceof Kiosks.Caller caller) {
      return caller;
    }
    throw unsigned();
  }

  /** The request of a device that is no kiosk yet. */
  static SignedRequest enrolment(HttpServletRequest request) {
    if (request.getAttribute(REQUEST) instanceof SignedRequest signed) {
      return signed;
    }
    throw unsigned();
  }

  private static ProblemException unsigned() {
    return new ProblemException(HttpReason.KIOSK_SIGNATURE);
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!request.getRequestURI().startsWith(RequestLimits.KIOSKS)) {
      chain.doFilter(request, response);
      return;
    }
    // The kiosk compares its clock with this header.
    response.setDateHeader("Date", Instant.now().toEpochMilli());
    boolean isEnrolment = request.getRequestURI().equals(RequestLimits.ENROLMENT);
    byte[] body = {};
    try {
      if (request.getContentLengthLong() > 0) {
        if (!isEnrolment) {
          // A stranger holds no thread with a body that comes slowly.
          kiosks.checkHead(signed(request, body));
        }
        body = request.getInputStream().readNBytes(RequestLimits.JSON_BYTES);
      }
      SignedRequest signed = signed(request, body);
      if (isEnrolment) {
        request.setAttribute(REQUEST, signed);
      } else {
        request.setAttribute(CALLER, kiosks.authenticate(signed));
      }
    } catch (Refusal e) {
      ProblemResponse.write(response, Problem.of(e));
      return;
    }
    chain.doFilter(new Buffered(request, body), response);
  }

  private static SignedRequest signed(HttpServletRequest request, byte[] body) {
    Map<String, String> headers = new TreeMap<>();
    for (String name : Collections.list(request.getHeaderNames())) {
      headers.put(name, String.join(", ", Collections.list(request.getHeaders(name))));
    }
    return new SignedRequest(
        request.getMethod(),
        request.getRequestURI(),
        Objects.requireNonNullElse(request.getQueryString(), ""),
        headers,
        body);
  }

  /** The token of the session that a call belongs to. */
  static Optional<String> session(HttpServletRequest request) {
    return Optional.ofNullable(request.getHeader(SignedRequest.SESSION_HEADER));
  }

  /** A request whose body was read already. */
  private static final class Buffered extends HttpServletRequestWrapper {
    private final byte[] body;

    Buffered(HttpServletRequest request, byte[] body) {
      super(request);
      this.body = body;
    }

    @Override
    public ServletInputStream getInputStream() {
      ByteArrayInputStream bytes = new ByteArrayInputStream(body);
      return new ServletInputStream() {
        @Override
        public int read() {
          return bytes.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
          return bytes.read(target, offset, length);
        }

        @Override
        public boolean isFinished() {
          return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
          return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
          throw new IllegalStateException("the body is there already");
        }
      };
    }
  }
}
