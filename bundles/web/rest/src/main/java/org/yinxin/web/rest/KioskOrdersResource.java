package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import javax.annotation.security.RolesAllowed;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.billing.KioskOrders;
import org.yinxin.services.billing.PermittedCopy;
import org.yinxin.services.billing.PrintOrder;
import org.yinxin.services.billing.PrintOrders;
import org.yinxin.services.billing.PrintRequest;
import org.yinxin.services.kiosks.Kiosks;
import org.yinxin.services.refusal.HttpReason;
import org.yinxin.services.refusal.Refusal;

/** Printed copies: quoted, consented to, paid, permitted. */
@Component(service = ApiResource.class)
@Path("kiosk")
public final class KioskOrdersResource implements ApiResource {
  /** The copies to be ordered. */
  @Schema(requiredProperties = "lines")
  record Body(List<Line> lines) {}

  /** Copies of one credential. */
  @Schema(requiredProperties = {"credential", "copies"})
  record Line(String credential, @Schema(minimum = "1", maximum = "20") int copies) {}

  /**
   * The price that the person was shown and agrees to.
   *
   * @param totalFen in fen
   */
  @Schema(requiredProperties = "totalFen")
  record Consent(Long totalFen) {}

  /** A copy that may be printed. */
  record Permit(String copy, int serial, String sha256, int pages) {
    static Permit of(PermittedCopy p) {
      return new Permit(p.copyId(), p.serial(), p.sha256(), p.pages());
    }
  }

  private static final int MOST = 20;

  private final KioskOrders orders;
  private final PrintOrders files;

  /** Hands orders to billing. */
  @Activate
  public KioskOrdersResource(
      @Reference(name = "orders") KioskOrders orders,
      @Reference(name = "files") PrintOrders files) {
    this.orders = orders;
    this.files = files;
  }

  /**
   * Asks for the price of copies.
   *
   * @return the order
   */
  @POST
  @RolesAllowed(Roles.KIOSK_SESSION)
  @ResponseStatus(201)
  @Path("orders")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "422", description = "Not printable, with the reason")
  public OrderView quote(
      Body body,
      @Parameter(required = true) @HeaderParam("Idempotency-Key") String key,
      @Context KioskCaller caller)
      throws Refusal {
    List<PrintRequest.Line> lines = lines(body);
    String idempotencyKey = ApplicationBody.key(key);
    if (idempotencyKey.isEmpty()) {
      throw new ProblemException(HttpReason.KEY_MISSING);
    }
    PrintOrder order = orders.quote(idempotencyKey, lines, caller.session());
    return OrderView.of(order);
  }

  private static List<PrintRequest.Line> lines(Body body) {
    List<Line> lines = body == null || body.lines() == null ? List.of() : body.lines();
    boolean isGood =
        !lines.isEmpty()
            && lines.size() <= MOST
            && lines.stream()
                .allMatch(l -> l.credential() != null && l.copies() >= 1 && l.copies() <= MOST)
            && lines.stream().map(Line::credential).distinct().count() == lines.size();
    if (!isGood) {
      throw new ProblemException(HttpReason.BAD_ORDER);
    }
    return lines.stream().map(l -> new PrintRequest.Line(l.credential(), l.copies())).toList();
  }

  /**
   * Returns the current state of an order.
   *
   * @return the order
   */
  @GET
  @RolesAllowed(Roles.KIOSK_SESSION)
  @Path("orders/{id}")
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "404", description = "There is none, or it is another's")
  public OrderView order(@PathParam("id") String id, @Context KioskCaller caller) throws Refusal {
    return OrderView.of(orders.find(id, caller.session()));
  }

  /**
   * Returns an order, after asking the payment service about a payment that is awaited.
   *
   * @return the order
   */
  @POST
  @RolesAllowed(Roles.KIOSK_SESSION)
  @Path("orders/{id}/payment")
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "404", description = "There is none, or it is another's")
  public OrderView payment(@PathParam("id") String id, @Context KioskCaller caller) throws Refusal {
    return OrderView.of(orders.ask(id, caller.session()));
  }

  /**
   * Agrees to the price that was shown.
   *
   * @return the order
   */
  @POST
  @RolesAllowed(Roles.KIOSK_SESSION)
  @Path("orders/{id}/consent")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "404", description = "There is none, or it is another's")
  @ApiResponse(responseCode = "409", description = "The price has changed (`price-changed`)")
  @ApiResponse(
      responseCode = "422",
      description = "The session is not sure enough for a credential of it (`not-printable`)")
  @ApiResponse(responseCode = "503", description = "Nobody can be paid now")
  public OrderView consent(@PathParam("id") String id, Consent consent, @Context KioskCaller caller)
      throws Refusal {
    long totalFen = Bodies.require(consent, "totalFen", Consent::totalFen);
    return OrderView.of(orders.consent(id, totalFen, caller.session()));
  }

  /**
   * Gives up what is not permitted.
   *
   * @return the order
   */
  @POST
  @RolesAllowed(Roles.KIOSK_SESSION)
  @Path("orders/{id}/cancel")
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "404", description = "There is none, or it is another's")
  @ApiResponse(responseCode = "409", description = "Not possible now")
  public OrderView cancel(@PathParam("id") String id, @Context KioskCaller caller) throws Refusal {
    return OrderView.of(orders.cancel(id, caller.session()));
  }

  /**
   * Lets the kiosk print a copy, once.
   *
   * @return permit with the serial number and the print file's SHA-256
   */
  @POST
  @RolesAllowed(Roles.KIOSK_SESSION)
  @Path("copies/{id}/permit")
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "404", description = "There is none, or it is another kiosk's")
  @ApiResponse(responseCode = "409", description = "Neither paid nor free by consent")
  public Permit permit(@PathParam("id") String id, @Context KioskCaller caller) throws Refusal {
    return Permit.of(orders.permit(id, caller.kiosk().site().name(), caller.session()));
  }

  /**
   * Returns the print file of a copy that is permitted or printing.
   *
   * <p>It needs no session: a kiosk finishes after a power cut.
   *
   * @return the file
   */
  @GET
  @RolesAllowed(Roles.KIOSK)
  @Path("copies/{id}/file")
  @Produces("application/pdf")
  @ApiResponse(responseCode = "404", description = "There is none, or it is another kiosk's")
  @ApiResponse(responseCode = "409", description = "Not permitted")
  public byte[] file(@PathParam("id") String id, @Context Kiosks.Caller caller) throws Refusal {
    return files.file(id, caller.kiosk().id());
  }
}
