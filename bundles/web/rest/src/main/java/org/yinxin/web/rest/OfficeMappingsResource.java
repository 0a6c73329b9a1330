package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import java.util.Map;
import javax.annotation.security.RolesAllowed;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.identity.Account;
import org.yinxin.services.records.ImportMappings;
import org.yinxin.services.records.OfficeImports;
import org.yinxin.services.refusal.Refusal;

/** Saved mappings of headings, for offices. */
@Component(service = ApiResource.class)
@Path("office/mappings")
public final class OfficeMappingsResource implements ApiResource {
  private final OfficeImports imports;

  /** Saves for those who may import the kind. */
  @Activate
  public OfficeMappingsResource(@Reference(name = "imports") OfficeImports imports) {
    this.imports = imports;
  }

  /**
   * Saved mappings of headings.
   *
   * @return by name
   */
  @GET
  @RolesAllowed({Roles.OFFICE, Roles.ADMINISTRATOR})
  @Path("{kind}")
  @Produces(MediaType.APPLICATION_JSON)
  public List<ImportMappings.Mapping> of(@PathParam("kind") String kind, @Context Account by)
      throws Refusal {
    return imports.mappings(kind, by);
  }

  /** Saves a mapping. */
  @PUT
  @RolesAllowed({Roles.OFFICE, Roles.ADMINISTRATOR})
  @Path("{kind}/{name}")
  @Consumes(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "204", description = "Saved")
  @ApiResponse(responseCode = "404", description = "No such kind")
  @ApiResponse(responseCode = "422", description = "No such column, or a bad name")
  public void save(
      @PathParam("kind") String kind,
      @PathParam("name") String name,
      Map<String, String> columns,
      @Context Account by)
      throws Refusal {
    Map<String, String> mapped = Bodies.require(columns);
    imports.saveMapping(kind, new ImportMappings.Mapping(name, mapped), by);
  }

  /** Removes a mapping. */
  @DELETE
  @RolesAllowed({Roles.OFFICE, Roles.ADMINISTRATOR})
  @Path("{kind}/{name}")
  @ApiResponse(responseCode = "204", description = "Removed")
  @ApiResponse(responseCode = "404", description = "No such mapping")
  public void remove(
      @PathParam("kind") String kind, @PathParam("name") String name, @Context Account by)
      throws Refusal {
    if (!imports.removeMapping(kind, name, by)) {
      throw ProblemException.notFound();
    }
  }
}
