package org.yinxin.connector.paysimulated;

import static javax.servlet.http.HttpServletResponse.SC_FORBIDDEN;
import static javax.servlet.http.HttpServletResponse.SC_NOT_FOUND;
import static javax.servlet.http.HttpServletResponse.SC_OK;
import static javax.servlet.http.HttpServletResponse.SC_SEE_OTHER;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardResource;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.yinxin.text.Language;

/**
 * Serves the addresses in the codes: {@code GET /pay/simulated/ORDER?key=KEY} shows an order,
 * {@code POST} with the same key pays it. {@code /pay/simulated/control}, from this machine only,
 * sets the faults of the service: {@code POST} with a parameter {@code on} for each fault.
 */
@Component(enabled = false, service = Servlet.class)
@HttpWhiteboardServletName("yinxin-pay-simulated")
@HttpWhiteboardServletPattern("/pay/simulated/*")
@HttpWhiteboardResource(pattern = "/assets/pay-simulated/*", prefix = "/pay-simulated")
public final class PayServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final String CONTROL = "/control";

  private final transient SimulatedGateway gateway;

  /** Shows this gateway's orders. */
  @Activate
  public PayServlet(@Reference(name = "gateway") SimulatedGateway gateway) {
    this.gateway = gateway;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    PayPage page = page(request);
    if (isControl(request)) {
      if (mayControl(request, response)) {
        send(response, SC_OK, page.control(gateway.mischief()));
      }
      return;
    }
    Optional<Order> order = order(request);
    if (order.isEmpty()) {
      send(response, SC_NOT_FOUND, page.notFound());
    } else {
      boolean isPayable = gateway.isPayable(order.get());
      send(response, SC_OK, page.order(order.get(), gateway.payeeName(), isPayable));
    }
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (isControl(request)) {
      if (mayControl(request, response)) {
        gateway.mischief().set(wanted(request));
        seeOther(response, request.getRequestURI());
      }
      return;
    }
    Optional<Order> order = order(request);
    if (order.isEmpty()) {
      send(response, SC_NOT_FOUND, page(request).notFound());
    } else {
      boolean isPaid = gateway.pay(order.get());
      String lang = request.getParameter("lang");
      response.setHeader("Simulated-Payment", isPaid ? "paid" : "refused");
      seeOther(
          response,
          request.getRequestURI()
              + "?key="
              + order.get().key()
              + (lang != null && lang.startsWith("en") ? "&lang=en" : ""));
    }
  }

  private static Set<SimulatedFaults.Kind> wanted(HttpServletRequest request) {
    Set<SimulatedFaults.Kind> wanted = EnumSet.noneOf(SimulatedFaults.Kind.class);
    String[] names = request.getParameterValues("on");
    if (names != null) {
      for (String name : names) {
        SimulatedFaults.Kind.of(name).ifPresent(wanted::add);
      }
    }
    return wanted;
  }

  private Optional<Order> order(HttpServletRequest request) {
    String path = Optional.ofNullable(request.getPathInfo()).orElse("/");
    String key = Optional.ofNullable(request.getParameter("key")).orElse("");
    return gateway.order(path.substring(1), key);
  }

  private static boolean isControl(HttpServletRequest request) {
    return CONTROL.equals(request.getPathInfo());
  }

  private static boolean mayControl(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    // An address is not looked up.
    boolean may = InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress();
    if (!may) {
      response.sendError(SC_FORBIDDEN);
    }
    return may;
  }

  private static PayPage page(HttpServletRequest request) {
    String lang = Optional.ofNullable(request.getParameter("lang")).orElse("");
    return new PayPage(lang.startsWith("en") ? Language.ENGLISH : Language.CHINESE);
  }

  private static void seeOther(HttpServletResponse response, String address) {
    response.setStatus(SC_SEE_OTHER);
    response.setHeader("Location", address);
  }

  private static void send(HttpServletResponse response, int status, String page)
      throws IOException {
    byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
    response.setStatus(status);
    response.setHeader("Cache-Control", "no-store");
    // Under the platform's no-referrer a browser would send the form with Origin: null, which is
    // refused.
    response.setHeader("Referrer-Policy", "same-origin");
    response.setContentType("text/html;charset=utf-8");
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }
}
