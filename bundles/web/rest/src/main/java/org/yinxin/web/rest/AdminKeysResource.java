package org.yinxin.web.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import javax.annotation.security.RolesAllowed;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.apache.cxf.jaxrs.ext.multipart.MultipartBody;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.http.HttpJson;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.ChangeRule;
import org.yinxin.services.ledger.Ledger;
import org.yinxin.services.refusal.HttpReason;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.sealing.KeyCompromises;
import org.yinxin.services.sealing.KeyRegister;

/** Sealing keys and their certificates, for administrators. */
@Component(service = ApiResource.class)
@Path("admin/keys")
public final class AdminKeysResource implements ApiResource {
  /**
   * The parts of the form.
   *
   * @param file the certificate and all above it up to the root, in any order: PEM, PKCS#7 or DER
   * @param from time from which the office seals with it; now if it is left out
   */
  @Schema(requiredProperties = {"file"})
  record Form(@Schema(format = "binary") String file, @Schema(format = "date-time") String from) {}

  /** The keys, the declared compromises, and the present size of the log. */
  @Schema(name = "KeyOverview")
  record Overview(List<KeyView> keys, List<CompromiseView> compromises, long logSize) {}

  /** A key that is in the wrong hands. */
  record CompromiseView(String certificate, long logSize, String reason, String by, Instant at) {}

  /**
   * The certificate of an office's key with all above it, as a second person confirms it. All but
   * chain and from is read from these.
   *
   * @param certificate SHA-256 of the office's own one, 64 lower-case hex digits
   * @param from time from which the office seals with it; now if it is left out
   * @param chain PEM, the office's own certificate first
   */
  @Schema(requiredProperties = {"chain"})
  record ChainBody(
      String office,
      String subject,
      String issuer,
      @Schema(format = "date-time") String until,
      String certificate,
      @Schema(format = "date-time") String from,
      String chain) {
    static ChainBody of(String chain, String from) {
      return new ChainBody(null, null, null, null, null, from, chain);
    }

    private byte[] file() {
      return Bodies.property("chain", chain).getBytes(StandardCharsets.UTF_8);
    }

    private Optional<Instant> moment() {
      return Optional.ofNullable(from).map(Times::instant);
    }
  }

  /** A certification request as PEM. */
  @Schema(name = "KeyRequest")
  record Request(String office, String pem) {}

  /**
   * A key that is to be declared compromised; without a size of the log, its present one counts.
   *
   * @param certificate SHA-256 of the certificate, 64 lower-case hex digits
   * @param logSize size of the log under the last checkpoint that counts; the present one if it is
   *     left out
   */
  @Schema(requiredProperties = {"certificate", "reason"})
  record CompromiseBody(String certificate, Long logSize, @Schema(maxLength = 200) String reason) {
    /** Refuses a body without a reason. */
    static CompromiseBody checked(CompromiseBody body) {
      String given = body == null ? null : body.reason();
      String reason =
          RequestText.of(given, LONGEST_REASON, HttpReason.BAD_REASON, "原因", "a reason");
      String certificate = Objects.requireNonNullElse(body.certificate(), "");
      return new CompromiseBody(certificate, body.logSize(), reason);
    }

    private OptionalLong size() {
      return logSize == null ? OptionalLong.empty() : OptionalLong.of(logSize);
    }
  }

  /** The number of credentials that the declaration revoked. */
  @Schema(name = "KeyCompromiseEffect")
  record Declared(int revoked) {}

  private static final int LONGEST_REASON = 200;
  private static final String CERTIFICATE = "key-certificate";

  private final KeyRegister keys;
  private final KeyCompromises compromises;
  private final Ledger ledger;

  /** Administers these keys. */
  @Activate
  public AdminKeysResource(
      @Reference(name = "keys") KeyRegister keys,
      @Reference(name = "compromises") KeyCompromises compromises,
      @Reference(name = "ledger") Ledger ledger) {
    this.keys = keys;
    this.compromises = compromises;
    this.ledger = ledger;
  }

  @Override
  public JsonNode stated(CriticalRequest request, Account by) throws Refusal, IOException {
    if (!request.operation().equals(CERTIFICATE)) {
      return request.json();
    }
    ChainBody sent = Bodies.require(request.body(ChainBody.class));
    String office = request.path().get("office");
    KeyRegister.Candidate found = keys.check(office, sent.file(), sent.moment(), by);
    KeyRegister.Certified own = found.certificate();
    return HttpJson.MAPPER.valueToTree(
        new ChainBody(
            office,
            own.subject(),
            own.issuer(),
            HttpJson.instant(own.until()),
            own.sha256(),
            sent.from(),
            found.chain()));
  }

  @Override
  public Optional<ChangeRule> rule(CriticalRequest request, Account by)
      throws Refusal, IOException {
    if (request.operation().equals(CERTIFICATE)) {
      // Checked when it was stated.
      return Optional.of(ChangeRule.OF_ADMINISTRATORS);
    }
    CompromiseBody wanted = CompromiseBody.checked(request.body(CompromiseBody.class));
    compromises.check(wanted.certificate(), wanted.size());
    return Optional.of(ChangeRule.OF_ADMINISTRATORS);
  }

  /**
   * Returns sealing keys, their certificates, and those declared compromised.
   *
   * @return by office
   */
  @GET
  @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
  @Produces(MediaType.APPLICATION_JSON)
  public Overview overview(@Context Account by) throws Refusal {
    return new Overview(
        keys.keys(by).stream().map(KeyView::of).toList(),
        compromises.all(by).stream()
            .map(
                c ->
                    new CompromiseView(
                        c.certificateSha256(), c.logSize(), c.reason(), c.by(), c.at()))
            .toList(),
        ledger.size());
  }

  /**
   * Makes a key for an office and asks for its certificate; the one that waits is asked for again.
   *
   * @return a certification request (PKCS#10) as PEM
   */
  @POST
  @RolesAllowed(Roles.ADMINISTRATOR)
  @StepUp
  @Path("{office}/request")
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "404", description = "No such office")
  @ApiResponse(responseCode = "409", description = "Its key holder makes no keys")
  @ApiResponse(responseCode = "503", description = "The key holder does not answer")
  public Request request(@PathParam("office") String office, @Context Account by) throws Refusal {
    return new Request(office, keys.request(office, by));
  }

  /**
   * Takes the certificate of an office's key. Where two people administer, it waits until the other
   * one confirms what the file says.
   *
   * @return the office's own certificate
   */
  @POST
  @RolesAllowed(Roles.ADMINISTRATOR)
  @StepUp
  @TwoPeople(CERTIFICATE)
  @Path("{office}/certificate")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "404", description = "No such office")
  @ApiResponse(
      responseCode = "409",
      description = "Its key holder takes none, or it waits for a second person")
  @ApiResponse(responseCode = "413", description = "Too large")
  @ApiResponse(responseCode = "422", description = "It does not fit; the detail says why")
  @ApiResponse(responseCode = "503", description = "The key holder does not answer")
  @RequestBody(
      content =
          @Content(
              mediaType = MediaType.MULTIPART_FORM_DATA,
              schema = @Schema(implementation = Form.class)))
  public KeyView.CertificateView certificate(
      @PathParam("office") String office,
      MultipartBody body,
      @Context CriticalUpload critical,
      @Context Account by)
      throws IOException, Refusal {
    byte[] file = Upload.file(body);
    String from = Upload.text(body, "from").orElse(null);
    KeyRegister.Candidate found =
        keys.check(office, file, Optional.ofNullable(from).map(Times::instant), by);
    ChainBody wanted = ChainBody.of(found.chain(), from);
    String asked = critical.ask("/chain", HttpJson.MAPPER.valueToTree(wanted));
    return chain(office, HttpJson.MAPPER.readValue(asked, ChainBody.class), by);
  }

  /**
   * Takes the certificate of an office's key as JSON, which is how a second person confirms it.
   *
   * @return the office's own certificate
   */
  @POST
  @RolesAllowed(Roles.ADMINISTRATOR)
  @StepUp
  @TwoPeople(CERTIFICATE)
  @Path("{office}/certificate/chain")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "404", description = "No such office")
  @ApiResponse(
      responseCode = "409",
      description = "Its key holder takes none, or it waits for a second person")
  @ApiResponse(responseCode = "422", description = "It does not fit; the detail says why")
  @ApiResponse(responseCode = "503", description = "The key holder does not answer")
  public KeyView.CertificateView chain(
      @PathParam("office") String office, ChainBody body, @Context Account by) throws Refusal {
    ChainBody given = Bodies.require(body);
    return KeyView.CertificateView.of(keys.install(office, given.file(), given.moment(), by));
  }

  /**
   * Declares a key compromised: credentials that it sealed and that were logged from the checkpoint
   * on are void.
   *
   * @return number of revoked credentials
   */
  @POST
  @RolesAllowed(Roles.ADMINISTRATOR)
  @StepUp
  @TwoPeople("key-compromise")
  @Path("compromises")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(
      responseCode = "404",
      description = "Nothing was sealed with this certificate, or there is no such checkpoint")
  @ApiResponse(responseCode = "409", description = "It waits for a second person")
  @ApiResponse(responseCode = "422", description = "No reason")
  public Declared compromised(CompromiseBody body, @Context Account by) throws Refusal {
    CompromiseBody given = CompromiseBody.checked(body);
    return new Declared(compromises.declare(given.certificate(), given.size(), given.reason(), by));
  }
}
