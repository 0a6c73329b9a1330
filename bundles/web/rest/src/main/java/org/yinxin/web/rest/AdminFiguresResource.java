package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Instant;
import java.util.List;
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
import org.yinxin.services.identity.Account;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.statistics.DayFigures;
import org.yinxin.services.statistics.PlatformFigures;
import org.yinxin.services.statistics.WaitingWork;
import org.yinxin.text.LocalizedText;

/** Shows the figures of the last days, and the work that waits in offices. */
@Component(service = ApiResource.class)
@Path("admin/figures")
public final class AdminFiguresResource implements ApiResource {
  private static final int DAYS = 14;

  /**
   * The figures of the platform.
   *
   * @param days the last fourteen, today's last
   * @param waiting the work that waits, the oldest first
   */
  @Schema(
      name = "Figures",
      requiredProperties = {"days", "waiting"})
  record View(List<DayView> days, List<WaitingView> waiting) {}

  /**
   * The figures of one day.
   *
   * @param paidFen in fen
   * @param refundedFen in fen
   */
  @Schema(
      name = "DayFigures",
      requiredProperties = {"day", "issued", "printed", "verified", "paidFen", "refundedFen"})
  record DayView(
      @Schema(format = "date") String day,
      long issued,
      long printed,
      long verified,
      long paidFen,
      long refundedFen) {
    static DayView of(DayFigures f) {
      return new DayView(
          f.day().toString(), f.issued(), f.printed(), f.verified(), f.paidFen(), f.refundedFen());
    }
  }

  /**
   * The work that waits in an office.
   *
   * @param name of the office; its id where the office has no record
   * @param since instant since which the oldest waits
   */
  @Schema(
      name = "WaitingWork",
      requiredProperties = {"office", "name", "kind", "total", "since"})
  record WaitingView(
      String office, LocalizedText name, WaitingWork.Kind kind, int total, Instant since) {}

  private final PlatformFigures figures;
  private final Institution institution;

  /** Shows these figures, with the names of offices. */
  @Activate
  public AdminFiguresResource(
      @Reference(name = "figures") PlatformFigures figures,
      @Reference(name = "institution") Institution institution) {
    this.figures = figures;
    this.institution = institution;
  }

  /**
   * Returns the figures of the last fourteen days and the work that waits.
   *
   * @return counts and sums, about nobody in particular
   */
  @GET
  @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "403", description = "Neither administrator nor auditor")
  public View figures(@Context Account by) throws Refusal {
    return new View(
        figures.last(DAYS, by).stream().map(DayView::of).toList(),
        figures.waiting(by).stream().map(this::waiting).toList());
  }

  private WaitingView waiting(WaitingWork work) {
    LocalizedText name =
        institution
            .issuer(work.office())
            .map(Issuer::office)
            .orElseGet(() -> new LocalizedText(work.office(), work.office()));
    return new WaitingView(work.office(), name, work.kind(), work.total(), work.since());
  }
}
