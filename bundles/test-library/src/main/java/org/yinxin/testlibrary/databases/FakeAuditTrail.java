package org.yinxin.testlibrary.databases;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.yinxin.services.audit.AuditEvent;
import org.yinxin.services.audit.AuditQuery;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.audit.RecordedEvent;
import org.yinxin.services.identity.Account;
import org.yinxin.services.ledger.Mismatch;
import org.yinxin.services.persistence.AuthenticatedTable;
import org.yinxin.services.persistence.RowChange;
import org.yinxin.services.persistence.RowSet;

/** An audit trail in memory, of what was recorded, rolled back or not. Thread-safe. */
public final class FakeAuditTrail implements AuditTrail {
  /** In the order of their coming, without the changes of rows. */
  public final List<AuditEvent> events = new CopyOnWriteArrayList<>();

  /** The changes of rows, in the order of their coming. */
  public final List<RowChange> rowChanges = new CopyOnWriteArrayList<>();

  /** The time at which everything was recorded. */
  public volatile Instant at = Instant.EPOCH;

  /** True if nothing can be recorded. */
  public volatile boolean full;

  /** The mismatch that {@link #audit} returns; empty for none. */
  public volatile Optional<Mismatch> fault = Optional.empty();

  /** Returns the recorded actions, in order. */
  public List<String> actions() {
    return events.stream().map(AuditEvent::action).toList();
  }

  /** Returns the rows of a table that the recorded changes lead to. */
  public RowSet rows(AuthenticatedTable table) {
    return rowChanges.stream()
        .filter(change -> change.table() == table)
        .reduce(RowSet.EMPTY, RowSet::after, (one, other) -> other);
  }

  @Override
  public void record(Handle transaction, AuditEvent event) {
    if (full) {
      throw new IllegalStateException("nothing can be recorded");
    }
    RowChange.of(event).ifPresentOrElse(rowChanges::add, () -> events.add(event));
  }

  @Override
  public String append(Handle transaction, AuditEvent event) {
    record(transaction, event);
    return Integer.toString(events.size() - 1);
  }

  /** Names the event and the size, without a proof. */
  @Override
  public String evidence(String id, long since) {
    return events.get(Integer.parseInt(id)).subject() + " since " + since;
  }

  @Override
  public Found search(AuditQuery query, OptionalLong before, int most, Account by) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Export export(Instant from, Instant before, Account by) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<RecordedEvent> latest(String actionBeginning, String subject) {
    return events.stream()
        .filter(event -> event.action().startsWith(actionBeginning))
        .filter(event -> (event.subject() + " ").startsWith(subject + " "))
        .reduce((older, newer) -> newer)
        .map(event -> new RecordedEvent(at, event));
  }

  @Override
  public Optional<String> checkpoint(Account by) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long size() {
    return events.size();
  }

  @Override
  public Optional<Mismatch> audit(Consumer<AuditEvent> each) {
    events.forEach(each);
    rowChanges.forEach(change -> each.accept(change.event()));
    return fault;
  }
}
