package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import javax.annotation.security.RolesAllowed;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.identity.Account;
import org.yinxin.services.kiosks.CalendarDay;
import org.yinxin.services.kiosks.OpeningHours;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.settings.Decision;

/** The university's calendar: holidays and make-up workdays. */
@Component(service = ApiResource.class)
@Path("admin/calendar")
public final class AdminCalendarResource implements ApiResource {
  /** Days that are not as their day of the week is, and the version that was seen. */
  @Schema(
      name = "Calendar",
      requiredProperties = {"days", "version"})
  record CalendarBody(List<CalendarDay> days, Integer version) {}

  private final OpeningHours hours;

  /** Changes the calendar. */
  @Activate
  public AdminCalendarResource(@Reference(name = "hours") OpeningHours hours) {
    this.hours = hours;
  }

  /**
   * Holidays and make-up workdays.
   *
   * @return by date
   */
  @GET
  @RolesAllowed(Roles.ADMINISTRATOR)
  @Produces(MediaType.APPLICATION_JSON)
  public CalendarBody calendar() {
    Decision<List<CalendarDay>> calendar = hours.calendar();
    return new CalendarBody(calendar.value(), calendar.version());
  }

  /**
   * Changes holidays and make-up workdays.
   *
   * @return the calendar in force
   */
  @PUT
  @RolesAllowed(Roles.ADMINISTRATOR)
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "409", description = "Somebody changed it meanwhile")
  @ApiResponse(responseCode = "422", description = "A day twice")
  public CalendarBody setCalendar(CalendarBody body, @Context Account by) throws Refusal {
    List<CalendarDay> days = Bodies.require(body, "days", CalendarBody::days);
    int version = Bodies.require(body, "version", CalendarBody::version);
    Decision<List<CalendarDay>> set = hours.setCalendar(days, version, by);
    return new CalendarBody(set.value(), set.version());
  }
}
