package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.annotation.security.RolesAllowed;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.certificate.CertificateTypeDescription;
import org.yinxin.records.RecordKind;
import org.yinxin.services.identity.Account;
import org.yinxin.services.plugins.CertificateTypes;
import org.yinxin.services.records.Correction;
import org.yinxin.services.records.Corrections;
import org.yinxin.services.records.RecordStore;
import org.yinxin.services.records.SourcedRow;
import org.yinxin.services.refusal.HttpReason;

/** Shows the caller's records, and takes requests to correct a field of them. */
@Component(service = ApiResource.class)
@Path("/")
public final class CorrectionsResource implements ApiResource {
  /** A request to correct a field of a record on which a certificate type rests. */
  @Schema(
      name = "CorrectionBody",
      requiredProperties = {"type", "kind", "row", "column", "message"})
  record Body(
      String type,
      String kind,
      String row,
      String column,
      @Schema(maxLength = 200) String message) {}

  private final RecordStore records;
  private final CertificateTypes types;
  private final Corrections corrections;

  /** Takes requests in. */
  @Activate
  public CorrectionsResource(
      @Reference(name = "records") RecordStore records,
      @Reference(name = "types") CertificateTypes types,
      @Reference(name = "corrections") Corrections corrections) {
    this.records = records;
    this.types = types;
    this.corrections = corrections;
  }

  /**
   * Returns the records on which a certificate of the caller would rest.
   *
   * @return by kind, with source and time
   */
  @GET
  @RolesAllowed(Roles.HOLDER)
  @Path("records")
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "404", description = "No such certificate")
  public List<PersonRecordsView> facts(@QueryParam("type") String type, @Context Account by) {
    String person = by.personNumber();
    return PersonRecordsView.of(records, person, kinds(type(type)));
  }

  /**
   * Returns the caller's requests for correction.
   *
   * @return the newest first
   */
  @GET
  @RolesAllowed(Roles.HOLDER)
  @Path("corrections")
  @Produces(MediaType.APPLICATION_JSON)
  public List<CorrectionView> mine(@Context Account by) {
    return corrections.ofPerson(by.personNumber()).stream().map(CorrectionView::of).toList();
  }

  /**
   * Reports a field of the caller's records as wrong.
   *
   * @return the office has it
   */
  @POST
  @RolesAllowed(Roles.HOLDER)
  @ResponseStatus(201)
  @Path("corrections")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "404", description = "No such certificate, record or field")
  @ApiResponse(responseCode = "422", description = "No message, or too many open")
  public CorrectionView open(Body body, @Context Account by) {
    String person = by.personNumber();
    Bodies.require(body);
    CertificateTypeDescription type = type(body.type());
    RecordKind kind =
        kinds(type).stream()
            .filter(k -> k.id().equals(body.kind()))
            .findFirst()
            .orElseThrow(ProblemException::notFound);
    SourcedRow row =
        records.sources(person, List.of(kind)).stream()
            .filter(r -> PersonRecordsView.id(r).equals(body.row()))
            .findFirst()
            .orElseThrow(ProblemException::notFound);
    RecordKind.Column column =
        kind.columns().stream()
            .filter(c -> c.name().equals(body.column()))
            .findFirst()
            .orElseThrow(ProblemException::notFound);
    Correction wanted =
        new Correction(
            "",
            person,
            type.office(),
            kind.id(),
            column.name(),
            column.label(),
            row.row().values(),
            RequestText.of(body.message(), "说明", "a message"),
            Instant.EPOCH,
            Optional.empty(),
            "",
            "",
            Optional.empty());
    return corrections
        .open(wanted)
        .map(opened -> CorrectionView.of(opened))
        .orElseThrow(
            () ->
                new ProblemException(
                    HttpReason.TOO_MANY,
                    "您已有 " + Corrections.MAXIMUM_OPEN + " 条待答复的更正申请，请等待答复。",
                    "You have "
                        + Corrections.MAXIMUM_OPEN
                        + " requests open already; please wait for the answers."));
  }

  private CertificateTypeDescription type(String id) {
    return types.find(Objects.requireNonNullElse(id, "")).orElseThrow(ProblemException::notFound);
  }

  private static List<RecordKind> kinds(CertificateTypeDescription type) {
    return Stream.concat(type.needs().stream(), type.brings().stream()).toList();
  }
}
