package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import javax.annotation.security.RolesAllowed;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.records.RecordKind;
import org.yinxin.services.identity.Account;
import org.yinxin.services.records.OfficeImports;
import org.yinxin.services.records.TemplateColumn;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.LocalizedText;

/** The kinds of records that offices import, with templates of their files. */
@Component(service = ApiResource.class)
@Path("office/imports/kinds")
public final class OfficeImportKindsResource implements ApiResource {
  /** A column of a kind. */
  record ColumnView(String name, LocalizedText label, boolean required) {}

  /**
   * A column of a template.
   *
   * @param needed true if a row without it is refused
   * @param rule words on what it accepts; absent if it accepts everything
   * @param example a value that it accepts; empty if its kind names none
   */
  @Schema(requiredProperties = {"name", "label", "needed", "example"})
  record TemplateColumnView(
      String name, LocalizedText label, boolean needed, LocalizedText rule, String example) {
    static TemplateColumnView of(TemplateColumn column) {
      return new TemplateColumnView(
          column.name(),
          column.label(),
          column.isNeeded(),
          column.rule().orElse(null),
          column.example());
    }
  }

  /**
   * A kind of record that the caller imports.
   *
   * @param ofPeople true if each row belongs to a person; credentials that use other rows cannot be
   *     listed
   */
  @Schema(name = "RecordKind")
  record KindView(String id, LocalizedText title, List<ColumnView> columns, boolean ofPeople) {
    static KindView of(RecordKind kind) {
      return new KindView(
          kind.id(),
          kind.title(),
          kind.columns().stream()
              .map(c -> new ColumnView(c.name(), c.label(), c.required()))
              .toList(),
          !kind.holder().isEmpty());
    }
  }

  private final OfficeImports imports;

  /** Shows the kinds of these imports. */
  @Activate
  public OfficeImportKindsResource(@Reference(name = "imports") OfficeImports imports) {
    this.imports = imports;
  }

  /**
   * Returns the kinds of records that the caller imports.
   *
   * @return with their columns
   */
  @GET
  @RolesAllowed({Roles.OFFICE, Roles.ADMINISTRATOR})
  @Produces(MediaType.APPLICATION_JSON)
  public List<KindView> kinds(@Context Account by) {
    return imports.kinds(by).stream().map(KindView::of).toList();
  }

  /**
   * Returns the columns of the template of a kind.
   *
   * @return each with what it accepts, and an example
   */
  @GET
  @RolesAllowed({Roles.OFFICE, Roles.ADMINISTRATOR})
  @Path("{kind}/columns")
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "403", description = "A kind that the caller does not import")
  @ApiResponse(responseCode = "404", description = "No kind that is imported as a table")
  @ApiResponse(responseCode = "503", description = "The type that brings the kind fails")
  public List<TemplateColumnView> columns(@PathParam("kind") String kind, @Context Account by)
      throws Refusal {
    return imports.template(kind, by).stream().map(TemplateColumnView::of).toList();
  }

  /**
   * Returns a template of a file of a kind as CSV.
   *
   * @return the headings, and a row of examples to be replaced; an import refuses that row
   */
  @GET
  @RolesAllowed({Roles.OFFICE, Roles.ADMINISTRATOR})
  @Path("{kind}/csv")
  @Produces("text/csv")
  @ApiResponse(responseCode = "403", description = "A kind that the caller does not import")
  @ApiResponse(responseCode = "404", description = "No kind that is imported as a table")
  public Response csvTemplate(@PathParam("kind") String kind, @Context Account by) throws Refusal {
    ImportTemplate template = new ImportTemplate(imports.template(kind, by));
    return Download.of(template::csv, "text/csv;charset=utf-8", kind + ".csv");
  }

  /**
   * Returns a template of a file of a kind as a workbook.
   *
   * @return as the CSV, with a second sheet that explains the columns
   */
  @GET
  @RolesAllowed({Roles.OFFICE, Roles.ADMINISTRATOR})
  @Path("{kind}/xlsx")
  @Produces(Download.XLSX)
  @ApiResponse(responseCode = "403", description = "A kind that the caller does not import")
  @ApiResponse(responseCode = "404", description = "No kind that is imported as a table")
  public Response xlsxTemplate(@PathParam("kind") String kind, @Context Account by) throws Refusal {
    ImportTemplate template = new ImportTemplate(imports.template(kind, by));
    return Download.of(template::xlsx, Download.XLSX, kind + ".xlsx");
  }
}
