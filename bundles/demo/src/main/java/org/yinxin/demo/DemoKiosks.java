package org.yinxin.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.services.identity.Account;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.kiosks.CalendarDay;
import org.yinxin.services.kiosks.Kiosk;
import org.yinxin.services.kiosks.KioskPins;
import org.yinxin.services.kiosks.KioskSettings;
import org.yinxin.services.kiosks.Kiosks;
import org.yinxin.services.kiosks.MaintenanceCards;
import org.yinxin.services.kiosks.OpeningHours;
import org.yinxin.services.kiosks.WeekPlan;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.LocalizedText;

/**
 * In development mode, makes the kiosks of {@code demo/kiosks.json} with hours, calendar, a
 * maintenance card and the PIN of some people, and at each start writes a token for the first of
 * them to {@code kiosk-token.txt} in the state folder, with which the demo's kiosk enrols by
 * itself.
 */
@Component(
    immediate = true,
    service = {})
public final class DemoKiosks {
  private static final Logger LOG = LoggerFactory.getLogger(DemoKiosks.class);
  private static final Account BY = new Account("demo", "", Set.of(Account.ADMINISTRATOR));

  private final Kiosks kiosks;
  private final OpeningHours hours;
  private final MaintenanceCards cards;
  private final KioskPins pins;
  private final KioskSettings settings;

  /** Does nothing outside development mode; what is there already stays as it is. */
  @Activate
  public DemoKiosks(
      @Reference(name = "kiosks") Kiosks kiosks,
      @Reference(name = "hours") OpeningHours hours,
      @Reference(name = "cards") MaintenanceCards cards,
      @Reference(name = "pins") KioskPins pins,
      @Reference(name = "institution") Institution institution,
      @Reference(name = "settings") KioskSettings settings,
      BundleContext context)
      throws IOException, Refusal {
    this.kiosks = kiosks;
    this.hours = hours;
    this.cards = cards;
    this.pins = pins;
    this.settings = settings;
    if (institution.development()) {
      JsonNode demo =
          new JsonMapper()
              .readTree(Path.of(context.getProperty("karaf.base"), "demo", "kiosks.json").toFile());
      if (kiosks.list().isEmpty()) {
        load(demo);
        LOG.info("demo kiosks are there");
      }
      writeToken(demo, context.getProperty("yinxin.state"));
    }
  }

  private void load(JsonNode demo) throws Refusal {
    List<CalendarDay> days = new ArrayList<>();
    for (JsonNode day : demo.path("calendar")) {
      days.add(
          new CalendarDay(
              day.path("date").asText(), day.path("worksAs").asInt(), text(day.path("name"))));
    }
    hours.setCalendar(days, hours.calendar().version(), BY);
    JsonNode card = demo.path("maintenanceCard");
    cards.set(
        card.path("uid").asText(),
        card.path("name").asText(),
        card.path("pin").asText().toCharArray(),
        BY);
    JsonNode holderPin = demo.path("holderPin");
    for (JsonNode person : holderPin.path("people")) {
      pins.set(person.asText(), holderPin.path("pin").asText().toCharArray(), BY.user());
    }
    int position = 0;
    for (JsonNode kiosk : demo.path("kiosks")) {
      position++;
      load(kiosk, position);
    }
  }

  private void load(JsonNode json, int position) throws Refusal {
    String id = json.path("id").asText();
    Kiosk.Site site =
        new Kiosk.Site(
            text(json.path("name")), text(json.path("place")), text(json.path("campus")), position);
    kiosks.create(id, site, BY);
    List<WeekPlan.Period> periods = new ArrayList<>();
    for (JsonNode period : json.path("periods")) {
      List<Integer> days = new ArrayList<>();
      period.path("days").forEach(day -> days.add(day.asInt()));
      periods.add(
          new WeekPlan.Period(days, period.path("from").asText(), period.path("to").asText()));
    }
    Optional<LocalizedText> note =
        Optional.of(json.path("note")).filter(JsonNode::isObject).map(DemoKiosks::text);
    WeekPlan plan = new WeekPlan(periods, json.path("onHolidays").asBoolean(), note);
    hours.setPlan(id, plan, hours.plan(id).version(), BY);
    settings.setPosition(id, json.path("position").asText(), 0, BY);
  }

  private static LocalizedText text(JsonNode json) {
    return new LocalizedText(json.path("zh").asText(), json.path("en").asText());
  }

  /** Each start, since a token counts once and for a day; the one before is void. */
  private void writeToken(JsonNode demo, String state) throws IOException, Refusal {
    String id = demo.path("kiosks").path(0).path("id").asText();
    Path folder = Files.createDirectories(Path.of(state));
    Path file = folder.resolve("kiosk-token.txt");
    Path written = folder.resolve("kiosk-token.tmp");
    Files.writeString(written, kiosks.token(id, BY).token());
    // Whole or not at all: the kiosk may be looking.
    Files.move(written, file, StandardCopyOption.REPLACE_EXISTING);
  }
}
