package org.yinxin.core.billing;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.records.RecordValues;
import org.yinxin.services.billing.PriceList;
import org.yinxin.services.billing.PriceListJson;
import org.yinxin.services.billing.PriceLists;
import org.yinxin.services.identity.Account;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.settings.Setting;
import org.yinxin.services.settings.SettingReason;
import org.yinxin.services.settings.Settings;
import org.yinxin.text.LocalizedText;

/** Price lists as versions of one setting. */
@Component
public final class StoredPriceLists implements PriceLists {
  private static final Version SHIPPED =
      new Version(0, PriceList.DEFAULT, "", Times.begins(LocalDate.EPOCH));

  private final Settings settings;
  private final InstantSource clock;

  /** Reads the setting each time it is asked. */
  @Activate
  public StoredPriceLists(@Reference(name = "settings") Settings settings) {
    this(settings, InstantSource.system());
  }

  StoredPriceLists(Settings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public Version current() {
    LocalDate today = Times.day(clock.instant());
    return history().stream()
        .filter(version -> !version.list().validFrom().isAfter(today))
        .findFirst()
        .orElse(SHIPPED);
  }

  @Override
  public List<Version> history() {
    return settings.history(PriceList.SETTING).stream().map(StoredPriceLists::version).toList();
  }

  private static Version version(Setting setting) {
    PriceList list =
        setting.value().isEmpty() ? PriceList.DEFAULT : PriceListJson.read(setting.value());
    return new Version(setting.version(), list, setting.by(), setting.at());
  }

  @Override
  public Version set(PriceList list, Account by, int expectedVersion) throws Refusal {
    by.require(Account.ADMINISTRATOR);
    list.problem()
        .ifPresent(
            problem -> {
              throw new IllegalArgumentException(problem.en());
            });
    String value = PriceListJson.write(list).toString();
    return settings
        .set(PriceList.SETTING, value, by.user(), "", expectedVersion)
        .map(StoredPriceLists::version)
        .orElseThrow(SettingReason.SETTING_OUTDATED::refusal);
  }

  @Override
  public List<Quoted> simulate(PriceList list, int used, List<Item> basket) {
    List<Pricing.Wanted> copies = new ArrayList<>();
    for (Item item : basket) {
      for (int i = 0; i < item.copies(); i++) {
        copies.add(new Pricing.Wanted(item.type(), item.language()));
      }
    }
    Instant now = clock.instant();
    List<Copy.Price> prices =
        new Pricing(list, Times.day(now).getYear(), new CourseOfStudy(RecordValues.UNDERGRADUATE))
            .of(copies, type -> used);
    List<Quoted> quoted = new ArrayList<>();
    for (int i = 0; i < copies.size(); i++) {
      Pricing.Wanted copy = copies.get(i);
      Copy.Price price = prices.get(i);
      quoted.add(new Quoted(copy.type(), copy.language(), price.fen(), price.reason()));
    }
    return quoted;
  }

  @Override
  public LocalizedText rule(PriceList list) {
    LocalizedText free =
        switch (list.scope()) {
          case PERSON -> new LocalizedText("每人合计", "of each person");
          case TYPE -> new LocalizedText("每人每类证明", "of each certificate type of a person");
          case YEAR -> new LocalizedText("每人每个自然年", "of a person in a calendar year");
          case STUDY ->
              new LocalizedText("每人每个培养层次（专科、本科、硕士、博士）", "of a person at each level of study");
        };
    if (list.freeCopies() == 0) {
      return new LocalizedText(
          "每份都收费；未打印出来的份数退款。", "Every copy is charged for; what does not come out is refunded.");
    }
    return new LocalizedText(
        free.zh() + "前 " + list.freeCopies() + " 份免费；一次打印多份时，免费额度优先抵扣单价较高的；打印失败不计份数，已付款项原路退回。",
        "Free copies "
            + free.en()
            + ": "
            + list.freeCopies()
            + ". Of several at once the dearest are free first; a copy that does not come out does"
            + " not count, and its money is returned.");
  }
}
