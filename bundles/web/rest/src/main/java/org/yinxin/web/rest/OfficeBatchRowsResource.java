package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.annotation.security.RolesAllowed;
import javax.ws.rs.DefaultValue;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.batches.BatchRow;
import org.yinxin.services.batches.Batches;
import org.yinxin.services.http.HttpJson;
import org.yinxin.services.identity.Account;
import org.yinxin.services.refusal.HttpReason;
import org.yinxin.services.refusal.Refusal;

/** The rows of batches, their verdicts and their files, for offices. */
@Component(service = ApiResource.class)
@Path("office/batches")
public final class OfficeBatchRowsResource implements ApiResource {
  private final Batches batches;

  /** Reads only. */
  @Activate
  public OfficeBatchRowsResource(@Reference(name = "batches") Batches batches) {
    this.batches = batches;
  }

  /**
   * Rows and their verdicts, 200 at once.
   *
   * @param after place in the list behind which to begin
   * @param states only rows in one of these states
   * @return in the order of the list
   */
  @GET
  @RolesAllowed({Roles.OFFICE, Roles.APPROVER})
  @Path("{id}/rows")
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "404", description = "No such batch of the caller's offices")
  @ApiResponse(responseCode = "422", description = "No such state")
  public List<BatchView.Row> rows(
      @PathParam("id") String id,
      @QueryParam("after") @DefaultValue("0") int after,
      @Parameter(array = @ArraySchema(schema = @Schema(implementation = BatchRow.State.class)))
          @QueryParam("state")
          Set<String> states,
      @Context Account by)
      throws Refusal {
    return batches.rows(id, after, states(states), by).stream().map(BatchView.Row::of).toList();
  }

  private static Set<BatchRow.State> states(Set<String> names) {
    return names.stream().map(OfficeBatchRowsResource::state).collect(Collectors.toSet());
  }

  private static BatchRow.State state(String name) {
    return HttpJson.constant(BatchRow.State.class, name)
        .orElseThrow(() -> new ProblemException(HttpReason.NO_SUCH_STATE));
  }

  /**
   * Returns all rows with verdict, document number and collection code.
   *
   * @param language language of headings and reasons: zh-CN or en
   * @return CSV in UTF-8 with a byte order mark; no cell is a formula
   */
  @GET
  @RolesAllowed(Roles.OFFICE)
  @StepUp
  @Path("{id}/verdicts.csv")
  @Produces("text/csv")
  @ApiResponse(responseCode = "403", description = "Does not work for the office")
  @ApiResponse(responseCode = "404", description = "No such batch of the caller's offices")
  public Response verdicts(
      @PathParam("id") String id,
      @QueryParam("lang") @DefaultValue("zh-CN") String language,
      @Context Account by)
      throws Refusal {
    Batches.Content verdicts = batches.verdicts(id, language, by);
    return Download.of(verdicts::writeTo, "text/csv;charset=utf-8", "verdicts.csv");
  }

  /**
   * Returns the issued files, named by person's number and document number, and verdicts.csv.
   *
   * @param language language of headings and reasons: zh-CN or en
   * @return ZIP with names in UTF-8
   */
  @GET
  @RolesAllowed(Roles.OFFICE)
  @StepUp
  @Path("{id}/files.zip")
  @Produces("application/zip")
  @ApiResponse(responseCode = "403", description = "Does not work for the office")
  @ApiResponse(responseCode = "404", description = "No such batch of the caller's offices")
  public Response files(
      @PathParam("id") String id,
      @QueryParam("lang") @DefaultValue("zh-CN") String language,
      @Context Account by)
      throws Refusal {
    Batches.Content files = batches.files(id, language, by);
    return Download.of(files::writeTo, "application/zip", "batch-" + id + ".zip");
  }
}
