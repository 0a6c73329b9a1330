package org.yinxin.core.billing;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.billing.FreeCopies;
import org.yinxin.services.billing.PriceList;
import org.yinxin.services.billing.PriceLists;
import org.yinxin.services.issuance.Credentials;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.records.RecordStore;
import org.yinxin.text.LocalizedText;

/** The free copies that a person has left, counted from the copies. */
@Component
public final class CountedFreeCopies implements FreeCopies {
  private final Database database;
  private final PriceLists prices;
  private final RecordStore records;
  private final Credentials credentials;
  private final InstantSource clock;

  /** Counts when it is asked. */
  @Activate
  public CountedFreeCopies(
      @Reference(name = "database") Database database,
      @Reference(name = "prices") PriceLists prices,
      @Reference(name = "records") RecordStore records,
      @Reference(name = "credentials") Credentials credentials) {
    this(database, prices, records, credentials, InstantSource.system());
  }

  CountedFreeCopies(
      Database database,
      PriceLists prices,
      RecordStore records,
      Credentials credentials,
      InstantSource clock) {
    this.database = database;
    this.prices = prices;
    this.records = records;
    this.credentials = credentials;
    this.clock = clock;
  }

  @Override
  public List<Share> of(String personNumber) {
    PriceList list = prices.current().list();
    CourseOfStudy study = CourseOfStudy.of(records, personNumber);
    Map<String, LocalizedText> types = new LinkedHashMap<>();
    boolean byType = list.scope() == PriceList.Scope.TYPE;
    if (byType) {
      credentials.ofPerson(personNumber).forEach(c -> types.putIfAbsent(c.type(), c.title()));
    }
    if (types.isEmpty()) {
      types.put("", new LocalizedText("-", "-"));
    }
    Instant now = clock.instant();
    Pricing pricing = new Pricing(list, Times.day(now).getYear(), study);
    List<Share> shares = new ArrayList<>();
    types.forEach(
        (type, title) -> {
          int used =
              database.transaction(
                  h -> QuotaCount.used(h, list.scope(), personNumber, type, study, now));
          LocalizedText left = pricing.left(used, 0);
          LocalizedText words =
              type.isEmpty()
                  ? left
                  : new LocalizedText(title.zh() + "：" + left.zh(), title.en() + ": " + left.en());
          shares.add(
              new Share(type, list.freeCopies(), Math.max(0, list.freeCopies() - used), words));
        });
    return shares;
  }
}
