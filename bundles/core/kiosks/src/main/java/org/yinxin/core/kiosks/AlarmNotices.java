package org.yinxin.core.kiosks;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.yinxin.services.kiosks.KioskAlarm;
import org.yinxin.services.notices.NoticeEvent;
import org.yinxin.services.notices.NoticeKind;
import org.yinxin.services.notices.NoticeOutbox;
import org.yinxin.services.persistence.Database;
import org.yinxin.text.Language;
import org.yinxin.text.LocalizedText;
import org.yinxin.text.Wording;

/**
 * Tells kiosk operators of alarms: once when an alarm begins and once when it ends. Of an alarm
 * that ends before anybody was told, nobody is told. Heartbeats do not wait for it, nor fail
 * because of it. Safe for several nodes.
 */
final class AlarmNotices {
  private static final Wording CHINESE = Wording.load(AlarmNotices.class, Language.CHINESE);
  private static final Wording ENGLISH = Wording.load(AlarmNotices.class, Language.ENGLISH);

  private final Database database;
  private final Supplier<Set<String>> operators;
  private final InstantSource clock;

  /**
   * Begins.
   *
   * @param operators numbers of the persons who are to be told
   */
  AlarmNotices(Database database, Supplier<Set<String>> operators, InstantSource clock) {
    this.database = database;
    this.operators = operators;
    this.clock = clock;
  }

  /** Sends the notices that were not sent yet. */
  void round() {
    List<AlarmTable.Untold> untold = database.transaction(AlarmTable::untold);
    if (untold.isEmpty()) {
      return;
    }
    Set<String> persons = operators.get();
    for (AlarmTable.Untold each : untold) {
      database.transaction(h -> tell(h, each, persons));
    }
  }

  private boolean tell(Handle h, AlarmTable.Untold untold, Set<String> persons) {
    KioskAlarm alarm = untold.alarm();
    boolean isOver = alarm.end().isPresent();
    boolean isMine = AlarmTable.told(h, untold);
    if (isMine && (!isOver || untold.isKnown())) {
      NoticeKind kind = isOver ? NoticeKind.KIOSK_ALARM_ENDED : NoticeKind.KIOSK_ALARM;
      LocalizedText title = title(h, alarm);
      Instant now = clock.instant();
      for (String person : persons) {
        NoticeOutbox.add(h, NoticeEvent.of(person, kind, title).about(alarm.kioskId()), now);
      }
    }
    return isMine;
  }

  /** Returns the name of the kiosk with the words for the alarm. */
  private static LocalizedText title(Handle h, KioskAlarm alarm) {
    LocalizedText name =
        KioskTable.find(h, alarm.kioskId())
            .map(kiosk -> kiosk.site().name())
            .orElse(new LocalizedText(alarm.kioskId(), alarm.kioskId()));
    return new LocalizedText(
        name.zh() + "：" + words(CHINESE, alarm.kind()),
        name.en() + ": " + words(ENGLISH, alarm.kind()));
  }

  private static String words(Wording wording, String kind) {
    String key = "alarm-" + kind;
    return wording.text(wording.messages().containsKey(key) ? key : "alarm-other");
  }
}
