package org.yinxin.web.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.annotation.security.RolesAllowed;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.DefaultValue;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.StreamingOutput;
import org.apache.cxf.jaxrs.ext.multipart.MultipartBody;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.services.http.HttpJson;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.ChangeReason;
import org.yinxin.services.identity.ChangeRule;
import org.yinxin.services.identity.DualControl;
import org.yinxin.services.identity.WaitingChange;
import org.yinxin.services.issuance.ValidCredential;
import org.yinxin.services.records.ImportReason;
import org.yinxin.services.records.ImportReport;
import org.yinxin.services.records.ImportRequest;
import org.yinxin.services.records.MissingRecords;
import org.yinxin.services.records.OfficeImports;
import org.yinxin.services.records.RefusedValue;
import org.yinxin.services.records.ReportedRow;
import org.yinxin.services.records.RowChange;
import org.yinxin.services.records.RowCorrection;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.LocalizedText;

/** Imports of records, for offices. */
@Component(service = ApiResource.class)
@Path("office/imports")
public final class OfficeImportsResource implements ApiResource {
  /**
   * The parts of the form.
   *
   * @param file CSV, tab-separated text, XLSX, XLS or HTML, 64 MB; of kind photo a ZIP of JPEG and
   *     PNG pictures named by number, 512 MB
   * @param charset only if the detected one is wrong
   * @param mapping name of a saved mapping
   * @param sheet name of the sheet of a workbook, if not the first that is shown and not blank
   * @param corrections of rows of the file, a JSON array of line, before (as bad-rows gives the
   *     cells) and after; at most 200, none of photos
   */
  @Schema(requiredProperties = {"file", "kind"})
  record Form(
      @Schema(format = "binary") String file,
      String kind,
      @Schema(allowableValues = {"UTF-8", "GB18030", "UTF-16", "Big5"}) String charset,
      String mapping,
      String sheet,
      RowCorrection[] corrections) {}

  /**
   * Values that a person has compared.
   *
   * @param questionCount of the import, as the person has seen it
   */
  record Confirmation(@Schema(requiredMode = Schema.RequiredMode.REQUIRED) int questionCount) {}

  private static final Logger LOG = LoggerFactory.getLogger(OfficeImportsResource.class);
  private static final int MAXIMUM_CORRECTIONS = 1 << 20;

  private static final int LISTED = 50;
  private static final String APPLY = "apply";
  private static final String UNDO = "undo";

  private final OfficeImports imports;
  private final DualControl control;

  /** Imports for those who may. */
  @Activate
  public OfficeImportsResource(
      @Reference(name = "imports") OfficeImports imports,
      @Reference(name = "control") DualControl control) {
    this.imports = imports;
    this.control = control;
  }

  @Override
  public Optional<ChangeRule> rule(CriticalRequest request, Account by)
      throws Refusal, IOException {
    return imports.rule(request.path().get("id"), by);
  }

  /**
   * Returns the latest imports, without their problems.
   *
   * @param after id of the last import of the page before; absent for the first page
   * @return a page of at most 50, the newest first
   */
  @GET
  @RolesAllowed({Roles.OFFICE, Roles.ADMINISTRATOR})
  @Produces(MediaType.APPLICATION_JSON)
  public List<ImportView> latest(
      @QueryParam("after") @DefaultValue("") String after, @Context Account by) {
    return imports.latest(after, LISTED, by).stream().map(ImportView::of).toList();
  }

  /**
   * Uploads a file and begins to read it.
   *
   * @return being read; ask for it again until its state is another
   */
  @POST
  @RolesAllowed({Roles.OFFICE, Roles.ADMINISTRATOR})
  @ResponseStatus(202)
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "413", description = "More than 64 MB, of photos more than 512 MB")
  @ApiResponse(
      responseCode = "422",
      description = "No such charset or mapping, or corrections that cannot be")
  @ApiResponse(responseCode = "503", description = "Too many files wait to be read")
  @RequestBody(
      content =
          @Content(
              mediaType = MediaType.MULTIPART_FORM_DATA,
              schema = @Schema(implementation = Form.class)))
  public ImportView begin(MultipartBody body, @Context Account by) throws Refusal, IOException {
    ImportRequest wanted =
        new ImportRequest(
            Upload.text(body, "kind").orElse(""),
            Upload.fileName(body),
            by.user(),
            Upload.text(body, "charset"),
            Upload.text(body, "mapping"),
            Upload.text(body, "sheet"),
            corrections(Upload.text(body, "corrections", MAXIMUM_CORRECTIONS)));
    try (InputStream file = Upload.open(body)) {
      return ImportView.of(imports.begin(wanted, file, by));
    }
  }

  private static List<RowCorrection> corrections(Optional<String> json) throws Refusal {
    try {
      List<RowCorrection> rows =
          Arrays.asList(HttpJson.MAPPER.readValue(json.orElse("[]"), RowCorrection[].class));
      if (!rows.contains(null)) {
        return rows;
      }
    } catch (JsonProcessingException e) {
      LOG.debug("import: corrections are no JSON", e);
    }
    throw new Refusal(
        ImportReason.BAD_REQUEST,
        new LocalizedText("corrections 不是改正行的 JSON 数组", "corrections is no JSON array of rows"));
  }

  /**
   * Returns progress and verdict of an import.
   *
   * @return with the first 1,000 problems
   */
  @GET
  @RolesAllowed({Roles.OFFICE, Roles.ADMINISTRATOR})
  @Path("{id}")
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "404", description = "No such import")
  public ImportView find(@PathParam("id") String id, @Context Account by) throws Refusal {
    ImportReport report = imports.find(id, by);
    return ImportView.of(
        report, waiting(report).map(change -> AdminChangesResource.View.of(change, by)));
  }

  /** Finds the application or the taking back of an import that waits for a second person. */
  private Optional<WaitingChange> waiting(ImportReport report) {
    String next = report.state() == ImportReport.State.STAGED ? APPLY : UNDO;
    return control.waitingAt("/api/office/imports/" + report.id() + "/" + next);
  }

  /** Withdraws what the caller has asked for and a second person has not confirmed. */
  @DELETE
  @RolesAllowed({Roles.OFFICE, Roles.ADMINISTRATOR})
  @Path("{id}/waiting")
  @ApiResponse(responseCode = "204", description = "It will not be done")
  @ApiResponse(responseCode = "404", description = "No such import, or nothing waits")
  public void withdraw(@PathParam("id") String id, @Context Account by) throws Refusal {
    WaitingChange change = waiting(imports.find(id, by)).orElseThrow(ChangeReason.UNKNOWN::refusal);
    control.withdraw(change.id(), by);
  }

  /**
   * Returns valid credentials that rest on facts which the import would change; once it is applied
   * or taken back, with those issued since.
   *
   * @param after id of the last credential of the page before; absent for the first page
   * @return a page of at most 200, by number; credentialCount of the import says how many there are
   *     in all
   */
  @GET
  @RolesAllowed({Roles.OFFICE, Roles.ADMINISTRATOR})
  @Path("{id}/credentials")
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "404", description = "No such import")
  public List<ValidCredential> credentials(
      @PathParam("id") String id,
      @QueryParam("after") @DefaultValue("") String after,
      @Context Account by)
      throws Refusal {
    return imports.credentials(id, after, by);
  }

  /**
   * Returns the rows that the import would change, as they are and as they would be. Once it is
   * applied, those that taking it back would change or remove; none if it is not the last of its
   * kind. That the caller sees them is recorded.
   *
   * @param after id of the last row of the page before; absent for the first page
   * @return a page of at most 200, by key
   */
  @GET
  @RolesAllowed({Roles.OFFICE, Roles.ADMINISTRATOR})
  @Path("{id}/changes")
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "404", description = "No such import")
  public List<RowChange> changes(
      @PathParam("id") String id,
      @QueryParam("after") @DefaultValue("") String after,
      @Context Account by)
      throws Refusal {
    return imports.changes(id, after, by);
  }

  /**
   * Returns the records that a staged file does not have; an import does not remove them. That the
   * caller sees them is recorded.
   *
   * @param like names of columns: only records count that have the same texts in all of these as
   *     some row of the file; without it all records of the kind
   * @return their number, and the first 1,000 by key
   */
  @GET
  @RolesAllowed({Roles.OFFICE, Roles.ADMINISTRATOR})
  @Path("{id}/missing")
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "404", description = "No such staged import")
  @ApiResponse(responseCode = "422", description = "No such column")
  public MissingRecords missing(
      @PathParam("id") String id, @QueryParam("like") List<String> like, @Context Account by)
      throws Refusal {
    return imports.missing(id, like, by);
  }

  /**
   * Returns the different texts that columns with words to choose from refuse, which a mapping can
   * translate. That the caller sees them is recorded.
   *
   * @return the first 200, column by column, of each the most frequent first
   */
  @GET
  @RolesAllowed({Roles.OFFICE, Roles.ADMINISTRATOR})
  @Path("{id}/refused-values")
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "404", description = "No such import")
  public List<RefusedValue> refused(@PathParam("id") String id, @Context Account by)
      throws Refusal {
    return imports.refused(id, by);
  }

  /**
   * Returns the first 50 bad rows, to be corrected. That the caller sees them is recorded.
   *
   * @return in the order of the file
   */
  @GET
  @RolesAllowed({Roles.OFFICE, Roles.ADMINISTRATOR})
  @Path("{id}/bad-rows")
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "404", description = "No such import")
  public List<ReportedRow> badRows(@PathParam("id") String id, @Context Account by) throws Refusal {
    return imports.badRows(id, by);
  }

  /**
   * Returns the first 200 rows whose cells are accepted and may be mistakes, with the questions
   * that they raise. That the caller sees them is recorded.
   *
   * @return in the order of the file
   */
  @GET
  @RolesAllowed({Roles.OFFICE, Roles.ADMINISTRATOR})
  @Path("{id}/questions")
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "404", description = "No such import")
  public List<ReportedRow> questions(@PathParam("id") String id, @Context Account by)
      throws Refusal {
    return imports.questions(id, by);
  }

  /**
   * Confirms that the cells which may be mistakes are right, as applying the import requires.
   *
   * @return confirmed by the caller
   */
  @PUT
  @RolesAllowed({Roles.OFFICE, Roles.ADMINISTRATOR})
  @Path("{id}/confirmation")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "404", description = "No such staged import")
  @ApiResponse(responseCode = "409", description = "There is another number of them")
  public ImportView confirm(@PathParam("id") String id, Confirmation body, @Context Account by)
      throws Refusal {
    return ImportView.of(imports.confirm(id, body.questionCount(), by));
  }

  /**
   * Returns all bad rows with line and reason.
   *
   * @param language language of the reasons: zh-CN or en
   * @return CSV in UTF-8 with a byte order mark
   */
  @GET
  @RolesAllowed({Roles.OFFICE, Roles.ADMINISTRATOR})
  @Path("{id}/errors")
  @Produces("text/csv")
  @ApiResponse(responseCode = "404", description = "No such import")
  public Response errors(
      @PathParam("id") String id,
      @QueryParam("lang") @DefaultValue("zh-CN") String language,
      @Context Account by)
      throws Refusal {
    // A refusal has to come before the first byte is sent.
    var unused = imports.find(id, by);
    StreamingOutput file =
        out -> {
          try {
            imports.writeErrors(id, language, out, by);
          } catch (Refusal e) {
            throw new IOException(e);
          }
        };
    return Response.ok(file, "text/csv;charset=utf-8")
        .header("Content-Disposition", "attachment; filename=\"errors.csv\"")
        .build();
  }

  /**
   * Makes the rows the facts, all or none. Where valid credentials rest on facts that change, it
   * takes two people who import the kind.
   *
   * @return applied
   */
  @POST
  @RolesAllowed({Roles.OFFICE, Roles.ADMINISTRATOR})
  @StepUp
  @TwoPeople("import-apply")
  @Path("{id}/" + APPLY)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "404", description = "No such staged import")
  @ApiResponse(
      responseCode = "409",
      description =
          "Facts have changed since it was staged, it has values to be confirmed, or it waits for a"
              + " second person")
  @ApiResponse(responseCode = "422", description = "Some row is bad")
  public ImportView apply(@PathParam("id") String id, @Context Account by) throws Refusal {
    return ImportView.of(imports.apply(id, by));
  }

  /**
   * Takes the last import of a kind back. Where valid credentials rest on facts that it brought, it
   * takes two people who import the kind.
   *
   * @return all facts are as before
   */
  @POST
  @RolesAllowed({Roles.OFFICE, Roles.ADMINISTRATOR})
  @StepUp
  @TwoPeople("import-undo")
  @Path("{id}/" + UNDO)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "404", description = "No such import")
  @ApiResponse(
      responseCode = "409",
      description =
          "Not the last of its kind, other records refer to the people it brought, or it waits for a"
              + " second person")
  public ImportView undo(@PathParam("id") String id, @Context Account by) throws Refusal {
    return ImportView.of(imports.undo(id, by));
  }
}
