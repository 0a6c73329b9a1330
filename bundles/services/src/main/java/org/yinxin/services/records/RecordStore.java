package org.yinxin.services.records;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.records.HolderRecords;
import org.yinxin.records.RecordKind;
import org.yinxin.records.RecordRow;

/** Reads stored records. Thread-safe. */
@ProviderType
public interface RecordStore {
  /**
   * Returns the rows of a person in these kinds. Of a kind that belongs to nobody it returns all
   * rows, but of translations only those of terms in the other rows. A kind without rows has an
   * empty list.
   */
  HolderRecords of(String personNumber, Collection<RecordKind> kinds);

  /** Returns the rows of a person in these kinds, each with its source; by kind and key. */
  List<SourcedRow> sources(String personNumber, Collection<RecordKind> kinds);

  /** All rows of a kind that belongs to nobody, ordered by key. */
  List<RecordRow> all(RecordKind kind);

  /** All kinds: the platform's own, then those that deployed types bring. */
  List<RecordKind> kinds();

  /** The kind with this id: one of the platform's own or one that a deployed type brings. */
  Optional<RecordKind> kind(String id);
}
