package org.yinxin.web.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.annotation.security.RolesAllowed;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.StreamingOutput;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.library.tables.CsvExport;
import org.yinxin.services.http.HttpJson;
import org.yinxin.services.identity.Account;
import org.yinxin.services.kiosks.Fleet;
import org.yinxin.services.kiosks.Kiosk;
import org.yinxin.services.kiosks.KioskAlarm;
import org.yinxin.services.kiosks.Kiosks;
import org.yinxin.services.kiosks.PastAlarm;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.LocalizedText;

/** Lists the alarms of kiosks that are over, for kiosk operators and administrators. */
@Component(service = ApiResource.class)
@Path("admin/kiosk-alarms")
public final class AdminKioskAlarmsResource implements ApiResource {
  /**
   * A past alarm.
   *
   * @param key tells it from others that ended in the same instant
   * @param operator kiosk operator who was at the kiosk's maintenance page during the alarm or
   *     within ten minutes after it; absent if nobody was
   * @param kind as in KioskAlarm
   */
  @Schema(
      name = "PastAlarm",
      requiredProperties = {"key", "kiosk", "kind", "device", "detail", "begin", "end"})
  record View(
      String key,
      String kiosk,
      LocalizedText kioskName,
      String kind,
      String device,
      String detail,
      Instant begin,
      Instant end,
      @JsonProperty("keeper") String operator) {
    static View of(PastAlarm past, Map<String, LocalizedText> names) {
      KioskAlarm alarm = past.alarm();
      return new View(
          past.key(),
          alarm.kioskId(),
          names.get(alarm.kioskId()),
          alarm.kind(),
          alarm.device(),
          alarm.detail(),
          alarm.begin(),
          alarm.end().orElseThrow(),
          past.operator().isEmpty() ? null : past.operator());
    }

    List<String> cells() {
      return List.of(
          kioskName == null ? kiosk : kioskName.zh(),
          kiosk,
          kind,
          device,
          detail,
          HttpJson.instant(begin),
          HttpJson.instant(end),
          Objects.requireNonNullElse(operator, ""));
    }
  }

  private static final int MOST = 50;
  private static final int CHUNK = 500;
  private static final List<String> HEADINGS =
      List.of("终端", "终端标识", "告警", "设备", "说明", "开始", "结束", "到场维护人");

  private final Kiosks kiosks;
  private final Fleet fleet;

  /** Reads only. */
  @Activate
  public AdminKioskAlarmsResource(
      @Reference(name = "kiosks") Kiosks kiosks, @Reference(name = "fleet") Fleet fleet) {
    this.kiosks = kiosks;
    this.fleet = fleet;
  }

  /**
   * Alarms of kiosks that are over, the last that ended first, 50 at most.
   *
   * <p>Days are those of Beijing, both included.
   *
   * @param before end of the last alarm of the page before; without it, the last that ended
   * @param kiosk id of a kiosk; without it all
   * @param from day on which they ended, in Beijing, included
   * @param to last day, included, in the same form
   * @param behind key of that alarm
   * @return those behind the last of 50 are asked for with before and behind
   */
  @GET
  @RolesAllowed({Roles.ADMINISTRATOR, Roles.KIOSK_OPERATOR})
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "403", description = "Neither an administrator nor a kiosk operator")
  @ApiResponse(responseCode = "422", description = "A day or time is not valid")
  public List<View> list(
      @QueryParam("kiosk") String kiosk,
      @Parameter(schema = @Schema(format = "date")) @QueryParam("from") String from,
      @Parameter(schema = @Schema(format = "date")) @QueryParam("to") String to,
      @Parameter(schema = @Schema(format = "date-time")) @QueryParam("before") String before,
      @QueryParam("behind") String behind,
      @Context Account by)
      throws Refusal {
    Optional<PastAlarm.Place> place =
        Optional.ofNullable(before)
            .map(Times::instant)
            .map(end -> new PastAlarm.Place(end, Objects.requireNonNullElse(behind, "")));
    Map<String, LocalizedText> names = names();
    return fleet.past(criteria(kiosk, from, to), by).page(place, MOST).stream()
        .map(past -> View.of(past, names))
        .toList();
  }

  private static PastAlarm.Criteria criteria(String kiosk, String from, String to) {
    return new PastAlarm.Criteria(
        Objects.requireNonNullElse(kiosk, "").strip(), Times.dayBegins(from), Times.dayEnds(to));
  }

  private Map<String, LocalizedText> names() {
    return kiosks.list().stream()
        .collect(Collectors.toMap(Kiosk::id, kiosk -> kiosk.site().name()));
  }

  /**
   * Alarms of kiosks that are over, as CSV.
   *
   * @param kiosk id of a kiosk; without it all
   * @param from day on which they ended, in Beijing, included
   * @param to last day, included, in the same form
   * @return all of them
   */
  @GET
  @RolesAllowed({Roles.ADMINISTRATOR, Roles.KIOSK_OPERATOR})
  @Path("csv")
  @Produces("text/csv")
  @ApiResponse(responseCode = "403", description = "Neither an administrator nor a kiosk operator")
  @ApiResponse(responseCode = "422", description = "A day is not valid")
  public Response csv(
      @QueryParam("kiosk") String kiosk,
      @Parameter(schema = @Schema(format = "date")) @QueryParam("from") String from,
      @Parameter(schema = @Schema(format = "date")) @QueryParam("to") String to,
      @Context Account by)
      throws Refusal {
    Fleet.PastAlarms alarms = fleet.past(criteria(kiosk, from, to), by);
    StreamingOutput file = out -> write(alarms, out);
    return Download.of(file, "text/csv;charset=utf-8", "kiosk-alarms.csv");
  }

  private void write(Fleet.PastAlarms alarms, OutputStream out) throws IOException {
    CsvExport csv = new CsvExport(out);
    csv.row(HEADINGS);
    Map<String, LocalizedText> names = names();
    Optional<PastAlarm.Place> behind = Optional.empty();
    List<PastAlarm> chunk;
    do {
      chunk = alarms.page(behind, CHUNK);
      for (PastAlarm past : chunk) {
        csv.row(View.of(past, names).cells());
        behind = Optional.of(new PastAlarm.Place(past.alarm().end().orElseThrow(), past.key()));
      }
    } while (chunk.size() == CHUNK);
    csv.end();
  }
}
