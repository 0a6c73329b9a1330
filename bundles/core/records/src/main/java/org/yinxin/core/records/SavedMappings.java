package org.yinxin.core.records;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.records.RecordKind;
import org.yinxin.services.audit.AuditEvent;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.plugins.CertificateTypes;
import org.yinxin.services.records.ImportMappings;
import org.yinxin.services.records.ImportReason;
import org.yinxin.services.records.RecordStore;
import org.yinxin.services.refusal.Refusal;

/** Mappings as rows, and those that ship. */
@Component
public final class SavedMappings implements ImportMappings {
  /** A stored mapping; those from before there were rules have none. */
  record Row(String name, String columns, Optional<String> rules) {
    Mapping mapping() {
      return new Mapping(
          name,
          Cells.read(columns).values(),
          rules.map(text -> Cells.parse(text, MappingRules.class)).orElse(MappingRules.NONE));
    }
  }

  private final Database database;
  private final RecordStore records;
  private final CertificateTypes types;
  private final AuditTrail audit;

  /** Saves into the database what fits a kind that the store knows. */
  @Activate
  public SavedMappings(
      @Reference(name = "database") Database database,
      @Reference(name = "records") RecordStore records,
      @Reference(name = "types") CertificateTypes types,
      @Reference(name = "audit") AuditTrail audit) {
    this.database = database;
    this.records = records;
    this.types = types;
    this.audit = audit;
  }

  @Override
  public List<Mapping> of(String kind) {
    List<Mapping> saved = saved(kind);
    Set<String> names = saved.stream().map(Mapping::name).collect(Collectors.toSet());
    Stream<Mapping> ready =
        records.kind(kind).stream().map(ReadyMappings::of).flatMap(List::stream);
    return Stream.concat(saved.stream(), ready.filter(each -> !names.contains(each.name())))
        .toList();
  }

  @Override
  public Optional<byte[]> sample(String kind, String name) {
    return records.kind(kind).flatMap(known -> ReadyMappings.sample(known, name));
  }

  private List<Mapping> saved(String kind) {
    return database.transaction(
        h ->
            h.createQuery(
                    "SELECT name, columns, rules FROM import_mapping WHERE kind = :kind ORDER BY name")
                .bind("kind", kind)
                .mapTo(Row.class)
                .map(Row::mapping)
                .list());
  }

  @Override
  public void save(String kindId, Mapping mapping, String by) throws Refusal {
    RecordKind kind =
        records
            .kind(kindId)
            .orElseThrow(
                () ->
                    Table.refused(
                        ImportReason.UNKNOWN_KIND,
                        "没有这种数据：" + kindId,
                        "no such kind of record: " + kindId));
    Optional<Refusal> refusal =
        new KindCode(types, kind).run(new MappingCheck(kind, mapping)::refusal);
    if (refusal.isPresent()) {
      throw refusal.get();
    }
    database.transaction(
        h -> {
          delete(h, kindId, mapping.name());
          audit.record(h, AuditEvent.of(by, "mapping-saved", "", kindId));
          return h.createUpdate(
                  "INSERT INTO import_mapping (kind, name, columns, rules, saved_by, saved_at)"
                      + " VALUES (:kind, :name, :columns, :rules, :by, :now)")
              .bind("kind", kindId)
              .bind("name", mapping.name())
              .bind("columns", Cells.write(mapping.columns()))
              .bind("rules", Cells.json(mapping.rules()))
              .bind("by", by)
              .bind("now", Instant.now())
              .execute();
        });
  }

  @Override
  public boolean remove(String kind, String name, String by) {
    return database.transaction(
        h -> {
          boolean removed = delete(h, kind, name) > 0;
          if (removed) {
            audit.record(h, AuditEvent.of(by, "mapping-removed", "", kind));
          }
          return removed;
        });
  }

  private static int delete(Handle h, String kind, String name) {
    return h.createUpdate("DELETE FROM import_mapping WHERE kind = :kind AND name = :name")
        .bind("kind", kind)
        .bind("name", name)
        .execute();
  }
}
