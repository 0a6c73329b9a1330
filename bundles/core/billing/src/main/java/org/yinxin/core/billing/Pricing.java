package org.yinxin.core.billing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.yinxin.services.billing.PriceList;
import org.yinxin.services.billing.PriceList.Scope;
import org.yinxin.text.LocalizedText;

/**
 * Calculates the price of each copy in a basket, with its reason. In a mixed basket the most
 * expensive copies are free first; of equally expensive ones, the first in the basket.
 */
final class Pricing {
  private static final LocalizedText NO_CHARGE = new LocalizedText("此类证明不收费", "no charge");

  private final PriceList list;
  private final LocalizedText span;

  /** A copy in a basket. */
  record Wanted(String type, String language) {}

  /**
   * The number of free copies that a person has used, by type where each type has its own count.
   */
  interface Used {
    int of(String type);
  }

  /**
   * Prices by a list.
   *
   * @param year of Beijing
   * @param study course of study of the person
   */
  Pricing(PriceList list, int year, CourseOfStudy study) {
    this.list = list;
    this.span = span(list.scope(), year, study);
  }

  private static LocalizedText span(Scope scope, int year, CourseOfStudy study) {
    return switch (scope) {
      case PERSON -> new LocalizedText("每人", "for each person");
      case TYPE -> new LocalizedText("每类证明", "of each certificate");
      case YEAR -> new LocalizedText(year + " 年", "in " + year);
      case STUDY -> study.words();
    };
  }

  /** Prices in the order of the basket. */
  List<Copy.Price> of(List<Wanted> basket, Used used) {
    List<Integer> dearestFirst =
        IntStream.range(0, basket.size())
            .boxed()
            .sorted(Comparator.comparing((Integer i) -> -fen(basket.get(i))))
            .toList();
    Map<String, Integer> taken = new HashMap<>();
    Map<String, Long> dearestFree = new HashMap<>();
    Copy.Price[] prices = new Copy.Price[basket.size()];
    for (int i : dearestFirst) {
      Wanted wanted = basket.get(i);
      String tally = list.scope() == Scope.TYPE ? wanted.type() : "";
      int before = taken.computeIfAbsent(tally, t -> used.of(wanted.type()));
      if (fen(wanted) == 0) {
        prices[i] = new Copy.Price(0, false, NO_CHARGE);
      } else if (before < list.freeCopies()) {
        taken.put(tally, before + 1);
        dearestFree.putIfAbsent(tally, fen(wanted));
        prices[i] = new Copy.Price(0, true, free());
      } else {
        boolean dearerWasFree = dearestFree.getOrDefault(tally, 0L) > fen(wanted);
        prices[i] = new Copy.Price(fen(wanted), false, charged(wanted, dearerWasFree));
      }
    }
    return new ArrayList<>(List.of(prices));
  }

  private long fen(Wanted wanted) {
    return list.fen(wanted.type(), wanted.language());
  }

  private LocalizedText free() {
    return new LocalizedText(
        "免费（" + span.zh() + "共 " + list.freeCopies() + " 份免费）",
        "free (" + list.freeCopies() + " free " + span.en() + ")");
  }

  private LocalizedText charged(Wanted wanted, boolean dearerWasFree) {
    boolean isEnglish = wanted.language().startsWith("en");
    String zh = (isEnglish ? "英文" : "中文") + "每份 " + Money.zh(fen(wanted));
    String en =
        "a copy in " + (isEnglish ? "English" : "Chinese") + " costs " + Money.en(fen(wanted));
    if (list.freeCopies() == 0) {
      return new LocalizedText(zh, en);
    }
    String usedZh = dearerWasFree ? "份优先抵扣单价较高的" : "份已用完";
    String usedEn = dearerWasFree ? " go to the dearest first; " : " are used up; ";
    return new LocalizedText(
        span.zh() + "免费的 " + list.freeCopies() + " " + usedZh + "，" + zh,
        "free copies (" + list.freeCopies() + " " + span.en() + ")" + usedEn + en);
  }

  /**
   * Returns a sentence on the number of free copies that are left.
   *
   * @param used free copies that count already
   * @param promised those of an order that nobody has agreed to yet
   */
  LocalizedText left(int used, int promised) {
    if (list.freeCopies() == 0) {
      return new LocalizedText("打印按份收费", "every printed copy is charged for");
    }
    int left = Math.max(0, list.freeCopies() - used - promised);
    String zh = span.zh() + "共 " + list.freeCopies() + " 份免费，";
    String en = left + " of " + list.freeCopies() + " free copies left " + span.en();
    if (promised == 0) {
      return new LocalizedText(zh + "还剩 " + left + " 份", en);
    }
    return new LocalizedText(
        zh + "本次使用 " + promised + " 份，之后还剩 " + left + " 份",
        en + " after this order, which uses " + promised);
  }
}
