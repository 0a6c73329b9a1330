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

/** The pages of the administration. */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("yinxin-admin")
@HttpWhiteboardServletPattern({
  "/admin",
  "/admin/people",
  "/admin/kiosks",
  "/admin/kiosk-alarms",
  "/admin/plugins",
  "/admin/connectors",
  "/admin/state",
  "/admin/calendar",
  "/admin/prices",
  "/admin/copies",
  "/admin/seals",
  "/admin/reconciliation",
  "/admin/trust",
  "/admin/employers"
})
public final class AdminServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private static final PageShell SHELL = PageShell.of("admin", "yinxin/work", "admin/admin");

  private static final Map<String, Page> PAGES =
      Map.ofEntries(
          Map.entry("/admin", new Page("overview", "管理总览")),
          Map.entry("/admin/people", new Page("people", "人员与角色")),
          Map.entry("/admin/kiosks", new Page("kiosks", "终端")),
          Map.entry("/admin/kiosk-alarms", new Page("kiosk-alarms", "历史告警")),
          Map.entry("/admin/calendar", new Page("calendar", "校历")),
          Map.entry("/admin/prices", new Page("prices", "价格")),
          Map.entry("/admin/seals", new Page("seals", "印章与密钥")),
          Map.entry("/admin/copies", new Page("copies", "打印与收费")),
          Map.entry("/admin/reconciliation", new Page("reconciliation", "对账")),
          Map.entry("/admin/trust", new Page("trust", "签章安全")),
          Map.entry("/admin/employers", new Page("employers", "用人单位")),
          Map.entry("/admin/plugins", new Page("plugins", "插件")),
          Map.entry("/admin/connectors", new Page("connectors", "系统对接")),
          Map.entry("/admin/state", new Page("state", "运行状态")));

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    SHELL.send(response, PAGES.get(request.getServletPath()));
  }
}
