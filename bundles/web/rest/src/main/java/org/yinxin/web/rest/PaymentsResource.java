package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import javax.annotation.security.PermitAll;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.payment.PaymentException;
import org.yinxin.payment.PaymentNotification;
import org.yinxin.services.billing.Payments;

/** Takes the notifications of payment services about orders. */
@Component(service = ApiResource.class)
@Path("payments")
public final class PaymentsResource implements ApiResource {
  private final Payments payments;

  /** Hands on what comes. */
  @Activate
  public PaymentsResource(@Reference(name = "payments") Payments payments) {
    this.payments = payments;
  }

  /** Takes a notification of a payment service, of which the platform then asks the state. */
  @POST
  @PermitAll
  @Path("{gateway}/notifications")
  @Consumes(MediaType.WILDCARD)
  @ApiResponse(responseCode = "204", description = "Taken")
  @ApiResponse(responseCode = "401", description = "Not signed by the payment service")
  @ApiResponse(responseCode = "404", description = "No such payment service is deployed")
  @ApiResponse(
      responseCode = "503",
      description = "The payment service does not answer; send it again")
  public void notified(
      @PathParam("gateway") String gateway, String body, @Context HttpServletRequest request)
      throws PaymentException {
    Map<String, String> headers = new HashMap<>();
    for (String name : Collections.list(request.getHeaderNames())) {
      headers.put(name, request.getHeader(name));
    }
    String message = Objects.requireNonNullElse(body, "");
    if (!payments.notified(gateway, new PaymentNotification(headers, message))) {
      throw ProblemException.notFound();
    }
  }
}
