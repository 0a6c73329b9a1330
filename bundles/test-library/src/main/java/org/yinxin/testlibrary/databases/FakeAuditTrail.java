package org.yinxin.testlibrary.databases;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jdbi.v3.core.Handle;
import org.yinxin.services.audit.AuditEvent;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.audit.RecordedEvent;
import org.yinxin.services.identity.Account;
import org.yinxin.services.ledger.Mismatch;

/** An audit trail in memory, of what was recorded, rolled back or not. Thread-safe. */
public final class FakeAuditTrail implements AuditTrail {
  /** In the order of their coming. */
  public final List<AuditEvent> events = new CopyOnWriteArrayList<>();

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

  @Override
  public void record(Handle transaction, AuditEvent event) {
    if (full) {
      throw new IllegalStateException("nothing can be recorded");
    }
    events.add(event);
  }

  @Override
  public Export export(Instant from, Instant before, Account by) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<RecordedEvent> latest(String actionBeginning, String subject, long from) {
    return events.stream()
        .skip(from)
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
  public Optional<Mismatch> audit() {
    return fault;
  }
}
