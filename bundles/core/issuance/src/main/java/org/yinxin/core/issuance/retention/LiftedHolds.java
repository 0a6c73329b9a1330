package org.yinxin.core.issuance.retention;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.yinxin.core.issuance.holds.HoldTable;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.persistence.AuthenticatedTable;
import org.yinxin.services.persistence.RowAuthentication;
import org.yinxin.services.retention.OldData.Kind;

/**
 * Holds that an office has lifted. One that was changed directly in the database still counts, and
 * stays: otherwise anyone with access to the database could have it deleted. Each row that is
 * deleted is recorded in the audit trail.
 */
final class LiftedHolds implements RetentionRule {
  private final RowAuthentication authentication;
  private final AuditTrail audit;

  LiftedHolds(RowAuthentication authentication, AuditTrail audit) {
    this.authentication = authentication;
    this.audit = audit;
  }

  @Override
  public Kind kind() {
    return Kind.LIFTED_HOLDS;
  }

  @Override
  public int least() {
    return 180;
  }

  @Override
  public long count(Handle h, Instant before) {
    return HoldTable.liftedBefore(h, authentication, before).size();
  }

  @Override
  public int deleteSome(Handle h, Instant before) {
    List<String> ids =
        HoldTable.liftedBefore(h, authentication, before).stream().limit(AT_A_TIME).toList();
    return ids.stream().mapToInt(id -> delete(h, id)).sum();
  }

  private int delete(Handle h, String id) {
    return authentication.change(
        h,
        audit,
        AuthenticatedTable.HOLD,
        List.of(id),
        () -> h.execute("DELETE FROM person_hold WHERE id = ?", id));
  }
}
