package org.yinxin.web.rest;

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

  /** Has the platform ask the service; what the message says is not believed by itself. */
  @POST
  @PermitAll
  @Path("{gateway}/notifications")
  @Consumes(MediaType.WILDCARD)
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
