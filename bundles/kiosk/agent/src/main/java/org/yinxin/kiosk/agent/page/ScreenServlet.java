package org.yinxin.kiosk.agent.page;

import java.io.IOException;
import java.io.InputStream;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * The only page of the screen. It is mapped to {@code /}, because there are no welcome files, and
 * so also answers every address that nothing else serves: not found.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("yinxin-screen")
@HttpWhiteboardServletPattern("/")
public final class ScreenServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    if (path.length() > 1) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    response.setContentType("text/html;charset=utf-8");
    response.setHeader("Cache-Control", "no-cache");
    try (InputStream in = ScreenServlet.class.getResourceAsStream("/page/screen.html")) {
      in.transferTo(response.getOutputStream());
    }
  }
}
