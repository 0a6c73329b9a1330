package org.yinxin.web.verify;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** The pages for verification by file or code, in bulk, and by programs. */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("yinxin-verify")
@HttpWhiteboardServletPattern({"/verify", "/verify/bulk", "/verify/api"})
public final class VerifyServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private static final Map<String, String> PAGES =
      Map.of("/verify", "verify", "/verify/bulk", "bulk", "/verify/api", "api");

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/html;charset=utf-8");
    response.setHeader("Cache-Control", "no-cache");
    String page = "/pages/" + PAGES.get(request.getServletPath()) + ".html";
    try (InputStream in = VerifyServlet.class.getResourceAsStream(page)) {
      in.transferTo(response.getOutputStream());
    }
  }
}
