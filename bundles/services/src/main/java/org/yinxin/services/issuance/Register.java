package org.yinxin.services.issuance;

import java.io.IOException;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.services.identity.Account;
import org.yinxin.services.refusal.Refusal;

/**
 * The register of issued credentials (台账), void numbers among them, so that the numbers of an
 * office and year have no gap. An account sees the entries of the offices that it works for; one
 * that works for none is refused with {@link Refusal} of reason NOT_ALLOWED. Thread-safe.
 */
@ProviderType
public interface Register {
  /** Takes entries one by one. */
  @FunctionalInterface
  interface Reader {
    /** Takes the next entry. */
    void read(RegisterEntry entry) throws IOException;
  }

  /** Entries that are not read yet. */
  @FunctionalInterface
  interface Entries {
    /** Reads them one by one. */
    void each(Reader reader) throws IOException;
  }

  /**
   * A page of entries, the newest first.
   *
   * @param after only those behind the entry of this document number, the last of the page before;
   *     empty for the first page. Behind a number that is not there is nothing.
   * @param most at most so many
   */
  List<RegisterEntry> newest(RegisterQuery query, String after, int most, Account by)
      throws Refusal;

  /** Gives all entries, the oldest first, to be read without holding them in memory. */
  Entries all(RegisterQuery query, Account by) throws Refusal;
}
