package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import javax.ws.rs.core.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.identity.Account;
import org.yinxin.services.records.ImportMappings;
import org.yinxin.services.records.OfficeImports;
import org.yinxin.services.refusal.Refusal;

/** Mappings of headings and values, for offices. */
@Component(service = ApiResource.class)
@Path("office/mappings")
public final class OfficeMappingsResource implements ApiResource {
  /**
   * The rules of a mapping for values.
   *
   * @param values value for each text of the file that a column refuses, by column; the one for an
   *     empty text is that of blank cells, and an empty value leaves a cell blank. A text that a
   *     column accepts is never translated
   * @param derived heading for each column that has none of its own and is read from that of
   *     another column
   * @param othersLeftOut true if headings that name no column are left out, instead of refused
   */
  record Rules(
      Map<String, Map<String, String>> values, Map<String, String> derived, boolean othersLeftOut) {
    ImportMappings.MappingRules rules() {
      Bodies.property("values", values)
          .forEach((column, texts) -> complete(Bodies.property(column, texts)));
      complete(Bodies.property("derived", derived));
      return new ImportMappings.MappingRules(values, derived, othersLeftOut);
    }

    private static void complete(Map<String, String> texts) {
      texts.forEach((text, value) -> Bodies.property(text, value));
    }
  }

  private final OfficeImports imports;

  /** Saves for those who may import the kind. */
  @Activate
  public OfficeMappingsResource(@Reference(name = "imports") OfficeImports imports) {
    this.imports = imports;
  }

  /**
   * Returns mappings of headings and values.
   *
   * @return the saved ones by name, then those that ship with the platform
   */
  @GET
  @RolesAllowed({Roles.OFFICE, Roles.ADMINISTRATOR})
  @Path("{kind}")
  @Produces(MediaType.APPLICATION_JSON)
  public List<ImportMappings.Mapping> of(@PathParam("kind") String kind, @Context Account by)
      throws Refusal {
    return imports.mappings(kind, by);
  }

  /**
   * Returns an example of a file that a shipped mapping reads.
   *
   * @return CSV of invented people
   */
  @GET
  @RolesAllowed({Roles.OFFICE, Roles.ADMINISTRATOR})
  @Path("{kind}/{name}/sample")
  @Produces("text/csv")
  @ApiResponse(responseCode = "404", description = "No such mapping, or it does not ship")
  public Response sample(
      @PathParam("kind") String kind, @PathParam("name") String name, @Context Account by)
      throws Refusal {
    byte[] sample = imports.mappingSample(kind, name, by).orElseThrow(ProblemException::notFound);
    return Download.of(out -> out.write(sample), "text/csv;charset=utf-8", kind + "-sample.csv");
  }

  /** Saves the columns of a mapping; rules that it has stay. */
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
    ImportMappings.MappingRules rules =
        find(kind, name, by)
            .map(ImportMappings.Mapping::rules)
            .orElse(ImportMappings.MappingRules.NONE);
    imports.saveMapping(kind, new ImportMappings.Mapping(name, mapped, rules), by);
  }

  /** Saves the rules of a mapping for values, in the place of those that it has. */
  @PUT
  @RolesAllowed({Roles.OFFICE, Roles.ADMINISTRATOR})
  @Path("{kind}/{name}/rules")
  @Consumes(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "204", description = "Saved")
  @ApiResponse(responseCode = "404", description = "No such mapping")
  @ApiResponse(responseCode = "422", description = "No such column, or a value that it refuses")
  public void saveRules(
      @PathParam("kind") String kind,
      @PathParam("name") String name,
      Rules rules,
      @Context Account by)
      throws Refusal {
    ImportMappings.MappingRules wanted = Bodies.require(rules).rules();
    ImportMappings.Mapping saved = find(kind, name, by).orElseThrow(ProblemException::notFound);
    imports.saveMapping(kind, new ImportMappings.Mapping(name, saved.columns(), wanted), by);
  }

  private Optional<ImportMappings.Mapping> find(String kind, String name, Account by)
      throws Refusal {
    return imports.mappings(kind, by).stream()
        .filter(mapping -> mapping.name().equals(name))
        .findFirst();
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
