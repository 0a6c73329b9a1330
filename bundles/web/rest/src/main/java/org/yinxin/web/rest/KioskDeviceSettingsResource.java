package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import javax.annotation.security.RolesAllowed;
import javax.ws.rs.Consumes;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.http.HttpJson;
import org.yinxin.services.kiosks.DeviceSettings;
import org.yinxin.services.kiosks.Kiosks;
import org.yinxin.services.refusal.HttpReason;

/** Takes a kiosk's report on the devices that it has drivers for, and on their settings. */
@Component(service = ApiResource.class)
@Path("kiosk/device-settings")
public final class KioskDeviceSettingsResource implements ApiResource {
  /** All that it has to say. */
  @Schema(requiredProperties = {"kinds", "reports"})
  record Body(
      @ArraySchema(maxItems = 100) List<KindBody> kinds,
      @ArraySchema(maxItems = 100) List<ReportBody> reports) {}

  /** A kind of device that it has a driver for. */
  @Schema(
      name = "DeviceKind",
      requiredProperties = {"pid", "device", "driver", "keys"})
  record KindBody(
      String pid,
      @Schema(allowableValues = {"printer", "card-reader", "id-card-reader", "scanner"})
          String device,
      String driver,
      @ArraySchema(maxItems = 100) List<KeyBody> keys) {
    DeviceSettings.Kind kind() {
      return new DeviceSettings.Kind(
          RequestText.cut(pid, LONGEST_NAME),
          RequestText.cut(device, LONGEST_NAME),
          RequestText.cut(driver, LONGEST_NAME),
          Objects.requireNonNullElse(keys, List.<KeyBody>of()).stream()
              .limit(MOST_KEYS)
              .map(KeyBody::key)
              .toList());
    }
  }

  /**
   * A key that the driver knows.
   *
   * @param value its default
   */
  @Schema(requiredProperties = {"name", "type", "value"})
  record KeyBody(String name, String type, String value) {
    DeviceSettings.Key key() {
      String key = RequestText.cut(name, LONGEST_NAME);
      return new DeviceSettings.Key(
          key,
          RequestText.cut(type, LONGEST_NAME),
          DeviceSettings.isSecret(key) ? "" : RequestText.cut(value, DeviceSettings.LONGEST_VALUE));
    }
  }

  /** The outcome of the settings of one device. */
  @Schema(requiredProperties = {"pid", "name", "revision", "state"})
  record ReportBody(
      String pid,
      String name,
      String revision,
      @Schema(implementation = DeviceSettings.State.class) String state,
      @Schema(maxLength = 500) String detail) {
    DeviceSettings.Report report() {
      return new DeviceSettings.Report(
          new DeviceSettings.Id(
              RequestText.cut(pid, LONGEST_NAME), RequestText.cut(name, LONGEST_NAME)),
          RequestText.cut(revision, LONGEST_NAME),
          HttpJson.constant(DeviceSettings.State.class, state)
              .orElseThrow(KioskDeviceSettingsResource::bad),
          RequestText.cut(detail, LONGEST_DETAIL),
          Instant.now());
    }
  }

  private static final int LONGEST_DETAIL = 500;
  private static final int LONGEST_NAME = 200;
  private static final int MOST = 100;
  private static final int MOST_KEYS = 100;

  private final DeviceSettings settings;

  /** Stores what is said. */
  @Activate
  public KioskDeviceSettingsResource(@Reference(name = "settings") DeviceSettings settings) {
    this.settings = settings;
  }

  /** Takes the kinds of devices for which a kiosk has drivers, and the outcome of settings. */
  @POST
  @RolesAllowed(Roles.KIOSK)
  @Path("reports")
  @Consumes(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "204", description = "Stored")
  @ApiResponse(responseCode = "400", description = "The reports are not valid")
  public void report(Body body, @Context Kiosks.Caller caller) {
    String kiosk = caller.kiosk().id();
    if (body == null || isBad(body.kinds()) || isBad(body.reports())) {
      throw bad();
    }
    try {
      settings.report(
          kiosk,
          body.kinds().stream().map(KindBody::kind).toList(),
          body.reports().stream().map(ReportBody::report).toList());
    } catch (IllegalArgumentException e) {
      throw bad();
    }
  }

  private static boolean isBad(List<?> given) {
    return given == null || given.size() > MOST || given.contains(null);
  }

  private static ProblemException bad() {
    return new ProblemException(
        HttpReason.BAD_JSON, "设备设置报告格式不正确。", "These are no reports on settings of devices.");
  }
}
