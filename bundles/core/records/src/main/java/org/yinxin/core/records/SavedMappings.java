package org.yinxin.core.records;

import static org.yinxin.services.records.ImportReason.BAD_REQUEST;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.records.RecordKind;
import org.yinxin.services.audit.AuditEvent;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.records.ImportMappings;
import org.yinxin.services.records.ImportReason;
import org.yinxin.services.records.RecordStore;
import org.yinxin.services.refusal.Refusal;

/** Mappings as rows. */
@Component
public final class SavedMappings implements ImportMappings {
  private static final int MAXIMUM_NAME = 60;

  private record Row(String name, String columns) {
    Mapping mapping() {
      return new Mapping(name, Cells.read(columns).values());
    }
  }

  private final Database database;
  private final RecordStore records;
  private final AuditTrail audit;

  /** Saves into the database what fits a kind that the store knows. */
  @Activate
  public SavedMappings(
      @Reference(name = "database") Database database,
      @Reference(name = "records") RecordStore records,
      @Reference(name = "audit") AuditTrail audit) {
    this.database = database;
    this.records = records;
    this.audit = audit;
  }

  @Override
  public List<Mapping> of(String kind) {
    return database.transaction(
        h ->
            h.createQuery(
                    "SELECT name, columns FROM import_mapping WHERE kind = :kind ORDER BY name")
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
    if (mapping.name().isBlank() || mapping.name().length() > MAXIMUM_NAME) {
      throw Table.refused(
          BAD_REQUEST, "请给映射取一个不超过 60 字的名称", "a mapping needs a name of at most 60 characters");
    }
    Set<String> names =
        kind.columns().stream().map(RecordKind.Column::name).collect(Collectors.toSet());
    for (String column : mapping.columns().values()) {
      if (!column.isEmpty() && !names.contains(column)) {
        throw Table.refused(BAD_REQUEST, "没有列 " + column, "there is no column '" + column + "'");
      }
    }
    List<String> constants =
        mapping.columns().entrySet().stream()
            .filter(entry -> entry.getKey().startsWith(CONSTANT))
            .map(Map.Entry::getValue)
            .toList();
    if (constants.contains("") || Set.copyOf(constants).size() < constants.size()) {
      throw Table.refused(
          BAD_REQUEST, "固定值须各对应不同的一列", "each fixed value needs a column of its own");
    }
    database.transaction(
        h -> {
          delete(h, kindId, mapping.name());
          audit.record(h, AuditEvent.of(by, "mapping-saved", "", kindId));
          return h.createUpdate(
                  "INSERT INTO import_mapping (kind, name, columns, saved_by, saved_at)"
                      + " VALUES (:kind, :name, :columns, :by, :now)")
              .bind("kind", kindId)
              .bind("name", mapping.name())
              .bind("columns", Cells.write(mapping.columns()))
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
