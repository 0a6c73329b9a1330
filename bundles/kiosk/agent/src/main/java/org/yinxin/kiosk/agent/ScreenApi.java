package org.yinxin.kiosk.agent;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.yinxin.kiosk.agent.screen.ScreenState;
import org.yinxin.kiosk.agent.screen.Tap;
import org.yinxin.kiosk.agent.server.Json;

/** Serves the state of the screen and takes its taps: {@code /api/screen}. */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("yinxin-kiosk-screen-api")
@HttpWhiteboardServletPattern("/api/screen/*")
public final class ScreenApi extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Duration WAIT = Duration.ofSeconds(20);
  private static final int LONGEST_BODY = 20_000;
  private static final int WAITING = 8;
  private static final Pattern PAGE =
      Pattern.compile("/pages/([0-9A-Za-z-]{1,64})/([0-9]{1,3})\\.png");

  /** A body is not taken; the request is answered by a status alone. */
  static final class BadBodyException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;

    private BadBodyException(int status, String why, Throwable cause) {
      super(why, cause);
      this.status = status;
    }

    int status() {
      return status;
    }
  }

  private final transient Agent agent;

  /** Screens that wait; more than there are screens only take threads. */
  private final transient Semaphore waiting = new Semaphore(WAITING);

  /** For the screen of this kiosk. */
  @Activate
  public ScreenApi(@Reference(name = "agent") Agent agent) {
    this.agent = agent;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = Optional.ofNullable(request.getPathInfo()).orElse("");
    response.setHeader("Cache-Control", "no-store");
    Matcher page = PAGE.matcher(path);
    if (path.isEmpty()) {
      state(request, response);
    } else if (page.matches()) {
      image(page.group(1), Integer.parseInt(page.group(2)), response);
    } else {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }
  }

  private void state(HttpServletRequest request, HttpServletResponse response) throws IOException {
    boolean patient = waiting.tryAcquire();
    try {
      ScreenState.Numbered state =
          agent.screen().state(since(request), patient ? WAIT : Duration.ZERO);
      response.setContentType("application/json;charset=utf-8");
      response.getOutputStream().write(Json.bytes(state));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    } finally {
      if (patient) {
        waiting.release();
      }
    }
  }

  private static long since(HttpServletRequest request) {
    String since = request.getParameter("since");
    return since != null && since.matches("[0-9]{1,18}") ? Long.parseLong(since) : -1;
  }

  private void image(String credential, int number, HttpServletResponse response)
      throws IOException {
    Optional<byte[]> png = agent.screen().page(credential, number);
    if (png.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    response.setContentType("image/png");
    response.getOutputStream().write(png.get());
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      boolean done = agent.screen().act(body(request, Tap.class));
      response.setStatus(
          done ? HttpServletResponse.SC_NO_CONTENT : HttpServletResponse.SC_CONFLICT);
    } catch (BadBodyException e) {
      response.sendError(e.status());
    }
  }

  /**
   * Reads the record that a page of this kiosk has sent.
   *
   * @throws BadBodyException if another site sent it, or it is no such record
   */
  static <T> T body(HttpServletRequest request, Class<T> type)
      throws IOException, BadBodyException {
    String origin = request.getHeader("Origin");
    if (origin != null && !isOwn(origin, request.getHeader("Host"))) {
      throw new BadBodyException(HttpServletResponse.SC_FORBIDDEN, "it came from " + origin, null);
    }
    byte[] bytes = request.getInputStream().readNBytes(LONGEST_BODY);
    try {
      return Json.read(bytes, type);
    } catch (IOException e) {
      throw new BadBodyException(HttpServletResponse.SC_BAD_REQUEST, e.getMessage(), e);
    }
  }

  private static boolean isOwn(String origin, String host) {
    return origin.equals("http://" + host) || origin.equals("https://" + host);
  }
}
