package org.yinxin.web.pages;

import java.io.IOException;
import java.util.Map;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.yinxin.web.design.PageShell;
import org.yinxin.web.design.PageShell.Page;

/**
 * The portal's pages: home, collecting, sign-in, my certificates, notices, and signing in at a
 * kiosk. It is mapped to {@code /}, because there are no welcome files, and so also answers every
 * address that nothing else serves: not found.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("yinxin-portal")
@HttpWhiteboardServletPattern("/")
public final class PortalServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private static final PageShell SHELL = PageShell.of("portal", "portal/portal");

  private static final Map<String, Page> PAGES =
      Map.of(
          "/", new Page("home", "首页"),
          "/collect", new Page("collect", "领取凭证"),
          "/prices", new Page("prices", "打印价目"),
          "/sign-in", new Page("sign-in", "登录"),
          "/sign-in-failed", new Page("sign-in-failed", "登录未成功"),
          "/set-password", new Page("set-password", "设置密码"),
          "/my", new Page("my", "我的凭证"),
          "/my/sessions", new Page("sessions", "登录设备"),
          "/my/accesses", new Page("accesses", "谁查看过我的信息"),
          "/notices", new Page("notices", "消息"));

  private static final Page NOT_FOUND = new Page("not-found", "页面不存在");

  /** The beginning of the paths that the QR codes on the screens of kiosks lead to. */
  private static final String KIOSK = "/k/";

  private static final Page KIOSK_SIGN_IN = new Page("kiosk-sign-in", "登录终端");

  private static final PageShell KIOSK_SHELL =
      SHELL.withoutScript(
          "请换用其他浏览器打开，或用校园卡在终端上登录。",
          "Open it in another browser, or use your campus card at the kiosk.");

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    if (path.startsWith(KIOSK)) {
      KIOSK_SHELL.send(response, KIOSK_SIGN_IN);
      return;
    }
    Page page = PAGES.get(path.isEmpty() ? "/" : path);
    if (page == null) {
      response.setStatus(HttpServletResponse.SC_NOT_FOUND);
      page = NOT_FOUND;
    }
    SHELL.send(response, page);
  }
}
