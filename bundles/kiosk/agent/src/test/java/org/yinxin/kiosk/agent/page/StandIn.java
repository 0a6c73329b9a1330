package org.yinxin.kiosk.agent.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import javax.servlet.DispatcherType;
import javax.servlet.FilterChain;
import javax.servlet.ServletException;
import javax.servlet.http.HttpFilter;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.servlet.FilterHolder;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;
import org.yinxin.web.design.AssetServlet;

/**
 * Plays the agent, beside the screen's own servlets: puts any view of {@code views/} on the screen,
 * goes from view to view as it is told, and remembers what was tapped.
 */
final class StandIn {
  private static final long WAIT_MS = 5_000;

  private static final String ALWAYS =
      "\"development\":true,"
          + "\"university\":{\"zh\":\"示范大学\",\"en\":\"Demonstration University\"},"
          + "\"kiosk\":{\"id\":\"library-south-gate\","
          + "\"name\":{\"zh\":\"图书馆南门终端\",\"en\":\"Library, south gate\"},"
          + "\"place\":{\"zh\":\"西校区图书馆一层南门内\",\"en\":\"West campus, library, ground floor, inside the south gate\"},"
          + "\"campus\":{\"zh\":\"西校区\",\"en\":\"West campus\"}},";

  private final Map<String, String> leads = new HashMap<>();
  private final List<String> actions = new ArrayList<>();
  private final int port;
  private Server server;
  private int n;
  private String state;

  /** True while the page is of an earlier start, as its token would tell. */
  private volatile boolean isPageOld;

  /** Shows {@code starting}. */
  StandIn() throws Exception {
    show("starting");
    server = start(0);
    port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
  }

  private Server start(int onPort) throws Exception {
    ServletContextHandler context = new ServletContextHandler();
    context.addFilter(
        new FilterHolder(new HeaderFilter()), "/*", EnumSet.of(DispatcherType.REQUEST));
    context.addFilter(new FilterHolder(new Token()), "/*", EnumSet.of(DispatcherType.REQUEST));
    context.addServlet(new ServletHolder(new ScreenServlet()), "/");
    context.addServlet(new ServletHolder(new QrServlet()), "/qr.svg");
    context.addServlet(new ServletHolder(new AssetServlet(DesignBundle.context())), "/assets/*");
    context.addServlet(new ServletHolder(new Modules()), ScreenModules.PATTERN);
    context.addServlet(new ServletHolder(new Agent()), "/api/screen");
    context.addServlet(new ServletHolder(new Pages()), "/api/screen/pages/*");
    Server made = new Server();
    ServerConnector connector = new ServerConnector(made);
    connector.setHost("127.0.0.1");
    connector.setPort(onPort);
    made.addConnector(connector);
    made.setHandler(context);
    made.setStopTimeout(0);
    made.start();
    return made;
  }

  String address() {
    return "http://127.0.0.1:" + port + "/";
  }

  /** Puts a view on the screen. */
  int show(String view) throws IOException {
    return show(view, UnaryOperator.identity());
  }

  /** Puts a view on the screen, with its whole state changed. */
  synchronized int show(String view, UnaryOperator<String> change) throws IOException {
    String json;
    try (InputStream in = StandIn.class.getResourceAsStream("/views/" + view + ".json")) {
      json = new String(in.readAllBytes(), UTF_8);
    }
    n++;
    state = change.apply("{\"n\":" + n + "," + ALWAYS + json.substring(json.indexOf('{') + 1));
    notifyAll();
    return n;
  }

  /** From now on an action leads to a view; one that leads nowhere is answered 409. */
  synchronized void on(String action, String view) {
    leads.put(action, view);
  }

  synchronized void forget() {
    actions.clear();
    leads.clear();
  }

  /** Bodies that came, in order, without signs of life. */
  synchronized List<String> actions() {
    return List.copyOf(actions);
  }

  /** Is gone, as after a power cut, or because it is not needed any more. */
  void cut() throws Exception {
    server.stop();
  }

  /** Is back, counting from the beginning. */
  void back(String view) throws Exception {
    synchronized (this) {
      n = 0;
    }
    isPageOld = true;
    show(view);
    server = start(port);
  }

  private synchronized String newerThan(int since) throws InterruptedException {
    long ends = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(WAIT_MS);
    while (n <= since && System.nanoTime() < ends) {
      wait(100);
    }
    return state;
  }

  private synchronized boolean take(String body) throws IOException {
    String action = body.replaceFirst("(?s).*\"action\":\"([a-z-]+)\".*", "$1");
    if (!action.equals("stay") || leads.containsKey("stay")) {
      actions.add(body);
    }
    String view = leads.get(action);
    if (view == null) {
      return false;
    }
    show(view);
    return true;
  }

  /** Refuses a page of an earlier start, as the agent's guard does. */
  private final class Token extends HttpFilter {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws IOException, ServletException {
      if (request.getRequestURI().equals("/")) {
        isPageOld = false;
      }
      if (isPageOld && request.getRequestURI().startsWith("/api/")) {
        response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        return;
      }
      chain.doFilter(request, response);
    }
  }

  private final class Agent extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.setContentType("application/json;charset=utf-8");
      try {
        String json = newerThan(Integer.parseInt(request.getParameter("since")));
        response.getOutputStream().write(json.getBytes(UTF_8));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
      }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      String body = new String(request.getInputStream().readAllBytes(), UTF_8);
      response.setStatus(
          take(body) ? HttpServletResponse.SC_NO_CONTENT : HttpServletResponse.SC_CONFLICT);
    }
  }

  private static final class Pages extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.setContentType("image/png");
      PageImage.write(response.getOutputStream());
    }
  }

  /** Serves {@link ScreenModules}, as the whiteboard does. */
  private static final class Modules extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      String path = ScreenModules.FOLDER + request.getPathInfo();
      try (InputStream in = ScreenModules.class.getResourceAsStream(path)) {
        if (in == null) {
          response.sendError(HttpServletResponse.SC_NOT_FOUND);
          return;
        }
        response.setContentType(path.endsWith(".css") ? "text/css" : "text/javascript");
        in.transferTo(response.getOutputStream());
      }
    }
  }
}
