package org.yinxin.web.readiness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.ops4j.pax.web.service.spi.ServerControllerFactory;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers 503 with {@code Retry-After} (RFC 9110, 10.2.3) while a part of the platform is missing.
 * A 404 from a server that is half there would tell a kiosk or a verifier something untrue. {@code
 * /health/live} is answered here and at any time: it says that the process can answer.
 *
 * <p>Jetty asks a customizer first. A servlet filter would come too late: Pax Web answers 404
 * before it has taken in the first filter, and whenever it starts a servlet context again. Pax Web
 * 8.0.34 takes one customizer alone, so this one has the others.
 */
@Component(service = HttpConfiguration.Customizer.class)
public final class ReadinessGate implements HttpConfiguration.Customizer {
  private static final Logger LOG = LoggerFactory.getLogger(ReadinessGate.class);
  private static final String LIVE = "/health/live";
  private static final List<String> HEALTH = List.of("/health", "/health/ready");
  private static final List<String> NEEDED = List.of("/api/site", "/v/code");
  private static final String RETRY_SECONDS = "5";

  private final AnswerRate answers = new AnswerRate();
  private final RootContext root = new RootContext();
  private final ForwardedHeaders addresses;

  private static final String STYLE =
      "body{margin:0;min-height:100vh;display:grid;place-items:center;background:#f7f5f1;color:#1f2328;"
          + "font:1rem/1.6 system-ui,'Noto Sans CJK SC','Microsoft YaHei',sans-serif}"
          + "main{margin:1rem;padding:2rem 2.5rem;background:#fff;border-top:4px solid #b22c2c}"
          + "h1{margin:0 0 .5rem;font-size:1.5rem}p{margin:.25rem 0}p[lang]{color:#555b63}";

  private static final String PAGE =
      """
      <!doctype html>
      <html lang="zh-CN">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="refresh" content="5">
      <title>系统正在启动 · Starting</title>
      <style>%s</style>
      </head>
      <body><main>
      <h1>系统正在启动</h1>
      <p>请稍候，页面会自动刷新。</p>
      <p lang="en">The system is starting. This page reloads by itself.</p>
      </main></body>
      </html>
      """
          .formatted(STYLE);

  private static final String POLICY =
      "default-src 'none'; style-src 'sha256-" + digest() + "'; frame-ancestors 'none'";

  private static final String PROBLEM =
      """
      {"type":"urn:yinxin:problem:starting","title":"starting","status":503,\
      "detail":"系统正在启动，请稍后再试。","detail_en":"The system is starting. Try again later."}""";

  private final Readiness readiness;

  /**
   * Asks before each request.
   *
   * @param context has the setting {@code yinxin.trustedProxies}. It is none of this component: as
   *     a new instance, the gate would have to be taken in by Pax Web again
   * @param server is not used: Pax Web fails over a customizer that comes before its own services
   */
  @Activate
  public ReadinessGate(
      BundleContext context,
      @Reference(name = "readiness") Readiness readiness,
      @Reference(name = "server") ServerControllerFactory server) {
    this.readiness = readiness;
    String proxies = context.getProperty("yinxin.trustedProxies");
    this.addresses =
        new ForwardedHeaders(
            new TrustedProxies(proxies == null ? TrustedProxies.LOOPBACK : proxies));
  }

  @Override
  public void customize(Connector connector, HttpConfiguration configuration, Request request) {
    answers.customize(connector, configuration, request);
    addresses.customize(connector, configuration, request);
    boolean isRestarting = root.isRestarting(connector.getServer());
    MissingParts missing = isRestarting ? MissingParts.ofPages() : readiness.missing();
    boolean isLive = LIVE.equals(request.getRequestURI());
    if (!isLive && (missing.isEmpty() || !isRefused(request.getRequestURI(), missing))) {
      return;
    }
    try {
      if (isLive) {
        live(request.getResponse());
      } else {
        refuse(request, request.getResponse(), missing.parts());
      }
    } catch (IOException e) {
      LOG.debug("step start: a client left", e);
    }
    request.setHandled(true);
  }

  /** A page that is missing later takes no node out of service; the API and the codes do. */
  private static boolean isRefused(String path, MissingParts missing) {
    return missing.covers(path)
        || (HEALTH.contains(path) && NEEDED.stream().anyMatch(missing::covers));
  }

  private static void live(HttpServletResponse response) throws IOException {
    response.setStatus(HttpServletResponse.SC_OK);
    response.setHeader("Cache-Control", "no-store");
    write(response, "application/json", "{\"status\":\"live\"}");
  }

  private static void refuse(Request request, HttpServletResponse response, List<String> missing)
      throws IOException {
    response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    response.setHeader("Retry-After", RETRY_SECONDS);
    response.setHeader("Cache-Control", "no-store");
    if (HEALTH.contains(request.getRequestURI())) {
      write(response, "application/json", health(missing));
    } else if (wantsPage(request)) {
      write(response, "text/html;charset=utf-8", PAGE);
    } else {
      write(response, "application/problem+json", PROBLEM);
    }
  }

  private static boolean wantsPage(Request request) {
    String accept = request.getHeader("Accept");
    return accept != null && accept.contains("text/html");
  }

  private static String health(List<String> missing) {
    return missing.stream()
        .map(part -> '"' + part.replaceAll("[\"\\\\\\p{Cntrl}]", " ") + '"')
        .collect(Collectors.joining(",", "{\"status\":\"starting\",\"missing\":[", "]}"));
  }

  private static String digest() {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(STYLE.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Java has no SHA-256", e);
    }
  }

  private static void write(HttpServletResponse response, String type, String body)
      throws IOException {
    response.setContentType(type);
    // No filter comes to these answers.
    response.setHeader("Content-Security-Policy", POLICY);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
  }
}
