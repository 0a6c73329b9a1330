package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.Objects;
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
import org.yinxin.certificate.CertificateTypeDescription;
import org.yinxin.services.identity.Account;
import org.yinxin.services.kiosks.Kiosk;
import org.yinxin.services.kiosks.KioskAssurance;
import org.yinxin.services.kiosks.Kiosks;
import org.yinxin.services.plugins.CertificateTypes;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.settings.Setting;
import org.yinxin.services.settings.Settings;
import org.yinxin.text.LocalizedText;

/**
 * Shows and changes the least assurance for each type, the notice on all screens, and the positions
 * of kiosks.
 */
@Component(service = ApiResource.class)
@Path("admin/kiosk-settings")
public final class AdminKioskSettingsResource implements ApiResource {
  /**
   * The least assurance for a type: 0 as its content needs, 1 any way of signing in, 2 PIN,
   * identity card or scan.
   */
  @Schema(
      name = "Assurance",
      requiredProperties = {"level", "version"})
  record Assurance(@Schema(minimum = "0", maximum = "2") Integer level, Integer version) {}

  /** A notice; absent for none. */
  @Schema(name = "KioskNotice", requiredProperties = "version")
  record Notice(LocalizedText notice, Integer version) {}

  /** The position of a kiosk, as {@code 29.505132,106.571201}; absent if unknown. */
  @Schema(name = "KioskPositionSetting")
  record Position(String position, Integer version) {}

  private static final int LONGEST_NOTICE = 200;

  private final CertificateTypes types;
  private final Settings settings;
  private final Kiosks kiosks;
  private final KioskNotice notice;

  /** Changes settings. */
  @Activate
  public AdminKioskSettingsResource(
      @Reference(name = "types") CertificateTypes types,
      @Reference(name = "settings") Settings settings,
      @Reference(name = "kiosks") Kiosks kiosks) {
    this.types = types;
    this.settings = settings;
    this.kiosks = kiosks;
    this.notice = new KioskNotice(settings);
  }

  private int version(String name) {
    return settings.history(name).stream().findFirst().map(Setting::version).orElse(0);
  }

  private void set(String name, String value, Account by, Integer version) throws Refusal {
    if (version == null) {
      throw new ProblemException(400, "bad-json", "请求缺少版本。", "Give the version that was seen.");
    }
    if (settings.set(name, value, by, version).isEmpty()) {
      throw new ProblemException(
          409,
          "setting-outdated",
          "他人已修改这项设置，请重新载入后再改。",
          "Somebody changed this setting; load it again first.");
    }
  }

  /**
   * The least assurance for a type.
   *
   * @return 0: as its content needs; 1: any way; 2: PIN, identity card or scan
   */
  @GET
  @RolesAllowed(Roles.ADMINISTRATOR)
  @Path("assurance/{type}")
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "404", description = "There is none")
  public Assurance assurance(@PathParam("type") String type) {
    String name = KioskAssurance.SETTING + known(type);
    return new Assurance(settings.value(name).map(Integer::valueOf).orElse(0), version(name));
  }

  /**
   * Changes how sure a kiosk must be of the person for a type.
   *
   * @return what stands now
   */
  @PUT
  @RolesAllowed(Roles.ADMINISTRATOR)
  @Path("assurance/{type}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "404", description = "There is none")
  @ApiResponse(responseCode = "409", description = "Somebody changed it meanwhile")
  @ApiResponse(responseCode = "422", description = "No such level")
  public Assurance setAssurance(@PathParam("type") String type, Assurance body, @Context Account by)
      throws Refusal {
    String name = KioskAssurance.SETTING + known(type);
    if (body == null || body.level() == null || body.level() < 0 || body.level() > 2) {
      throw new ProblemException(422, "bad-level", "级别应为 0、1 或 2。", "A level is 0, 1 or 2.");
    }
    set(name, body.level() == 0 ? "" : body.level().toString(), by, body.version());
    return new Assurance(body.level(), version(name));
  }

  private String known(String type) {
    return types.available().stream()
        .map(CertificateTypeDescription::id)
        .filter(type::equals)
        .findFirst()
        .orElseThrow(ProblemException::notFound);
  }

  /**
   * The notice on the screens of all kiosks.
   *
   * @return what stands
   */
  @GET
  @RolesAllowed(Roles.ADMINISTRATOR)
  @Path("notice")
  @Produces(MediaType.APPLICATION_JSON)
  public Notice notice() {
    return new Notice(notice.current().orElse(null), version(KioskNotice.SETTING));
  }

  /**
   * Changes the notice on the screens of all kiosks.
   *
   * @return what stands now
   */
  @PUT
  @RolesAllowed(Roles.ADMINISTRATOR)
  @Path("notice")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "409", description = "Somebody changed it meanwhile")
  @ApiResponse(responseCode = "422", description = "Too long")
  public Notice setNotice(Notice body, @Context Account by) throws Refusal {
    Notice given = Objects.requireNonNullElse(body, new Notice(null, null));
    Optional<LocalizedText> text = Optional.ofNullable(given.notice());
    if (text.map(KioskNotice::value).filter(v -> v.length() > 2 * LONGEST_NOTICE).isPresent()
        || text.filter(t -> (t.zh() + t.en()).contains("\n")).isPresent()) {
      throw new ProblemException(
          422,
          "bad-notice",
          "公告为一行，最多 200 个字符。",
          "A notice is one line of at most 200 characters.");
    }
    set(KioskNotice.SETTING, text.map(KioskNotice::value).orElse(""), by, given.version());
    return new Notice(notice.current().orElse(null), version(KioskNotice.SETTING));
  }

  /**
   * Returns the position of a kiosk.
   *
   * @return latitude and longitude (WGS 84), as 29.505132,106.571201; absent for unknown
   */
  @GET
  @RolesAllowed(Roles.ADMINISTRATOR)
  @Path("position/{kiosk}")
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "404", description = "There is none")
  public Position position(@PathParam("kiosk") String kiosk) {
    String name = KioskPosition.SETTING + kioskId(kiosk);
    return new Position(settings.value(name).orElse(null), version(name));
  }

  /**
   * Says where a kiosk stands, so that people see how far it is.
   *
   * @return what stands now
   */
  @PUT
  @RolesAllowed(Roles.ADMINISTRATOR)
  @Path("position/{kiosk}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "404", description = "There is none")
  @ApiResponse(responseCode = "409", description = "Somebody changed it meanwhile")
  @ApiResponse(responseCode = "422", description = "No latitude and longitude (WGS 84)")
  public Position setPosition(@PathParam("kiosk") String kiosk, Position body, @Context Account by)
      throws Refusal {
    String name = KioskPosition.SETTING + kioskId(kiosk);
    Position given = Objects.requireNonNullElse(body, new Position(null, null));
    String wanted = Objects.requireNonNullElse(given.position(), "").replaceAll("\\s", "");
    if (!wanted.isEmpty() && KioskPosition.of(wanted).isEmpty()) {
      throw new ProblemException(
          422,
          "bad-position",
          "位置应为纬度和经度（WGS 84），如 29.505132,106.571201。",
          "A position is latitude and longitude (WGS 84), as 29.505132,106.571201.");
    }
    set(name, wanted, by, given.version());
    return position(kiosk);
  }

  private String kioskId(String id) {
    return kiosks.list().stream()
        .map(Kiosk::id)
        .filter(id::equals)
        .findFirst()
        .orElseThrow(ProblemException::notFound);
  }
}
