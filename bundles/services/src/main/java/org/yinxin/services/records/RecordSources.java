package org.yinxin.services.records;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.services.refusal.Refusal;

/**
 * Sources of records in other systems, which connectors bring, and their readings, each of which is
 * an import. Thread-safe.
 */
@ProviderType
public interface RecordSources {
  /** The name that replaces that of an account where the schedule started a reading. */
  String SCHEDULE = "schedule";

  /**
   * A source.
   *
   * @param name lower case with hyphens
   * @param kind id of the kind of record
   * @param readAt times of day in Asia/Shanghai at which it is read, as {@code 02:30}; empty if it
   *     is never read by itself
   * @param applies true if rows that are all good are applied at once, if they change no facts on
   *     which valid credentials may rest ({@link RecordImport#changesIssued})
   * @param isBusy true if it is being read, staged or applied just now
   * @param last its last reading, without the problems
   */
  record Source(
      String name,
      String kind,
      List<String> readAt,
      boolean applies,
      boolean isBusy,
      Optional<ImportReport> last) {
    public Source {
      readAt = List.copyOf(readAt);
    }
  }

  /** All sources, by name. */
  List<Source> list();

  /**
   * Begins to read a source; {@link RecordImport#find} shows how far it is.
   *
   * @param by requester: an account name, {@code console} or {@link #SCHEDULE}
   * @param isDryRun true if it is not applied, although the source would be
   * @throws Refusal if there is no such source, or it is being read
   */
  ImportReport read(String name, String by, boolean isDryRun) throws Refusal;
}
