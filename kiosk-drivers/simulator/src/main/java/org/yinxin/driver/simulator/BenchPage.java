package org.yinxin.driver.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** The page of the bench, and the few files that it loads. */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("yinxin-bench-page")
@HttpWhiteboardServletPattern({"/bench", "/bench/files/*"})
public final class BenchPage extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " base-uri 'none'; form-action 'none'";

  private static final Map<String, String> FILES =
      Map.of(
          "/bench.html", "text/html;charset=utf-8",
          "/bench.css", "text/css;charset=utf-8",
          "/bench.js", "text/javascript;charset=utf-8",
          "/screen.js", "text/javascript;charset=utf-8",
          "/strings.js", "text/javascript;charset=utf-8",
          "/strings.zh.js", "text/javascript;charset=utf-8",
          "/strings.en.js", "text/javascript;charset=utf-8");

  /** The devices are asked for so that there is no bench in production. */
  @Activate
  public BenchPage(@Reference(name = "devices") SimulatedDevices devices) {}

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = request.getPathInfo() == null ? "/bench.html" : request.getPathInfo();
    String type = FILES.get(path);
    if (type == null) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    response.setContentType(type);
    response.setHeader("Cache-Control", "no-cache");
    response.setHeader("Content-Security-Policy", POLICY);
    response.setHeader("X-Content-Type-Options", "nosniff");
    try (InputStream in = BenchPage.class.getResourceAsStream("/bench" + path)) {
      in.transferTo(response.getOutputStream());
    }
  }
}
