package org.yinxin.web.rest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
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
import org.yinxin.services.ledger.CheckpointStamps;
import org.yinxin.services.ledger.Cosignatures;
import org.yinxin.services.ledger.Ledger;

/**
 * The transparency log for auditors: {@code /log/key}, {@code /log/checkpoint}, {@code /log/tile/…}
 * (C2SP), {@code /log/consistency/SIZE}, the newest checkpoint that enough witnesses have signed
 * ({@code /log/checkpoint/cosigned}), and the time-stamps over checkpoints: {@code
 * /log/checkpoint/stamped}, {@code /log/checkpoint/SIZE} and {@code /log/checkpoint/SIZE.tsr} (RFC
 * 3161).
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("yinxin-log")
@HttpWhiteboardServletPattern("/log/*")
public final class LogServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private static final Pattern CONSISTENCY = Pattern.compile("/consistency/(0|[1-9][0-9]{0,14})");
  private static final Pattern SIZE = Pattern.compile("/checkpoint/([1-9][0-9]{0,14})(\\.tsr)?");
  private static final String FOR_EVER = "public, max-age=31536000, immutable";
  private static final String TEXT = "text/plain; charset=utf-8";

  private final transient Ledger ledger;
  private final transient CheckpointStamps stamps;
  private final transient Cosignatures cosignatures;

  /** Serves the ledger, and the time-stamps and signatures of witnesses on its checkpoints. */
  @Activate
  public LogServlet(
      @Reference(name = "ledger") Ledger ledger,
      @Reference(name = "stamps") CheckpointStamps stamps,
      @Reference(name = "cosignatures") Cosignatures cosignatures) {
    this.ledger = ledger;
    this.stamps = stamps;
    this.cosignatures = cosignatures;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = Optional.ofNullable(request.getPathInfo()).orElse("");
    Matcher size = SIZE.matcher(path);
    if (path.equals("/checkpoint")) {
      Optional<String> latest = ledger.checkpoint().map(cosignatures::cosigned);
      send(response, latest.map(LogServlet::bytes), TEXT, "no-cache");
    } else if (path.equals("/checkpoint/cosigned")) {
      send(response, cosignatures.latest().map(LogServlet::bytes), TEXT, "no-cache");
    } else if (path.equals("/checkpoint/stamped")) {
      send(response, stamps.latest().map(LogServlet::bytes), TEXT, "no-cache");
    } else if (size.matches()) {
      checkpoint(response, Long.parseLong(size.group(1)), size.group(2) != null);
    } else if (path.equals("/key")) {
      send(response, Optional.of(bytes(ledger.verifierKey() + "\n")), TEXT, "no-cache");
    } else if (path.startsWith("/tile/")) {
      send(response, ledger.tile(path.substring(1)), "application/octet-stream", FOR_EVER);
    } else if (CONSISTENCY.matcher(path).matches()) {
      long old = Long.parseLong(path.substring(path.lastIndexOf('/') + 1));
      send(response, ledger.consistency(old).map(LogServlet::bytes), TEXT, "no-cache");
    } else {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }
  }

  private void checkpoint(HttpServletResponse response, long size, boolean isStamp)
      throws IOException {
    if (isStamp) {
      send(response, stamps.response(size), "application/timestamp-reply", FOR_EVER);
    } else {
      // A stamped checkpoint no longer changes; until then it may get its time-stamp.
      String cache = stamps.response(size).isPresent() ? FOR_EVER : "no-cache";
      send(response, stamps.checkpoint(size).map(LogServlet::bytes), TEXT, cache);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
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
