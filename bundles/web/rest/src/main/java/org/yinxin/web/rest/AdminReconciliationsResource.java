package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import javax.annotation.security.RolesAllowed;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.StreamingOutput;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.library.tables.CsvExport;
import org.yinxin.payment.PaymentException;
import org.yinxin.services.billing.Reconciliation;
import org.yinxin.services.billing.Reconciliation.Difference;
import org.yinxin.services.billing.Reconciliations;
import org.yinxin.services.identity.Account;
import org.yinxin.services.refusal.HttpReason;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.LocalizedText;

/** Daily reconciliations (对账), for administrators. */
@Component(service = ApiResource.class)
@Path("admin/reconciliations")
public final class AdminReconciliationsResource implements ApiResource {
  /**
   * One difference, named and in words.
   *
   * @param hereFen in fen
   * @param thereFen in fen
   */
  record DifferenceView(
      Reconciliation.Kind kind, LocalizedText words, String number, long hereFen, long thereFen) {
    static DifferenceView of(Difference d) {
      return new DifferenceView(d.kind(), d.kind().words(), d.number(), d.hereFen(), d.thereFen());
    }
  }

  /**
   * A day compared.
   *
   * @param paidFen in fen
   * @param billedFen in fen
   * @param refundedFen in fen
   * @param billedRefundFen in fen
   */
  @Schema(name = "Reconciliation")
  record View(
      String id,
      @Schema(format = "date") String day,
      String gateway,
      Instant at,
      String by,
      int payments,
      long paidFen,
      long billedFen,
      long refundedFen,
      long billedRefundFen,
      int printed,
      List<DifferenceView> differences) {
    static View of(Reconciliation r) {
      return new View(
          r.id(),
          r.day().toString(),
          r.gateway(),
          r.at(),
          r.by(),
          r.payments(),
          r.paidFen(),
          r.billedFen(),
          r.refundedFen(),
          r.billedRefundFen(),
          r.printed(),
          r.differences().stream().map(DifferenceView::of).toList());
    }
  }

  /**
   * The day to compare.
   *
   * @param day of Beijing, ended
   */
  @Schema(requiredProperties = "day")
  record Body(@Schema(format = "date") String day) {}

  private static final int MOST = 100;

  private final Reconciliations reconciliations;

  /** Reads and runs them. */
  @Activate
  public AdminReconciliationsResource(
      @Reference(name = "reconciliations") Reconciliations reconciliations) {
    this.reconciliations = reconciliations;
  }

  /**
   * Returns the latest 100 daily reconciliations.
   *
   * @return the newest day first
   */
  @GET
  @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
  @Produces(MediaType.APPLICATION_JSON)
  public List<View> latest(@Context Account by) throws Refusal {
    return reconciliations.latest(MOST, by).stream().map(View::of).toList();
  }

  /**
   * Compares a day's orders, the bill of each payment service that had to do with it, and the
   * printed copies.
   *
   * <p>Answers with the comparison with the payment service in use, or the only one; that with
   * another service of the day is among the latest, with the same time.
   *
   * @return differences
   */
  @POST
  @RolesAllowed(Roles.ADMINISTRATOR)
  @ResponseStatus(201)
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "404", description = "There is no bill of that day yet")
  @ApiResponse(responseCode = "422", description = "Not a date")
  @ApiResponse(responseCode = "502", description = "The payment service refused")
  @ApiResponse(
      responseCode = "503",
      description = "The payment service does not answer, or none is in use")
  public View run(Body body, @Context Account by) throws Refusal, PaymentException {
    LocalDate day =
        Times.day(body == null ? null : body.day())
            .orElseThrow(() -> new ProblemException(HttpReason.BAD_DATE, "请填写日期。", "Give a day."));
    Reconciliation first = reconciliations.run(day, by).get(0);
    return View.of(first);
  }

  /**
   * Returns the differences of a reconciliation as CSV.
   *
   * @return UTF-8 with BOM
   */
  @GET
  @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
  @Path("{id}/csv")
  @Produces("text/csv")
  @ApiResponse(responseCode = "404", description = "No such reconciliation")
  public Response csv(@PathParam("id") String id, @Context Account by) throws Refusal {
    Reconciliation r = reconciliations.find(id, by).orElseThrow(ProblemException::notFound);
    StreamingOutput file = out -> write(r, out);
    return Download.of(file, "text/csv;charset=utf-8", "reconciliation-" + r.day() + ".csv");
  }

  private static void write(Reconciliation r, OutputStream out) throws IOException {
    CsvExport csv = new CsvExport(out);
    csv.row(List.of("日期", "差异", "编号", "系统（元）", "账单（元）"));
    for (Difference d : r.differences()) {
      csv.row(
          List.of(
              r.day().toString(),
              d.kind().words().zh(),
              d.number(),
              Money.yuan(d.hereFen()),
              Money.yuan(d.thereFen())));
    }
    csv.end();
  }
}
