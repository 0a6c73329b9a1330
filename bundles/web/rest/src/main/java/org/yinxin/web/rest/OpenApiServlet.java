package org.yinxin.web.rest;

import java.io.IOException;
import java.io.InputStream;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** The description of the HTTP interface: {@code /openapi.json} (OpenAPI 3.0). */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("yinxin-openapi")
@HttpWhiteboardServletPattern("/openapi.json")
public final class OpenApiServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("application/json");
    response.setHeader("Cache-Control", "no-cache");
    try (InputStream in = OpenApiServlet.class.getResourceAsStream("/openapi/openapi.json")) {
      in.transferTo(response.getOutputStream());
    }
  }
}
