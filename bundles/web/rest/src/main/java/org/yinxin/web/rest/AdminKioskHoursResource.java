package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import java.util.Optional;
import javax.annotation.security.RolesAllowed;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.identity.Account;
import org.yinxin.services.kiosks.Kiosks;
import org.yinxin.services.kiosks.OpeningHours;
import org.yinxin.services.kiosks.WeekPlan;
import org.yinxin.services.refusal.HttpReason;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.settings.Decision;
import org.yinxin.text.LocalizedText;

/** Shows and changes the weekly opening hours of kiosks. */
@Component(service = ApiResource.class)
@Path("admin/kiosks")
public final class AdminKioskHoursResource implements ApiResource {
  /** Hours of a week, and the version that was seen; {@code text} is given and not taken. */
  @Schema(
      name = "KioskHours",
      requiredProperties = {"periods", "version"})
  record HoursBody(
      List<WeekPlan.Period> periods,
      Boolean onHolidays,
      LocalizedText note,
      Integer version,
      LocalizedText text) {
    HoursBody {
      onHolidays = Boolean.TRUE.equals(onHolidays);
    }
  }

  private final Kiosks kiosks;
  private final OpeningHours hours;

  /** Changes hours. */
  @Activate
  public AdminKioskHoursResource(
      @Reference(name = "kiosks") Kiosks kiosks, @Reference(name = "hours") OpeningHours hours) {
    this.kiosks = kiosks;
    this.hours = hours;
  }

  /**
   * Returns the opening hours of a kiosk.
   *
   * @return the hours in force
   */
  @GET
  @RolesAllowed(Roles.ADMINISTRATOR)
  @Path("{id}/hours")
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "404", description = "There is none")
  public HoursBody hours(@PathParam("id") String id) {
    if (kiosks.find(id).isEmpty()) {
      throw ProblemException.notFound();
    }
    return view(id, hours.plan(id));
  }

  private HoursBody view(String id, Decision<WeekPlan> plan) {
    WeekPlan value = plan.value();
    return new HoursBody(
        value.periods(),
        value.onHolidays(),
        value.note().orElse(null),
        plan.version(),
        hours.text(id));
  }

  /**
   * Changes the opening hours of a kiosk.
   *
   * @return the hours in force
   */
  @PUT
  @RolesAllowed(Roles.ADMINISTRATOR)
  @Path("{id}/hours")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "404", description = "There is none")
  @ApiResponse(responseCode = "409", description = "Somebody changed it meanwhile")
  @ApiResponse(responseCode = "422", description = "Periods overlap, or are too many")
  public HoursBody setHours(@PathParam("id") String id, HoursBody body, @Context Account by)
      throws Refusal {
    List<WeekPlan.Period> periods = Bodies.require(body, "periods", HoursBody::periods);
    int version = Bodies.require(body, "version", HoursBody::version);
    WeekPlan plan = plan(periods, body.onHolidays(), Optional.ofNullable(body.note()));
    return view(id, hours.setPlan(id, plan, version, by));
  }

  private static WeekPlan plan(
      List<WeekPlan.Period> periods, boolean onHolidays, Optional<LocalizedText> note) {
    if (periods.size() > WeekPlan.MOST_PERIODS) {
      throw badHours(
          "时段最多 " + WeekPlan.MOST_PERIODS + " 个。",
          "There are at most " + WeekPlan.MOST_PERIODS + " periods.");
    }
    try {
      return new WeekPlan(periods, onHolidays, note);
    } catch (IllegalArgumentException e) {
      throw badHours("同一天的时段不能重叠。", "The periods of a day must not overlap.");
    }
  }

  private static ProblemException badHours(String zh, String en) {
    return new ProblemException(HttpReason.BAD_HOURS, zh, en);
  }
}
