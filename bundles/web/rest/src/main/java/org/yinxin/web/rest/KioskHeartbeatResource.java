package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.annotation.security.RolesAllowed;
import javax.ws.rs.Consumes;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.kiosks.DeviceSettings;
import org.yinxin.services.kiosks.Fleet;
import org.yinxin.services.kiosks.Heartbeat;
import org.yinxin.services.kiosks.Kiosk;
import org.yinxin.services.kiosks.KioskDrivers;
import org.yinxin.services.kiosks.KioskSession;
import org.yinxin.services.kiosks.KioskSettings;
import org.yinxin.services.kiosks.Kiosks;
import org.yinxin.services.kiosks.OpeningHours;
import org.yinxin.services.ledger.Ledger;
import org.yinxin.services.ledger.LogContinuity;
import org.yinxin.services.refusal.HttpReason;
import org.yinxin.text.LocalizedText;

/** Takes the heartbeats of kiosks, and answers with what their screens show. */
@Component(service = ApiResource.class)
@Path("kiosk/heartbeat")
public final class KioskHeartbeatResource implements ApiResource {
  /**
   * The state of the kiosk.
   *
   * @param checkpoint the checkpoint that the server gave last, by which a server that was restored
   *     from a backup notices what it lacks
   * @param refusedReports reports that the server refused and the kiosk keeps; 0 if absent
   */
  @Schema(
      name = "KioskHeartbeat",
      requiredProperties = {"version", "startedAt"})
  record Body(
      String version,
      @Schema(format = "date-time") String startedAt,
      Integer pendingJournal,
      Integer refusedReports,
      Boolean outOfOrder,
      List<DeviceBody> devices,
      String checkpoint) {
    Body {
      pendingJournal = Objects.requireNonNullElse(pendingJournal, 0);
      refusedReports = Objects.requireNonNullElse(refusedReports, 0);
      outOfOrder = Boolean.TRUE.equals(outOfOrder);
    }
  }

  /**
   * The state of a device.
   *
   * @param supplyPercent -1 if it cannot say
   * @param sheets -1 if it cannot say
   */
  @Schema(name = "KioskDevice")
  record DeviceBody(
      String id,
      @Schema(allowableValues = {"printer", "card-reader", "id-card-reader", "scanner"})
          String kind,
      String driver,
      String driverVersion,
      @Schema(allowableValues = {"ready", "busy", "faulty", "absent"}) String readiness,
      List<String> conditions,
      String detail,
      Integer supplyPercent,
      Integer sheets) {
    DeviceBody {
      supplyPercent = Objects.requireNonNullElse(supplyPercent, 0);
      sheets = Objects.requireNonNullElse(sheets, 0);
    }

    Heartbeat.DeviceReport report() {
      return new Heartbeat.DeviceReport(
          text(id),
          text(kind),
          text(driver),
          text(driverVersion),
          wire(readiness),
          Objects.requireNonNullElse(conditions, List.<String>of()).stream()
              .map(DeviceBody::wire)
              .toList(),
          text(detail),
          supplyPercent,
          sheets);
    }

    private static String text(String given) {
      return Objects.requireNonNullElse(given, "");
    }

    private static String wire(String given) {
      return text(given).toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** The site of the kiosk. */
  record Site(String id, LocalizedText name, LocalizedText place, LocalizedText campus) {
    static Site of(Kiosk kiosk) {
      Kiosk.Site site = kiosk.site();
      return new Site(kiosk.id(), site.name(), site.place(), site.campus());
    }
  }

  /**
   * The nearest other kiosk that works.
   *
   * @param distanceMetres as the crow flies; absent where a position is not known
   */
  record Nearest(LocalizedText name, LocalizedText place, Integer distanceMetres) {}

  /** A driver that ought to run there; the kiosk fetches it. */
  record DriverView(String name, String version, String sha256) {
    static Stream<DriverView> of(KioskDrivers.Driver driver) {
      return driver.wanted().stream()
          .map(wanted -> new DriverView(driver.name(), wanted.version(), wanted.sha256()));
    }
  }

  /** Settings that a device's driver ought to have there. */
  record DeviceSettingView(String pid, String name, String revision, Map<String, String> values) {
    static Stream<DeviceSettingView> of(DeviceSettings.Setting setting) {
      return setting.wanted().stream()
          .map(
              wanted ->
                  new DeviceSettingView(
                      setting.id().pid(), setting.id().name(), wanted.revision(), wanted.byKey()));
    }
  }

  /**
   * All that the kiosk should show.
   *
   * @param checkpoint the log's latest checkpoint, for the kiosk to keep; absent while the log
   *     lacks entries
   * @param drivers drivers that ought to run at the kiosk, beside its own
   * @param deviceSettings settings that drivers of the kiosk's devices ought to have from here
   */
  @Schema(name = "KioskScreen")
  record Answer(
      Instant time,
      Site kiosk,
      boolean open,
      LocalizedText closedReason,
      LocalizedText hours,
      Instant nextOpening,
      Nearest nearest,
      LocalizedText notice,
      LocalizedText university,
      String publicAddress,
      List<KioskSession.Method> signIn,
      boolean development,
      List<DriverView> drivers,
      List<DeviceSettingView> deviceSettings,
      String checkpoint) {}

  private final Fleet fleet;
  private final OpeningHours hours;
  private final KioskSettings settings;
  private final Institution institution;
  private final KioskDrivers drivers;
  private final DeviceSettings deviceSettings;
  private final Ledger ledger;
  private final LogContinuity continuity;

  /** Stores heartbeats and reads what is shown. */
  @Activate
  public KioskHeartbeatResource(
      @Reference(name = "fleet") Fleet fleet,
      @Reference(name = "hours") OpeningHours hours,
      @Reference(name = "settings") KioskSettings settings,
      @Reference(name = "institution") Institution institution,
      @Reference(name = "drivers") KioskDrivers drivers,
      @Reference(name = "deviceSettings") DeviceSettings deviceSettings,
      @Reference(name = "ledger") Ledger ledger,
      @Reference(name = "continuity") LogContinuity continuity) {
    this.ledger = ledger;
    this.continuity = continuity;
    this.fleet = fleet;
    this.hours = hours;
    this.settings = settings;
    this.institution = institution;
    this.drivers = drivers;
    this.deviceSettings = deviceSettings;
  }

  /**
   * Takes the state of a kiosk, and returns what it should show.
   *
   * @return content and settings for the kiosk
   */
  @POST
  @RolesAllowed(Roles.KIOSK)
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public Answer beat(Body body, @Context Kiosks.Caller caller) {
    Kiosk kiosk = caller.kiosk();
    Heartbeat heartbeat = heartbeat(body);
    // Before the heartbeat is stored, after which the log may be written to again.
    if (body.checkpoint() != null) {
      continuity.heard(body.checkpoint(), "kiosk " + kiosk.id());
    }
    fleet.heartbeat(caller, heartbeat);
    Instant now = Instant.now();
    OpeningHours.Opening opening = hours.at(kiosk.id(), now);
    return new Answer(
        now,
        Site.of(kiosk),
        opening.open(),
        opening.closedReason().orElse(null),
        hours.text(kiosk.id()),
        opening.next().orElse(null),
        fleet.nearest(kiosk).map(other -> nearest(kiosk, other)).orElse(null),
        settings.notice().value().orElse(null),
        institution.university().orElse(null),
        institution.publicAddress(),
        KioskView.SIGN_IN_METHODS,
        institution.development(),
        drivers.of(caller).stream().flatMap(DriverView::of).toList(),
        deviceSettings.of(caller).stream().flatMap(DeviceSettingView::of).toList(),
        continuity.isWhole() ? ledger.checkpoint().orElse(null) : null);
  }

  private Nearest nearest(Kiosk kiosk, Kiosk other) {
    Integer metres =
        settings
            .position(kiosk.id())
            .flatMap(from -> settings.position(other.id()).map(from::metresTo))
            .orElse(null);
    return new Nearest(other.site().name(), other.site().place(), metres);
  }

  private static Heartbeat heartbeat(Body body) {
    if (body == null || body.version() == null || body.startedAt() == null) {
      throw badHeartbeat();
    }
    return new Heartbeat(
        body.version(),
        Times.parsed(body.startedAt()).orElseThrow(KioskHeartbeatResource::badHeartbeat),
        body.pendingJournal(),
        body.refusedReports(),
        body.outOfOrder(),
        Objects.requireNonNullElse(body.devices(), List.<DeviceBody>of()).stream()
            .map(DeviceBody::report)
            .toList());
  }

  private static ProblemException badHeartbeat() {
    return new ProblemException(
        HttpReason.BAD_JSON, "心跳缺少版本或启动时间。", "A heartbeat needs version and startedAt.");
  }
}
