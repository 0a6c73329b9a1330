package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.annotation.security.RolesAllowed;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.certificate.Issuer;
import org.yinxin.services.audit.AccessKind;
import org.yinxin.services.audit.AccessLog;
import org.yinxin.services.identity.Account;
import org.yinxin.services.institution.Institution;
import org.yinxin.text.LocalizedText;

/** Tells people which offices viewed their data (谁查看过我的信息). */
@Component(service = ApiResource.class)
@Path("accesses")
public final class AccessesResource implements ApiResource {
  /** Accesses of one day by the same offices in the same way. */
  @Schema(name = "DataAccess")
  record View(
      @Schema(format = "date") String day,
      List<LocalizedText> offices,
      AccessKind kind,
      LocalizedText purpose,
      int times) {}

  private final AccessLog accesses;
  private final Institution institution;

  /** Reads what was recorded. */
  @Activate
  public AccessesResource(
      @Reference(name = "accesses") AccessLog accesses,
      @Reference(name = "institution") Institution institution) {
    this.accesses = accesses;
    this.institution = institution;
  }

  /**
   * Returns the accesses of offices to the caller's data.
   *
   * @return the newest day first; days are Beijing's
   */
  @GET
  @RolesAllowed(Roles.HOLDER)
  @Produces(MediaType.APPLICATION_JSON)
  public List<View> mine(@Context Account by) {
    return accesses.ofPerson(by.personNumber()).stream().map(this::view).toList();
  }

  private View view(AccessLog.Seen seen) {
    return new View(
        seen.day().toString(),
        seen.offices().stream()
            .sorted(Comparator.naturalOrder())
            .map(this::name)
            .flatMap(Optional::stream)
            .toList(),
        seen.kind(),
        seen.kind().words(),
        seen.times());
  }

  private Optional<LocalizedText> name(String office) {
    return institution.issuer(office).map(Issuer::office);
  }
}
