package org.yinxin.web.rest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.yinxin.services.ledger.Ledger;

/** The transparency log for auditors: {@code /log/checkpoint}, {@code /log/tile/…} (C2SP). */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("yinxin-log")
@HttpWhiteboardServletPattern("/log/*")
public final class LogServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient Ledger ledger;

  /** Serves the ledger. */
  @Activate
  public LogServlet(@Reference(name = "ledger") Ledger ledger) {
    this.ledger = ledger;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = Optional.ofNullable(request.getPathInfo()).orElse("");
    if (path.equals("/checkpoint")) {
      send(
          response,
          ledger.checkpoint().map(note -> note.getBytes(StandardCharsets.UTF_8)),
          "text/plain; charset=utf-8",
          "no-cache");
    } else if (path.equals("/key")) {
      byte[] key = (ledger.verifierKey() + "\n").getBytes(StandardCharsets.UTF_8);
      send(response, Optional.of(key), "text/plain; charset=utf-8", "no-cache");
    } else if (path.startsWith("/tile/")) {
      send(
          response,
          ledger.tile(path.substring(1)),
          "application/octet-stream",
          "public, max-age=31536000, immutable");
    } else {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }
  }

  private static void send(
      HttpServletResponse response, Optional<byte[]> body, String type, String cache)
      throws IOException {
    if (body.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    response.setContentType(type);
    response.setHeader("Cache-Control", cache);
    response.getOutputStream().write(body.get());
  }
}
