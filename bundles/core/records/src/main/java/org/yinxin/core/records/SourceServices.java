package org.yinxin.core.records;

import java.util.concurrent.ExecutorService;
import org.yinxin.records.RecordKind;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.records.ImportMappings;
import org.yinxin.services.records.ImportReason;
import org.yinxin.services.records.RecordImport;
import org.yinxin.services.records.RecordStore;
import org.yinxin.services.refusal.Refusal;

/** The services with which rows of all sources are taken in. */
record SourceServices(
    Database database,
    RecordStore records,
    ImportMappings mappings,
    RecordImport imports,
    ImportReader reader,
    Spool spool,
    ExecutorService threads) {
  RecordKind kind(String id) throws Refusal {
    return records
        .kind(id)
        .orElseThrow(
            () ->
                Table.refused(
                    ImportReason.UNKNOWN_KIND, "没有这种数据：" + id, "no such kind of record: " + id));
  }
}
