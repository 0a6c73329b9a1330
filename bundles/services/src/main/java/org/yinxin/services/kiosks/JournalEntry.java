package org.yinxin.services.kiosks;

/** An entry of a kiosk's journal: an event of a copy, or an action of a kiosk operator. */
public interface JournalEntry {
  /** Returns the number of the entry in the kiosk's journal, from 1. */
  long sequence();
}
