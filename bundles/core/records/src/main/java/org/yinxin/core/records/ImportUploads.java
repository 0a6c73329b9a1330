package org.yinxin.core.records;

import static org.yinxin.services.records.ImportReason.BAD_REQUEST;
import static org.yinxin.services.records.ImportReason.BUSY;
import static org.yinxin.services.records.ImportReason.UNKNOWN_KIND;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.yinxin.records.AcademicRecords;
import org.yinxin.records.RecordKind;
import org.yinxin.services.records.ImportMappings;
import org.yinxin.services.records.ImportMappings.Mapping;
import org.yinxin.services.records.ImportRequest;
import org.yinxin.services.records.RecordImport;
import org.yinxin.services.records.RecordStore;
import org.yinxin.services.refusal.Refusal;

/**
 * Files of people that are to be imported: spooled, and read one after the other by a thread of
 * this class. Thread-safe.
 */
final class ImportUploads {
  private static final int WAITING = 16;

  private final RecordStore records;
  private final ImportMappings mappings;
  private final ImportReader importReader;
  private final Spool spool;
  private final ExecutorService reader =
      new ThreadPoolExecutor(
          1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), ImportUploads::thread);

  ImportUploads(
      RecordStore records, ImportMappings mappings, ImportReader importReader, Spool spool) {
    this.records = records;
    this.mappings = mappings;
    this.importReader = importReader;
    this.spool = spool;
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "yinxin-imports");
    thread.setDaemon(true);
    return thread;
  }

  /** Ends the reading; files that were not read to their end are to be uploaded again. */
  void stop() {
    reader.shutdownNow();
  }

  /** Has a file read in its turn; returns the id of its import. */
  String begin(ImportRequest request, InputStream file) throws Refusal {
    ImportReader.Job job = job(request, file);
    try {
      reader.execute(() -> importReader.run(job));
    } catch (RejectedExecutionException e) {
      Refusal busy =
          Table.refused(BUSY, "等待读取的文件太多，请稍后再试", "too many files wait to be read; try again later");
      importReader.refuse(job, busy);
      throw busy;
    }
    return job.id();
  }

  /** Reads a file now, on the caller's thread; returns the id of its import. */
  String stage(ImportRequest request, InputStream file) throws Refusal {
    ImportReader.Job job = job(request, file);
    Optional<Refusal> refusal = importReader.run(job);
    if (refusal.isPresent()) {
      throw refusal.get();
    }
    return job.id();
  }

  private String kinds() {
    return records.kinds().stream().map(RecordKind::id).sorted().collect(Collectors.joining(", "));
  }

  private ImportReader.Job job(ImportRequest request, InputStream file) throws Refusal {
    RecordKind kind =
        records
            .kind(request.kind())
            .orElseThrow(
                () ->
                    Table.refused(
                        UNKNOWN_KIND,
                        "没有这种数据：" + request.kind(),
                        "no such kind of record: %s; there are %s"
                            .formatted(request.kind(), kinds())));
    if (request.charset().isPresent() && !RecordImport.CHARSETS.contains(request.charset().get())) {
      throw Table.refused(BAD_REQUEST, "不支持的编码", "this encoding is not supported");
    }
    CorrectedRows.check(kind, request.corrections());
    Mapping mapping = mapping(mappings, kind.id(), request.mapping());
    Path spooled =
        spool.take(
            file,
            kind.id().equals(AcademicRecords.PHOTO.id())
                ? RecordImport.MAXIMUM_ARCHIVE_BYTES
                : RecordImport.MAXIMUM_BYTES);
    String id = UUID.randomUUID().toString();
    importReader.begin(id, request, "");
    return new ImportReader.Job(
        id, kind, "", spooled, request.charset(), request.sheet(), mapping, request.corrections());
  }

  /** A saved mapping; one of nothing if none is named. */
  static Mapping mapping(ImportMappings mappings, String kind, Optional<String> wanted)
      throws Refusal {
    if (wanted.isEmpty()) {
      return new Mapping("", Map.of());
    }
    String name = wanted.get();
    return mappings.of(kind).stream()
        .filter(mapping -> mapping.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                Table.refused(
                    BAD_REQUEST, "没有名为“" + name + "”的映射", "there is no mapping '" + name + "'"));
  }
}
