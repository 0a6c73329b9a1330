package org.yinxin.web.pages.verify;

import java.io.IOException;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.yinxin.web.design.PageShell;
import org.yinxin.web.design.PageShell.Page;

/** The pages for verification by file or code, in bulk, and by programs. */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("yinxin-verify")
@HttpWhiteboardServletPattern({"/verify", "/verify/bulk", "/verify/api"})
public final class VerifyServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private static final PageShell WIDE =
      PageShell.of("verify", "verify/verify")
          .withoutScript(
              "扫码验证页面不需要，<a href=\"/v\">输入验证码查验</a>也不需要。",
              "The page behind the QR code does not, nor does"
                  + " <a href=\"/v?lang=en\">verifying by code</a>.");
  private static final PageShell NARROW = WIDE.narrow();

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    switch (request.getServletPath()) {
      case "/verify/bulk" -> WIDE.send(response, new Page("bulk", "yx-verify-bulk", "批量验证"));
      case "/verify/api" -> NARROW.send(response, new Page("api", "yx-verify-api", "验证接口"));
      default -> NARROW.send(response, new Page("verify", "验证真伪"));
    }
  }
}
