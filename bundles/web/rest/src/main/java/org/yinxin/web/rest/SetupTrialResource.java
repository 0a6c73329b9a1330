package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.annotation.security.RolesAllowed;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.apache.cxf.jaxrs.ext.multipart.MultipartBody;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.records.RecordKind;
import org.yinxin.services.identity.Account;
import org.yinxin.services.issuance.Application;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.records.ImportReport;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.setup.SetupTrial;
import org.yinxin.services.verification.Verdict;
import org.yinxin.text.LocalizedText;

/** The first credential of a new system. */
@Component(service = ApiResource.class)
@Path("setup/trial")
public final class SetupTrialResource implements ApiResource {
  /** The parts of the form. */
  @Schema(requiredProperties = {"kind", "file"})
  record Form(String kind, @Schema(format = "binary") String file) {}

  /** The choices for a trial, and its state; {@code state} is absent before it begins. */
  @Schema(name = "SetupTrial")
  record Trial(List<Choice> choices, List<Kind> kinds, State state) {}

  /**
   * A type; {@code problem} is absent if its office can seal.
   *
   * @param needs ids of the kinds of records it is given
   */
  record Choice(String id, LocalizedText title, LocalizedText problem, List<String> needs) {}

  /**
   * A kind of records; {@code rows} and {@code fileName} are absent if the school has none yet.
   *
   * @param required labels of the columns that every row must fill
   * @param fileName of the school's own import; absent if there is none
   * @param rows rows in the same form
   */
  record Kind(
      String id, LocalizedText title, List<LocalizedText> required, String fileName, Integer rows) {
    static Kind of(SetupTrial.Kind k) {
      return new Kind(
          k.kind().id(),
          k.kind().title(),
          k.kind().columns().stream()
              .filter(RecordKind.Column::required)
              .map(RecordKind.Column::label)
              .toList(),
          k.own().map(ImportReport::fileName).orElse(null),
          k.own().map(ImportReport::total).orElse(null));
    }
  }

  /**
   * The state of the trial; what is not there yet is absent.
   *
   * @param own true if it is for somebody in the school's own records
   */
  record State(
      Application.State application,
      LocalizedText title,
      LocalizedText reason,
      String number,
      String code,
      Credential.State credential,
      Verdict verdict,
      LocalizedText summary,
      boolean own) {
    static State of(SetupTrial.State s) {
      return new State(
          s.application().state(),
          s.application().title(),
          s.application().reason().orElse(null),
          s.credential().map(c -> c.number()).orElse(null),
          s.credential().map(c -> c.code()).orElse(null),
          s.credential().map(c -> c.state()).orElse(null),
          s.verdict().map(v -> v.verdict()).orElse(null),
          s.verdict().map(v -> v.summary()).orElse(null),
          s.own());
    }
  }

  /**
   * The type to try, and the person; without a person somebody is invented.
   *
   * @param person number of somebody in the school's own records; empty for somebody invented
   */
  record Wanted(String type, String person) {}

  private final SetupTrial trial;

  /** Tries. */
  @Activate
  public SetupTrialResource(@Reference(name = "trial") SetupTrial trial) {
    this.trial = trial;
  }

  /**
   * Returns the choices for a trial, and its state.
   *
   * @return types and state
   */
  @GET
  @RolesAllowed(Roles.SETUP)
  @Produces(MediaType.APPLICATION_JSON)
  public Trial trial() {
    return new Trial(
        trial.choices().stream()
            .map(c -> new Choice(c.id(), c.title(), c.problem().orElse(null), c.needs()))
            .toList(),
        trial.kinds().stream().map(Kind::of).toList(),
        trial.state().map(State::of).orElse(null));
  }

  /**
   * Issues the first credential, for somebody invented or of the school's own.
   *
   * @return progress
   */
  @POST
  @RolesAllowed(Roles.SETUP)
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "409", description = "One was issued already")
  @ApiResponse(responseCode = "422", description = "None comes of it; the detail says why")
  public State issue(Wanted wanted, @Context Account by) throws Refusal {
    Wanted given = wanted == null ? new Wanted("", "") : wanted;
    Optional<String> person =
        Optional.ofNullable(given.person()).map(String::strip).filter(each -> !each.isEmpty());
    return State.of(trial.issue(Objects.requireNonNullElse(given.type(), ""), person, by.user()));
  }

  /**
   * Imports a file of the school's own for the first credential; it stays.
   *
   * @return the kinds, with what the school has brought
   */
  @POST
  @RolesAllowed(Roles.SETUP)
  @Path("records")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "409", description = "A credential was issued already")
  @ApiResponse(responseCode = "422", description = "Bad rows, in fields; nothing was imported")
  @RequestBody(
      content =
          @Content(
              mediaType = MediaType.MULTIPART_FORM_DATA,
              schema = @Schema(implementation = Form.class)))
  public List<Kind> bring(MultipartBody body, @Context Account by) throws Refusal, IOException {
    try (InputStream file = Upload.open(body)) {
      trial.bring(Upload.text(body, "kind").orElse(""), Upload.fileName(body), file, by.user());
    }
    return trial.kinds().stream().map(Kind::of).toList();
  }

  /**
   * Returns the file of the first credential.
   *
   * @return PDF
   */
  @GET
  @RolesAllowed(Roles.SETUP)
  @Path("pdf")
  @Produces("application/pdf")
  public Response file() {
    byte[] file = trial.file().orElseThrow(ProblemException::notFound);
    return Response.ok(file, "application/pdf")
        .header("Content-Disposition", "inline; filename=\"credential.pdf\"")
        .build();
  }

  /**
   * Revokes the first credential and removes the invented records.
   *
   * @return progress
   */
  @POST
  @RolesAllowed(Roles.SETUP)
  @Path("revocation")
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "409", description = "There is none")
  public State revoke(@Context Account by) throws Refusal {
    return State.of(trial.revoke(by.user()));
  }
}
