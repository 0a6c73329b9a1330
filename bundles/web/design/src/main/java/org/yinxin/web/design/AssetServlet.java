package org.yinxin.web.design;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * Serves Lit, Bootstrap and the shared styles and modules under {@code /assets/}. The files are
 * fixed when the bundle starts, so that no path reaches anything else. Browsers keep them and ask
 * each time whether they are still good (entity tag, 304): a page never meets an older module.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("yinxin-assets")
@HttpWhiteboardServletPattern("/assets/*")
public final class AssetServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private static final Pattern WEBJAR_FILE =
      Pattern.compile("/?META-INF/resources/webjars/([^/]+)/[^/]+/(?:dist/css/)?(.+)");

  private static final Pattern OWN_FILE = Pattern.compile("/?assets/(.+)");

  /** Gzip among the codings that a browser takes, unless it says that it does not. */
  private static final Pattern GZIP =
      Pattern.compile("\\bgzip\\b(?!\\s*;\\s*q=0(?:\\.0*)?\\s*(?:,|$))");

  private final transient Map<String, Asset> assets;

  /** Takes the files out of the bundle. */
  @Activate
  public AssetServlet(BundleContext context) {
    this.assets = load(context);
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = request.getPathInfo();
    Asset asset = path == null ? null : assets.get(path);
    if (asset == null) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    boolean isGzip = takesGzip(request);
    String etag = isGzip ? asset.gzipEtag() : asset.etag();
    response.setHeader("Cache-Control", "no-cache");
    response.setHeader("Vary", "Accept-Encoding");
    response.setHeader("ETag", etag);
    if (etag.equals(request.getHeader("If-None-Match"))) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    if (isGzip) {
      response.setHeader("Content-Encoding", "gzip");
    }
    byte[] body = isGzip ? asset.gzip() : asset.bytes();
    response.setContentType(asset.contentType());
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  private static boolean takesGzip(HttpServletRequest request) {
    return takesGzip(request.getHeader("Accept-Encoding"));
  }

  static boolean takesGzip(String codings) {
    return codings != null && GZIP.matcher(codings).find();
  }

  /** Path below {@code /assets} of a bundle entry, or empty if it is not served. */
  static String pathOf(String entry) {
    Matcher webjar = WEBJAR_FILE.matcher(entry);
    if (webjar.matches()) {
      return "/" + webjar.group(1) + "/" + webjar.group(2);
    }
    Matcher own = OWN_FILE.matcher(entry);
    return own.matches() ? "/" + own.group(1) : "";
  }

  private static Map<String, Asset> load(BundleContext context) {
    Map<String, Asset> found = new HashMap<>();
    for (String root : new String[] {"META-INF/resources/webjars", "assets"}) {
      for (URL url : Collections.list(context.getBundle().findEntries(root, "*.*", true))) {
        String path = pathOf(url.getPath());
        if (!path.isEmpty() && !url.getPath().endsWith("/")) {
          found.put(path, Asset.of(path, read(url)));
        }
      }
    }
    return Map.copyOf(found);
  }

  private static byte[] read(URL url) {
    try (var in = url.openStream()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
