package org.yinxin.driver.simulator;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.yinxin.kiosk.idcard.IdCard;

/** The cards that lie ready on the bench, of people who are invented. Immutable. */
final class DemoCards {
  /**
   * Campus cards of the demo's records, as {@code UID=name, note; …}; among them one that is
   * reported lost, one that nobody knows, and the kiosk operator's maintenance card with its PIN.
   */
  static final String CAMPUS_CARDS =
      "04B33CBCFAF1F9=张晓雨, 本科生, PIN 480517; 0416312C025AC1=林知夏, 硕士生, PIN 480517;"
          + "04FAD0C1D027C8=高远, 博士生, PIN 480517; 04FF5EC19ABF8E=范明, 教职工, PIN 480517; 046EB19D237A20=何嘉宁, 已挂失; 04C0FFEE000001=未登记的卡;"
          + "04FEED00C0FFEE=演示值班员, 维护卡 246810";

  /**
   * Identity cards of the demo's records, likewise by number; the last one's holder is not yet
   * here.
   */
  static final String ID_CARDS =
      "000000200503020123=张晓雨, 本科生; 000000200105201527=林知夏, 硕士生; DEMO-1=许一诺, 新生";

  /**
   * A campus card.
   *
   * @param uid upper-case hex
   * @param name name of the owner
   * @param note remark on the cards
   */
  record CampusCard(String uid, String name, String note) {}

  /** An identity card, and what there is to know of its holder. */
  record NamedIdCard(IdCard card, String note) {}

  private final List<CampusCard> campusCards;
  private final List<NamedIdCard> idCards;

  DemoCards(String campusCards, String idCards) {
    this.campusCards =
        read(campusCards, (id, words) -> new CampusCard(id, words[0].strip(), note(words)));
    this.idCards =
        read(
            idCards,
            (id, words) ->
                new NamedIdCard(new IdCard(words[0].strip(), id, Optional.empty()), note(words)));
  }

  List<CampusCard> campusCards() {
    return campusCards;
  }

  List<NamedIdCard> idCards() {
    return idCards;
  }

  private static <T> List<T> read(String list, BiFunction<String, String[], T> card) {
    return Arrays.stream(list.split(";"))
        .map(entry -> entry.split("=", 2))
        .filter(entry -> entry.length == 2)
        .map(entry -> card.apply(entry[0].strip(), entry[1].split("[,，]", 2)))
        .toList();
  }

  private static String note(String[] words) {
    return words.length == 2 ? words[1].strip() : "";
  }
}
