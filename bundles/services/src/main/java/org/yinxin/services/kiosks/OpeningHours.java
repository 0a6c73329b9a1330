package org.yinxin.services.kiosks;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.services.identity.Account;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.settings.Decision;
import org.yinxin.text.LocalizedText;

/** The opening hours of kiosks, in Beijing time. Thread-safe. */
@ProviderType
public interface OpeningHours {
  /**
   * The answer to the question whether a kiosk is open.
   *
   * @param closedReason the reason why it is closed; empty if it is open
   * @param next the instant when it opens next; empty if it is open, or if that is not known
   */
  record Opening(boolean open, Optional<LocalizedText> closedReason, Optional<Instant> next) {
    public Opening {
      Objects.requireNonNull(closedReason);
      Objects.requireNonNull(next);
    }
  }

  /**
   * The hours of a kiosk.
   *
   * @param text in words
   */
  record Hours(LocalizedText text, Opening opening) {
    public Hours {
      Objects.requireNonNull(text);
      Objects.requireNonNull(opening);
    }
  }

  /** Returns the hours of each of these kiosks at an instant, by its id. */
  Map<String, Hours> of(Collection<String> kioskIds, Instant instant);

  /** Says if a kiosk is open at an instant. */
  Opening at(String kioskId, Instant instant);

  /** The hours of a kiosk in words. */
  LocalizedText text(String kioskId);

  /** The plan of a kiosk; never open until one is set. */
  Decision<WeekPlan> plan(String kioskId);

  /**
   * Changes the plan of a kiosk.
   *
   * @throws Refusal of reason OUTDATED if another was set meanwhile
   */
  Decision<WeekPlan> setPlan(String kioskId, WeekPlan plan, int version, Account by) throws Refusal;

  /** The university's calendar, by date. */
  Decision<List<CalendarDay>> calendar();

  /**
   * Changes the calendar.
   *
   * @throws Refusal of reason OUTDATED if another was set meanwhile
   */
  Decision<List<CalendarDay>> setCalendar(List<CalendarDay> days, int version, Account by)
      throws Refusal;
}
