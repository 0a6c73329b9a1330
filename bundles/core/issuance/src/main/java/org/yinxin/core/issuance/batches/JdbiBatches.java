package org.yinxin.core.issuance.batches;

import static org.yinxin.services.batches.BatchReason.BAD_REQUEST;

import java.io.InputStream;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.certificate.CertificateTypeDescription;
import org.yinxin.services.audit.Access;
import org.yinxin.services.audit.AccessKind;
import org.yinxin.services.audit.AccessLog;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.batches.Batch;
import org.yinxin.services.batches.Batch.State;
import org.yinxin.services.batches.BatchReason;
import org.yinxin.services.batches.BatchRequest;
import org.yinxin.services.batches.BatchRow;
import org.yinxin.services.batches.Batches;
import org.yinxin.services.identity.AccessReason;
import org.yinxin.services.identity.Account;
import org.yinxin.services.issuance.Credentials;
import org.yinxin.services.issuance.Issuance;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.plugins.CertificateTypes;
import org.yinxin.services.records.People;
import org.yinxin.services.records.TableFiles;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.settings.Settings;
import org.yinxin.services.vault.Vault;
import org.yinxin.text.LocalizedText;

/**
 * Batches in the database. Requests are written there, and {@link BatchWorker} carries them out.
 */
@Component
public final class JdbiBatches implements Batches {
  private final Database database;
  private final TableFiles tables;
  private final CertificateTypes types;
  private final RequestCheck requests;
  private final BatchApproval approval;
  private final BatchAccess access;
  private final Transitions transitions;
  private final RowNames names;
  private final BatchResults results;
  private final AccessLog accesses;
  private final InstantSource clock;

  /** Stores and reads; works in no thread of its own. */
  @Activate
  public JdbiBatches(
      @Reference(name = "database") Database database,
      @Reference(name = "tables") TableFiles tables,
      @Reference(name = "types") CertificateTypes types,
      @Reference(name = "people") People people,
      @Reference(name = "issuance") Issuance issuance,
      @Reference(name = "settings") Settings settings,
      @Reference(name = "audit") AuditTrail audit,
      @Reference(name = "credentials") Credentials credentials,
      @Reference(name = "vault") Vault vault,
      @Reference(name = "accesses") AccessLog accesses) {
    this(
        database,
        tables,
        types,
        people,
        issuance,
        settings,
        audit,
        credentials,
        vault,
        accesses,
        InstantSource.system());
  }

  JdbiBatches(
      Database database,
      TableFiles tables,
      CertificateTypes types,
      People people,
      Issuance issuance,
      Settings settings,
      AuditTrail audit,
      Credentials credentials,
      Vault vault,
      AccessLog accesses,
      InstantSource clock) {
    this.database = database;
    this.tables = tables;
    this.types = types;
    this.requests = new RequestCheck(issuance);
    this.approval = new BatchApproval(settings);
    this.access = new BatchAccess(database);
    this.transitions = new Transitions(database, approval, audit, clock);
    this.names = new RowNames(people, types);
    this.results = new BatchResults(database, credentials, vault, names);
    this.accesses = accesses;
    this.clock = clock;
  }

  @Override
  public Batch stage(BatchRequest request, InputStream list, Account by) throws Refusal {
    CertificateTypeDescription type =
        types
            .find(request.type())
            .orElseThrow(() -> refused(BAD_REQUEST, "没有这种凭证。", "There is no such certificate."));
    if (!by.worksFor(type.office())) {
      throw AccessReason.NOT_ALLOWED.refusal();
    }
    NumberList numbers = new NumberList();
    tables.read(list, numbers);
    List<NumberList.Entry> entries = numbers.entries();
    requests.check(request, entries);
    BatchTable.Stored batch =
        new BatchTable.Stored(
            UUID.randomUUID().toString(),
            request,
            type.title(),
            type.office(),
            by.user(),
            clock.instant(),
            Optional.empty(),
            false,
            State.CHECKING,
            clock.instant(),
            Optional.empty());
    return database.transaction(
        h -> {
          BatchTable.insert(h, batch);
          RowTable.insert(h, batch.id(), entries, batch.at());
          return transitions.recordAndRead(h, batch.id(), "batch-staged", by.user());
        });
  }

  @Override
  public Batch find(String id, Account by) throws Refusal {
    BatchTable.Stored batch = access.seen(id, by);
    return database.transaction(h -> progress().of(h, batch));
  }

  @Override
  public List<Batch> latest(Account by, String after) {
    boolean isAll = by.isOperator();
    Set<String> offices = by.offices();
    if (!isAll && offices.isEmpty()) {
      return List.of();
    }
    Optional<Set<String>> only = isAll ? Optional.empty() : Optional.of(offices);
    return database.transaction(h -> progress().of(h, BatchTable.latest(h, only, after)));
  }

  private BatchProgress progress() {
    return new BatchProgress(clock.instant());
  }

  @Override
  public List<BatchRow> rows(String id, int after, Collection<BatchRow.State> states, Account by)
      throws Refusal {
    BatchTable.Stored batch = access.seen(id, by);
    List<BatchRow> rows = database.transaction(h -> RowTable.page(h, id, after, states));
    Set<String> numbers = rows.stream().map(BatchRow::personNumber).collect(Collectors.toSet());
    accesses.recordList(by, AccessKind.BATCH_ROWS, id, Map.of(batch.office(), numbers));
    return names.named(rows, batch.request().type());
  }

  @Override
  public boolean needsApprover(Batch batch) {
    return database.transaction(
        h -> BatchTable.find(h, batch.id()).filter(b -> approval.isMissing(h, b)).isPresent());
  }

  @Override
  public Batch start(String id, Account by) throws Refusal {
    access.requireMayStart(id, by);
    return transitions.start(id, by);
  }

  @Override
  public Batch pause(String id, Account by) throws Refusal {
    access.requireMayPause(id, by);
    return transitions.pause(id, by.user());
  }

  @Override
  public Batch cancel(String id, Account by) throws Refusal {
    access.requireStaff(id, by);
    return transitions.cancel(id, by.user());
  }

  @Override
  public Batch retry(String id, Account by) throws Refusal {
    access.requireStaff(id, by);
    return transitions.retry(id, by.user());
  }

  @Override
  public Content verdicts(String id, String language, Account by) throws Refusal {
    BatchTable.Stored batch = recordAccess(id, AccessKind.COLLECTION_CODES, by);
    return out -> results.verdicts(batch, language, out);
  }

  @Override
  public Content files(String id, String language, Account by) throws Refusal {
    BatchTable.Stored batch = recordAccess(id, AccessKind.BATCH_FILES, by);
    return out -> results.files(batch, language, out);
  }

  private BatchTable.Stored recordAccess(String id, AccessKind kind, Account by) throws Refusal {
    BatchTable.Stored batch = access.work(id, by);
    accesses.record(Access.of(by, Set.of(batch.office()), kind, id));
    return batch;
  }

  static Refusal refused(BatchReason reason, String zh, String en) {
    return new Refusal(reason, new LocalizedText(zh, en));
  }
}
