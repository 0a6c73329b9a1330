package org.yinxin.web.rest;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import javax.annotation.security.RolesAllowed;
import javax.ws.rs.Consumes;
import javax.ws.rs.DefaultValue;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
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
import org.yinxin.records.RecordKind;
import org.yinxin.services.identity.Account;
import org.yinxin.services.issuance.ValidCredential;
import org.yinxin.services.records.ImportRequest;
import org.yinxin.services.records.OfficeImports;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.LocalizedText;

/** Imports of records, for offices. */
@Component(service = ApiResource.class)
@Path("office/imports")
public final class OfficeImportsResource implements ApiResource {
  /** A column of a kind. */
  record ColumnView(String name, LocalizedText label, boolean required) {}

  /** A kind of record that the caller imports. */
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

  private static final int LISTED = 50;

  private final OfficeImports imports;

  /** Imports for those who may. */
  @Activate
  public OfficeImportsResource(@Reference(name = "imports") OfficeImports imports) {
    this.imports = imports;
  }

  /** The kinds that the caller imports. */
  @GET
  @RolesAllowed({Roles.OFFICE, Roles.ADMINISTRATOR})
  @Path("kinds")
  @Produces(MediaType.APPLICATION_JSON)
  public List<KindView> kinds(@Context Account account) {
    return imports.kinds(account).stream().map(KindView::of).toList();
  }

  /** The latest imports of those kinds, 50 a page; behind the last of the page before. */
  @GET
  @RolesAllowed({Roles.OFFICE, Roles.ADMINISTRATOR})
  @Produces(MediaType.APPLICATION_JSON)
  public List<ImportView> latest(
      @QueryParam("after") @DefaultValue("") String after, @Context Account account) {
    return imports.latest(after, LISTED, account).stream().map(ImportView::of).toList();
  }

  /** Takes the part named {@code file} in and begins to read it. */
  @POST
  @RolesAllowed({Roles.OFFICE, Roles.ADMINISTRATOR})
  @ResponseStatus(202)
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Produces(MediaType.APPLICATION_JSON)
  public ImportView begin(MultipartBody body, @Context Account account)
      throws Refusal, IOException {
    ImportRequest wanted =
        new ImportRequest(
            Upload.text(body, "kind").orElse(""),
            Upload.fileName(body),
            account.user(),
            Upload.text(body, "charset"),
            Upload.text(body, "mapping"));
    try (InputStream file = Upload.open(body)) {
      return ImportView.of(imports.begin(wanted, file, account));
    }
  }

  /** Returns the progress of an import, and its verdict. */
  @GET
  @RolesAllowed({Roles.OFFICE, Roles.ADMINISTRATOR})
  @Path("{id}")
  @Produces(MediaType.APPLICATION_JSON)
  public ImportView find(@PathParam("id") String id, @Context Account account) throws Refusal {
    return ImportView.of(imports.find(id, account));
  }

  /** The credentials that rest on facts which change, 200 a page, as above. */
  @GET
  @RolesAllowed({Roles.OFFICE, Roles.ADMINISTRATOR})
  @Path("{id}/credentials")
  @Produces(MediaType.APPLICATION_JSON)
  public List<ValidCredential> credentials(
      @PathParam("id") String id,
      @QueryParam("after") @DefaultValue("") String after,
      @Context Account account)
      throws Refusal {
    return imports.credentials(id, after, account);
  }

  /** The bad rows as a file. */
  @GET
  @RolesAllowed({Roles.OFFICE, Roles.ADMINISTRATOR})
  @Path("{id}/errors")
  @Produces("text/csv")
  public Response errors(
      @PathParam("id") String id,
      @QueryParam("lang") @DefaultValue("zh-CN") String language,
      @Context Account account)
      throws Refusal {
    // A refusal has to come before the first byte is sent.
    var unused = imports.find(id, account);
    StreamingOutput file =
        out -> {
          try {
            imports.writeErrors(id, language, out, account);
          } catch (Refusal e) {
            throw new IOException(e);
          }
        };
    return Response.ok(file, "text/csv;charset=utf-8")
        .header("Content-Disposition", "attachment; filename=\"errors.csv\"")
        .header("Cache-Control", "no-store")
        .build();
  }

  /** Makes its rows the facts. */
  @POST
  @RolesAllowed({Roles.OFFICE, Roles.ADMINISTRATOR})
  @Path("{id}/apply")
  @Produces(MediaType.APPLICATION_JSON)
  public ImportView apply(@PathParam("id") String id, @Context Account account) throws Refusal {
    return ImportView.of(imports.apply(id, account));
  }

  /** Takes it back. */
  @POST
  @RolesAllowed({Roles.OFFICE, Roles.ADMINISTRATOR})
  @Path("{id}/undo")
  @Produces(MediaType.APPLICATION_JSON)
  public ImportView undo(@PathParam("id") String id, @Context Account account) throws Refusal {
    return ImportView.of(imports.undo(id, account));
  }
}
