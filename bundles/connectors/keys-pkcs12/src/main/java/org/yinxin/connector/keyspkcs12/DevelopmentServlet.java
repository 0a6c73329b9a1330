package org.yinxin.connector.keyspkcs12;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.operator.OperatorCreationException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.yinxin.keyholder.KeyHolderException;
import org.yinxin.timestamp.TimestampException;

/**
 * The development CA on the network: {@code GET /development/ca.crt} and {@code ca.crl}, {@code
 * POST /development/ocsp} (RFC 6960 appendix A) and {@code tsa} (RFC 3161 section 3.4).
 */
@Component(enabled = false, service = Servlet.class)
@HttpWhiteboardServletName("yinxin-development-ca")
@HttpWhiteboardServletPattern("/development/*")
public final class DevelopmentServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final int LIMIT_BYTES = 16_384;

  private final transient Pkcs12KeyHolder keys;
  private final transient DevelopmentTsa tsa;

  /** Serves these. */
  @Activate
  public DevelopmentServlet(
      @Reference(name = "keys") Pkcs12KeyHolder keys, @Reference(name = "tsa") DevelopmentTsa tsa) {
    this.keys = keys;
    this.tsa = tsa;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    answer(
        response,
        () -> {
          switch (path(request)) {
            case DevelopmentSite.CERTIFICATE ->
                send(
                    response,
                    "application/pkix-cert",
                    keys.authority().chain().get(0).getEncoded());
            case DevelopmentSite.CRL -> send(response, "application/pkix-crl", keys.status().crl());
            default -> response.sendError(HttpServletResponse.SC_NOT_FOUND);
          }
        });
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    byte[] body = request.getInputStream().readNBytes(LIMIT_BYTES);
    answer(
        response,
        () -> {
          switch (path(request)) {
            case DevelopmentSite.OCSP ->
                send(response, "application/ocsp-response", keys.status().ocsp(body));
            case DevelopmentSite.TIMESTAMP ->
                send(response, "application/timestamp-reply", tsa.respond(body));
            default -> response.sendError(HttpServletResponse.SC_NOT_FOUND);
          }
        });
  }

  /** The work that answers one request. */
  private interface Work {
    void run()
        throws KeyHolderException,
            TimestampException,
            GeneralSecurityException,
            OperatorCreationException,
            OCSPException,
            IOException;
  }

  private void answer(HttpServletResponse response, Work work) throws IOException {
    try {
      work.run();
    } catch (KeyHolderException
        | TimestampException
        | GeneralSecurityException
        | OperatorCreationException
        | OCSPException e) {
      log("the development CA cannot answer", e);
      response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    }
  }

  private static String path(HttpServletRequest request) {
    return Optional.ofNullable(request.getPathInfo()).orElse("");
  }

  private static void send(HttpServletResponse response, String type, byte[] body)
      throws IOException {
    response.setContentType(type);
    response.setHeader("Cache-Control", "no-cache");
    response.getOutputStream().write(body);
  }
}
