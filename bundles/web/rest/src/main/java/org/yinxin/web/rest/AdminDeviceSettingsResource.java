package org.yinxin.web.rest;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.annotation.security.RolesAllowed;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
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
import org.yinxin.services.institution.Institution;
import org.yinxin.services.kiosks.DeviceSettings;
import org.yinxin.services.kiosks.Kiosks;
import org.yinxin.services.refusal.Refusal;

/** Settings of a kiosk's devices that are made here. */
@Component(service = ApiResource.class)
@Path("admin/kiosks/{id}/device-settings")
public final class AdminDeviceSettingsResource implements ApiResource {
  /**
   * The settings of a device.
   *
   * @param values by key; null leaves a secret as it is
   */
  @Schema(requiredProperties = "values")
  record Body(@JsonSetter(contentNulls = Nulls.SET) Map<String, String> values) {
    Map<String, Optional<String>> byKey() {
      Bodies.property("values", values);
      Map<String, Optional<String>> all = new TreeMap<>();
      values.forEach((key, value) -> all.put(key, Optional.ofNullable(value)));
      return all;
    }
  }

  /** The kiosk from which settings are copied. */
  @Schema(requiredProperties = "from")
  record Source(String from) {}

  /** Devices whose settings changed by copying. */
  @Schema(requiredProperties = "changed")
  record Copied(List<String> changed) {}

  /**
   * A value; without one it is a secret.
   *
   * @param value absent of a secret
   */
  @Schema(requiredProperties = "key")
  record ValueView(String key, String value) {}

  /**
   * Settings of a device; without values nothing comes from here.
   *
   * @param values absent if nothing comes from here
   * @param before settings that undo brings back; absent if nothing
   * @param state state reported by the kiosk; absent if it said nothing yet
   */
  @Schema(
      name = "DeviceSetting",
      requiredProperties = {"pid", "name", "by", "at"})
  record SettingView(
      String pid,
      String name,
      List<ValueView> values,
      List<ValueView> before,
      String by,
      Instant at,
      DeviceSettings.State state,
      String detail,
      Instant reportedAt) {
    static SettingView of(DeviceSettings.Setting s) {
      return new SettingView(
          s.id().pid(),
          s.id().name(),
          s.wanted().map(SettingView::views).orElse(null),
          s.before().map(SettingView::views).orElse(null),
          s.by(),
          s.at(),
          s.report().map(r -> r.state()).orElse(null),
          s.report().map(DeviceSettings.Report::detail).orElse(null),
          s.report().map(r -> r.at()).orElse(null));
    }

    private static List<ValueView> views(DeviceSettings.Values values) {
      return new TreeMap<>(values.byKey())
          .entrySet().stream()
              .map(
                  value ->
                      new ValueView(
                          value.getKey(),
                          DeviceSettings.isSecret(value.getKey()) ? null : value.getValue()))
              .toList();
    }
  }

  /** All of a kiosk, and the kinds of devices that it has drivers for. */
  @Schema(
      name = "DeviceSettings",
      requiredProperties = {"settings", "kinds"})
  record View(List<SettingView> settings, List<DeviceSettings.Kind> kinds) {}

  private final DeviceSettings settings;
  private final Kiosks kiosks;
  private final Institution institution;

  /** Changes settings. */
  @Activate
  public AdminDeviceSettingsResource(
      @Reference(name = "settings") DeviceSettings settings,
      @Reference(name = "kiosks") Kiosks kiosks,
      @Reference(name = "institution") Institution institution) {
    this.settings = settings;
    this.kiosks = kiosks;
    this.institution = institution;
  }

  /** They say where papers go: the rule of drivers holds. */
  private void checkMachine(HttpServletRequest request) {
    LoopbackRequests.require(institution, request, "设备设置", "Settings of devices");
  }

  /**
   * Settings of a kiosk's devices, and the kinds of devices that it has drivers for.
   *
   * @return by PID and name
   */
  @GET
  @RolesAllowed({Roles.ADMINISTRATOR, Roles.KIOSK_OPERATOR})
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "403", description = "Neither administrator nor kiosk operator")
  @ApiResponse(responseCode = "404", description = "No such kiosk")
  public View list(@PathParam("id") String id, @Context Account by) throws Refusal {
    if (kiosks.find(id).isEmpty()) {
      throw ProblemException.notFound();
    }
    return new View(
        settings.of(id, by).stream().map(SettingView::of).toList(), settings.kinds(id, by));
  }

  /**
   * Makes the settings of a device.
   *
   * @return the kiosk hears of them by its next heartbeat
   */
  @PUT
  @RolesAllowed(Roles.ADMINISTRATOR)
  @Path("{pid}/{name}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "404", description = "No such kiosk")
  @ApiResponse(
      responseCode = "422",
      description = "No kiosk has a driver with this PID, or a key or value cannot be")
  public SettingView set(
      @PathParam("id") String id,
      @PathParam("pid") String pid,
      @PathParam("name") String name,
      Body body,
      @Context Account by,
      @Context HttpServletRequest request)
      throws Refusal {
    checkMachine(request);
    Map<String, Optional<String>> values = Bodies.require(body).byKey();
    return SettingView.of(settings.set(id, new DeviceSettings.Id(pid, name), values, by));
  }

  /** Takes the settings of a device away. */
  @DELETE
  @RolesAllowed(Roles.ADMINISTRATOR)
  @Path("{pid}/{name}")
  @ApiResponse(responseCode = "204", description = "The kiosk hears of it by its next heartbeat")
  @ApiResponse(responseCode = "404", description = "None are made")
  public void remove(
      @PathParam("id") String id,
      @PathParam("pid") String pid,
      @PathParam("name") String name,
      @Context Account by,
      @Context HttpServletRequest request)
      throws Refusal {
    checkMachine(request);
    settings.remove(id, new DeviceSettings.Id(pid, name), by);
  }

  /** Takes the last change of a device's settings back. */
  @POST
  @RolesAllowed(Roles.ADMINISTRATOR)
  @Path("{pid}/{name}/undo")
  @ApiResponse(responseCode = "204", description = "A second call restores the change")
  @ApiResponse(responseCode = "404", description = "Nothing was changed")
  @ApiResponse(responseCode = "422", description = "Too many devices")
  public void undo(
      @PathParam("id") String id,
      @PathParam("pid") String pid,
      @PathParam("name") String name,
      @Context Account by,
      @Context HttpServletRequest request)
      throws Refusal {
    checkMachine(request);
    settings.undo(id, new DeviceSettings.Id(pid, name), by);
  }

  /**
   * Makes the settings of a kiosk's devices those of another kiosk; devices that only it has stay.
   *
   * @return devices whose settings changed
   */
  @POST
  @RolesAllowed(Roles.ADMINISTRATOR)
  @Path("copy")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "404", description = "No such kiosk")
  @ApiResponse(responseCode = "422", description = "Nothing to copy, or too much")
  public Copied copy(
      @PathParam("id") String id,
      Source source,
      @Context Account by,
      @Context HttpServletRequest request)
      throws Refusal {
    checkMachine(request);
    String from = Bodies.require(source, "from", Source::from);
    return new Copied(
        settings.copy(from, id, by).stream().map(DeviceSettings.Id::toString).toList());
  }
}
