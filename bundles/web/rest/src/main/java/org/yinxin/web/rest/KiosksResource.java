package org.yinxin.web.rest;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.annotation.security.PermitAll;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.kiosks.Fleet;
import org.yinxin.services.kiosks.Kiosk;
import org.yinxin.services.kiosks.KioskSettings;
import org.yinxin.services.kiosks.Kiosks;
import org.yinxin.services.kiosks.OpeningHours;

/** Lists the kiosks with their places and opening hours, for anybody. */
@Component(service = ApiResource.class)
@Path("kiosks")
public final class KiosksResource implements ApiResource {
  private final Kiosks kiosks;
  private final OpeningHours hours;
  private final Fleet fleet;
  private final KioskSettings settings;

  /** Reads only. */
  @Activate
  public KiosksResource(
      @Reference(name = "kiosks") Kiosks kiosks,
      @Reference(name = "hours") OpeningHours hours,
      @Reference(name = "fleet") Fleet fleet,
      @Reference(name = "settings") KioskSettings settings) {
    this.kiosks = kiosks;
    this.hours = hours;
    this.fleet = fleet;
    this.settings = settings;
  }

  /**
   * Returns the kiosks with their places and opening hours.
   *
   * @return by their position
   */
  @GET
  @PermitAll
  @Produces(MediaType.APPLICATION_JSON)
  public List<KioskView> list() {
    List<Kiosk> all = kiosks.list().stream().filter(kiosk -> kiosk.revokedAt().isEmpty()).toList();
    Map<String, OpeningHours.Hours> hoursById =
        hours.of(all.stream().map(Kiosk::id).toList(), Instant.now());
    Map<String, Fleet.Condition> conditions = fleet.conditions(all);
    return all.stream()
        .map(
            kiosk ->
                KioskView.of(
                    kiosk,
                    hoursById.get(kiosk.id()),
                    conditions.get(kiosk.id()),
                    settings.position(kiosk.id())))
        .toList();
  }
}
