package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import javax.annotation.security.RolesAllowed;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.StreamingOutput;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.library.tables.CsvExport;
import org.yinxin.library.tables.TableExport;
import org.yinxin.library.tables.XlsxExport;
import org.yinxin.services.http.HttpJson;
import org.yinxin.services.identity.Account;
import org.yinxin.services.issuance.Register;
import org.yinxin.services.issuance.RegisterEntry;
import org.yinxin.services.issuance.RegisterQuery;
import org.yinxin.services.refusal.HttpReason;
import org.yinxin.services.refusal.Refusal;

/** The register of issued credentials (台账), as a list and as files. */
@Component(service = ApiResource.class)
@Path("office/register")
public final class OfficeRegisterResource implements ApiResource {
  /**
   * Criteria of a search; in the body, since addresses are logged on the way.
   *
   * @param text a document number, the number of a person, or how a name begins
   * @param type id of a certificate type
   * @param from first day, in China
   * @param to last day
   * @param state valid, superseded, revoked or void
   * @param after document number of the last entry of the page before
   */
  @Schema(name = "RegisterSearch")
  record Search(
      String text,
      String type,
      @Schema(format = "date") String from,
      @Schema(format = "date") String to,
      String state,
      String after) {}

  private static final int SHOWN = 200;

  private final Register register;

  /** Reads the register. */
  @Activate
  public OfficeRegisterResource(@Reference(name = "register") Register register) {
    this.register = register;
  }

  /**
   * Returns the newest 200 entries of the register of the caller's offices.
   *
   * @return the newest first; days are Beijing's, both included
   */
  @GET
  @RolesAllowed(Roles.OFFICE)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "422", description = "Not a date")
  public List<RegisterView> newest(
      @QueryParam("type") String type,
      @Parameter(schema = @Schema(format = "date")) @QueryParam("from") String from,
      @Parameter(schema = @Schema(format = "date")) @QueryParam("to") String to,
      @Context Account by)
      throws Refusal {
    return page(query(type, from, to, null), null, by);
  }

  /**
   * Finds entries of the register of the caller's offices, 200 a page.
   *
   * @return the newest first; fewer than 200 on the last page
   */
  @POST
  @RolesAllowed(Roles.OFFICE)
  @Path("searches")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "422", description = "Not a date, or no such state")
  public List<RegisterView> search(Search search, @Context Account by) throws Refusal {
    Search asked = Bodies.require(search);
    RegisterQuery query = query(asked.type(), asked.from(), asked.to(), asked.state());
    return page(query.containing(given(asked.text())), asked.after(), by);
  }

  private List<RegisterView> page(RegisterQuery query, String after, Account by) throws Refusal {
    return register.newest(query, given(after).orElse(""), SHOWN, by).stream()
        .map(RegisterView::of)
        .toList();
  }

  /**
   * Returns the register as CSV.
   *
   * @return the oldest first, void numbers included
   */
  @GET
  @RolesAllowed(Roles.OFFICE)
  @StepUp
  @Path("csv")
  @Produces("text/csv")
  @ApiResponse(responseCode = "422", description = "Not a date, or no such state")
  public Response csv(
      @QueryParam("type") String type,
      @Parameter(schema = @Schema(format = "date")) @QueryParam("from") String from,
      @Parameter(schema = @Schema(format = "date")) @QueryParam("to") String to,
      @QueryParam("state") String state,
      @Context Account by)
      throws Refusal {
    Register.Entries entries = register.all(query(type, from, to, state), by);
    StreamingOutput file = out -> write(entries, new CsvExport(out));
    return Download.of(file, "text/csv;charset=utf-8", "register.csv");
  }

  /**
   * Returns the register as a workbook.
   *
   * @return the oldest first, void numbers included
   */
  @GET
  @RolesAllowed(Roles.OFFICE)
  @StepUp
  @Path("xlsx")
  @Produces(Download.XLSX)
  @ApiResponse(responseCode = "422", description = "Not a date, or no such state")
  public Response xlsx(
      @QueryParam("type") String type,
      @Parameter(schema = @Schema(format = "date")) @QueryParam("from") String from,
      @Parameter(schema = @Schema(format = "date")) @QueryParam("to") String to,
      @QueryParam("state") String state,
      @Context Account by)
      throws Refusal {
    Register.Entries entries = register.all(query(type, from, to, state), by);
    StreamingOutput file = out -> write(entries, new XlsxExport(out, "台账"));
    return Download.of(file, Download.XLSX, "register.xlsx");
  }

  private static void write(Register.Entries entries, TableExport table) throws IOException {
    table.row(RegisterView.HEADINGS);
    entries.each(entry -> table.row(RegisterView.cells(entry)));
    table.end();
  }

  private static RegisterQuery query(String type, String from, String to, String state) {
    return new RegisterQuery(
        given(type),
        Optional.empty(),
        Times.dayBegins(from),
        Times.dayEnds(to),
        given(state).map(OfficeRegisterResource::state),
        Optional.empty());
  }

  private static RegisterEntry.State state(String name) {
    return HttpJson.constant(RegisterEntry.State.class, name)
        .orElseThrow(() -> new ProblemException(HttpReason.BAD_STATE));
  }

  private static Optional<String> given(String value) {
    return Optional.ofNullable(value).filter(text -> !text.isBlank());
  }
}
