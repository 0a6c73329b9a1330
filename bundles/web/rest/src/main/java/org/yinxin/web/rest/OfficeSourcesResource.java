package org.yinxin.web.rest;

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
  /** A source; without {@code last} it was never read. */
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

  /** The sources of the kinds that the caller imports. */
  @GET
  @RolesAllowed({Roles.OFFICE, Roles.ADMINISTRATOR})
  @Produces(MediaType.APPLICATION_JSON)
  public List<SourceView> list(@Context Account account) {
    return imports.sources(account).stream().map(SourceView::of).toList();
  }

  /** Begins to read a source; the import says how far it is. */
  @POST
  @RolesAllowed({Roles.OFFICE, Roles.ADMINISTRATOR})
  @ResponseStatus(202)
  @Path("{name}/runs")
  @Produces(MediaType.APPLICATION_JSON)
  public ImportView read(@PathParam("name") String name, @Context Account account) throws Refusal {
    return ImportView.of(imports.read(name, false, account));
  }
}
