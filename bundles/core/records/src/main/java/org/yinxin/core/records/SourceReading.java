package org.yinxin.core.records;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.recordsource.RecordSource;
import org.yinxin.recordsource.RecordSourceException;
import org.yinxin.services.connectors.ConnectorInstance;
import org.yinxin.services.connectors.ThirdPartyException;
import org.yinxin.services.records.ImportReason;
import org.yinxin.services.refusal.Refusal;

/** Reads a source into a file, on its own thread, since a source may hang. */
final class SourceReading {
  private static final Logger LOG = LoggerFactory.getLogger(SourceReading.class);

  private final String name;
  private final ConnectorInstance<RecordSource> source;
  private final Duration limit;
  private volatile Thread thread;

  /**
   * Begins nothing yet.
   *
   * @param source source to read; taking its instance counts towards the limit
   */
  SourceReading(String name, ConnectorInstance<RecordSource> source, Duration limit) {
    this.name = name;
    this.source = source;
    this.limit = limit;
  }

  /** Returns true while the source is being read, even after the reading was given up. */
  boolean isAlive() {
    Thread reader = thread;
    return reader != null && reader.isAlive();
  }

  /** Reads all rows, or says why not. */
  void read(Path file) throws Refusal, InterruptedException {
    try (SpooledRows rows = new SpooledRows(file)) {
      FutureTask<Boolean> task =
          new FutureTask<>(
              () ->
                  source.call(
                      RecordSourceException.class,
                      it -> {
                        it.read(rows);
                        return true;
                      }));
      thread = new Thread(task, "record-source-" + name);
      thread.setDaemon(true);
      thread.start();
      try {
        task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        throw Table.refused(
            ImportReason.SOURCE_FAILED,
            "数据源在 " + limit.toSeconds() + " 秒内没有读完",
            "the source was not read to its end within " + limit.toSeconds() + " s");
      } catch (ExecutionException e) {
        throw refusal(rows, e.getCause());
      } finally {
        if (task.isDone()) {
          // Nothing of the source runs any more, though the thread may take a moment to end.
          thread = null;
        }
        task.cancel(true);
      }
    } catch (IOException e) {
      LOG.error("source {} step reading: the rows cannot be written", name, e);
      throw Table.refused(
          ImportReason.INTERRUPTED, "读取时系统出错，请重新读取", "reading failed here; read the source again");
    }
  }

  private Refusal refusal(SpooledRows rows, Throwable failure) {
    if (rows.isTooMuch()) {
      return Table.refused(
          ImportReason.TOO_LARGE,
          "数据源的数据过多，请分成多个数据源",
          "the source has more rows than are accepted; make several of it");
    }
    if (failure instanceof RecordSourceException known) {
      boolean isAway = known.reason() == RecordSourceException.Reason.UNREACHABLE;
      String said = Optional.ofNullable(known.getMessage()).orElse("");
      LOG.warn("source {} step reading: {}: {}", name, known.reason(), said);
      return Table.refused(
          ImportReason.SOURCE_FAILED,
          (isAway ? "数据源无法连接：" : "数据源拒绝了查询：") + said,
          (isAway ? "the source cannot be reached: " : "the source refused the query: ") + said);
    }
    // An unexpected exception may quote a record: users see its class and not its message.
    LOG.error("source {} step reading: its connector failed", name, failure);
    String thrown =
        failure instanceof ThirdPartyException copy
            ? copy.thrown()
            : failure.getClass().getSimpleName();
    return Table.refused(
        ImportReason.SOURCE_FAILED,
        "数据源的连接器出错：" + thrown,
        "the connector of the source failed: " + thrown);
  }
}
