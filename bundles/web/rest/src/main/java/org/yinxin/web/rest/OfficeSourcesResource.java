package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import javax.annotation.security.RolesAllowed;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.identity.Account;
import org.yinxin.services.records.OfficeImports;
import org.yinxin.services.records.RecordSources.Source;
import org.yinxin.services.refusal.Refusal;

/** Sources of records in other systems, for offices. */
@Component(service = ApiResource.class)
@Path("office/sources")
public final class OfficeSourcesResource implements ApiResource {
  /**
   * A source; without {@code last} it was never read.
   *
   * @param readAt times of day in Asia/Shanghai, as 02:30; none if it is read on demand only
   * @param applies true if rows that are all good are applied at once
   * @param busy true if it is being read, staged or applied just now
   */
  @Schema(name = "RecordSource")
  record SourceView(
      String name,
      String kind,
      List<String> readAt,
      boolean applies,
      boolean busy,
      ImportView last) {
    static SourceView of(Source source) {
      return new SourceView(
          source.name(),
          source.kind(),
          source.readAt(),
          source.applies(),
          source.isBusy(),
          source.last().map(ImportView::of).orElse(null));
    }
  }

  private final OfficeImports imports;

  /** Reads for those who may import the kind. */
  @Activate
  public OfficeSourcesResource(@Reference(name = "imports") OfficeImports imports) {
    this.imports = imports;
  }

  /**
   * Sources of records in other systems, of the kinds that the caller imports, with their last
   * reading.
   *
   * @return the sources, by name
   */
  @GET
  @RolesAllowed({Roles.OFFICE, Roles.ADMINISTRATOR})
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "403", description = "Neither an office nor an administrator")
  public List<SourceView> list(@Context Account by) {
    return imports.sources(by).stream().map(SourceView::of).toList();
  }

  /**
   * Begins to read a source; poll the import until its state is no longer reading.
   *
   * @return it is being read; rows that are all good are applied if the source says so
   */
  @POST
  @RolesAllowed({Roles.OFFICE, Roles.ADMINISTRATOR})
  @ResponseStatus(202)
  @Path("{name}/runs")
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "404", description = "No such source, or its kind is not known")
  @ApiResponse(responseCode = "422", description = "Records of this kind cannot come from a source")
  @ApiResponse(responseCode = "503", description = "It is being read already")
  public ImportView read(@PathParam("name") String name, @Context Account by) throws Refusal {
    return ImportView.of(imports.read(name, false, by));
  }
}
