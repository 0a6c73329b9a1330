package org.yinxin.web.rest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.apache.cxf.io.CachedOutputStream;
import org.apache.cxf.jaxrs.ext.multipart.MultipartBody;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.identity.ClientNetwork;
import org.yinxin.services.statistics.VerificationCounter;
import org.yinxin.services.verification.Verification;
import org.yinxin.services.verification.VerificationJson;
import org.yinxin.services.verification.VerificationReport;

/** Verification of an uploaded file, without sign-in. */
@Component(service = ApiResource.class)
@Path("verifications")
public final class VerificationsResource implements ApiResource {
  private static final int PATIENCE_SECONDS = 30;
  private static final int PLACES = 8;
  private static final int PLACES_OF_A_CLIENT = 4;

  private final Verification verification;
  private final VerificationCounter counter;

  /** A file may take a hundred megabytes while it is looked into. */
  private final Semaphore free = new Semaphore(PLACES, true);

  /** How many places each client has or waits for. */
  private final Map<String, Integer> taken = new ConcurrentHashMap<>();

  /** Asks the verification. */
  @Activate
  public VerificationsResource(
      @Reference(name = "verification") Verification verification,
      @Reference(name = "counter") VerificationCounter counter) {
    this.verification = verification;
    this.counter = counter;
  }

  /** The verdict on the part named {@code file}. */
  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Produces(MediaType.APPLICATION_JSON)
  public String verify(MultipartBody body, @Context HttpServletRequest request) throws IOException {
    try (CachedOutputStream file = Upload.kept(body)) {
      // What was issued here never waits for what strangers send.
      Optional<VerificationReport> known = verification.byFileSha256(sha256(file));
      VerificationReport report =
          known.isPresent()
              ? known.get()
              : lookedInto(file, ClientNetwork.of(request.getRemoteAddr()));
      counter.count(report, VerificationCounter.Way.FILE);
      return VerificationJson.write(report);
    }
  }

  private static String sha256(CachedOutputStream file) throws IOException {
    try (InputStream in = file.getInputStream()) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has it", e);
    }
  }

  private VerificationReport lookedInto(CachedOutputStream file, String client) throws IOException {
    if (taken.merge(client, 1, Integer::sum) > PLACES_OF_A_CLIENT) {
      leave(client);
      throw busy();
    }
    try {
      if (!free.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw busy();
      }
      try (InputStream in = file.getInputStream()) {
        return verification.byFile(in.readAllBytes());
      } finally {
        free.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw busy();
    } finally {
      leave(client);
    }
  }

  private void leave(String client) {
    taken.computeIfPresent(client, (c, places) -> places == 1 ? null : places - 1);
  }

  private static ProblemException busy() {
    return new ProblemException(
        503,
        "busy",
        "验证的人较多，请稍后再试。",
        "Many files are being verified just now. Please try again soon.");
  }
}
