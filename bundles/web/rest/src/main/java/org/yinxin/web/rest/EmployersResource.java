package org.yinxin.web.rest;

import java.time.Duration;
import java.time.InstantSource;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.employers.Employer;
import org.yinxin.services.employers.EmployerException;
import org.yinxin.services.employers.Employers;
import org.yinxin.services.identity.FailureThrottle;

/** Asking for a key with which to verify in bulk, for anybody, and what is left of it today. */
@Component(service = ApiResource.class)
@Path("employers")
public final class EmployersResource implements ApiResource {
  /** A request of an employer for a key. */
  record Body(String name, String contact, String purpose) {}

  /** The request as it was taken; the administrator who decides on it contacts the employer. */
  record Asked(String id, String state) {}

  /** Whose key it is, and what is left of it today. */
  record Own(String name, int itemsPerDay, int itemsToday) {}

  /** So that nobody fills the queue for all others. */
  private static final int REQUESTS_A_DAY = 10;

  private final Employers employers;
  private final FailureThrottle throttle =
      new FailureThrottle(InstantSource.system(), REQUESTS_A_DAY, Duration.ofDays(1));

  /** Takes requests. */
  @Activate
  public EmployersResource(@Reference(name = "employers") Employers employers) {
    this.employers = employers;
  }

  /** Asks for a key. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public Response request(Body body, @Context HttpServletRequest request) throws EmployerException {
    if (body == null || body.name() == null || body.contact() == null || body.purpose() == null) {
      throw new ProblemException(
          400, "bad-json", "请填写单位名称、联系方式和用途。", "Give name, contact and purpose.");
    }
    String client = request.getRemoteAddr();
    if (throttle.isClosedFor(client, client)) {
      throw new EmployerException(
          EmployerException.Reason.THROTTLED,
          "从您的网络今天已提交多次登记，请明天再来。",
          "Several requests came from your network today. Please come back tomorrow.");
    }
    Employer asked = employers.request(body.name(), body.contact(), body.purpose());
    throttle.failed(client, client);
    return Response.status(201)
        .entity(new Asked(asked.id(), AdminEmployersResource.name(asked.state())))
        .build();
  }

  /** Whose key this is. */
  @GET
  @Path("own")
  @Produces(MediaType.APPLICATION_JSON)
  public Own own(@Context HttpServletRequest request) throws EmployerException {
    Employer employer = KeyCaller.employer(employers, request);
    return new Own(employer.name(), employer.itemsPerDay(), employer.itemsToday());
  }
}
