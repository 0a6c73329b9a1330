package org.yinxin.core.issuance.retention;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.persistence.RowAuthentication;
import org.yinxin.services.retention.OldData.Kind;

/** Finds and deletes old data of one kind. Thread-safe. */
interface RetentionRule {
  /** Rows that are deleted in one transaction. */
  int AT_A_TIME = 500;

  /** Returns all rules. */
  static List<RetentionRule> all(RowAuthentication authentication, AuditTrail audit) {
    return Stream.concat(
            OldRows.ALL.stream(),
            Stream.of(new LiftedHolds(authentication, audit), new ReplacedPhotos()))
        .toList();
  }

  Kind kind();

  /** The shortest period in days that a setting may give. */
  int least();

  /** Returns the number of what is due: what became old before an instant. */
  long count(Handle h, Instant before);

  /** Deletes some of what is due; returns their number, 0 if there are none any more. */
  int deleteSome(Handle h, Instant before);
}
