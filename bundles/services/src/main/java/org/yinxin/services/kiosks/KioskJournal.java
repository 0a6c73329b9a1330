package org.yinxin.services.kiosks;

import java.util.List;
import org.yinxin.services.refusal.Refusal;

/** Takes the journals of kiosks. Thread-safe. */
public interface KioskJournal {
  /**
   * Stores entries of a kiosk's journal, each where its kind belongs, in their order. An entry that
   * was stored before has no effect.
   *
   * @param entries in the order of their numbers; none to ask how many are stored
   * @return the number of the last entry that is stored; the kiosk reports the next ones again
   * @throws Refusal if an entry is about another kiosk's copy, or longer than it may be
   */
  long report(Kiosks.Caller kiosk, List<JournalEntry> entries) throws Refusal;
}
