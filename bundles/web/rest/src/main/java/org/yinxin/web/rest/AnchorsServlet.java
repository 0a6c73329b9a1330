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
import org.yinxin.services.evidence.OfflineBundles;

/** Publishes the trust anchors for verifiers: {@code /anchors.txt}. */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("yinxin-anchors")
@HttpWhiteboardServletPattern("/anchors.txt")
public final class AnchorsServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient OfflineBundles bundles;

  /** Publishes the anchors. */
  @Activate
  public AnchorsServlet(@Reference(name = "bundles") OfflineBundles bundles) {
    this.bundles = bundles;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<String> anchors = bundles.anchors();
    if (anchors.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    response.setContentType("text/plain; charset=utf-8");
    response.setHeader("Cache-Control", "no-cache");
    response.getOutputStream().write(anchors.get().getBytes(StandardCharsets.UTF_8));
  }
}
