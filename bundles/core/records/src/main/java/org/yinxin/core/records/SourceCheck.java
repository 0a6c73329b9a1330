package org.yinxin.core.records;

import java.util.List;
import java.util.function.Supplier;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.records.ImportReport;
import org.yinxin.services.records.RecordSources.Source;

/**
 * Reports the sources of records whose settings make no sense, which nobody can read, those whose
 * last reading was refused, and those whose last reading waits for people although it would be
 * applied.
 */
@Component(
    property = {
      HealthCheck.NAME + "=Sources",
      HealthCheck.TAGS + "=yinxin",
      HealthCheck.TAGS + "=dependency"
    })
public final class SourceCheck implements HealthCheck {
  private final Supplier<List<String>> leftOut;
  private final Supplier<List<Source>> sources;

  /** Looks at the sources that are connected. */
  @Activate
  public SourceCheck(@Reference(name = "sources") ConnectedSources sources) {
    this(sources::leftOut, sources::list);
  }

  SourceCheck(Supplier<List<String>> leftOut, Supplier<List<Source>> sources) {
    this.leftOut = leftOut;
    this.sources = sources;
  }

  @Override
  public Result execute() {
    FormattingResultLog log = new FormattingResultLog();
    List<Source> connected = sources.get();
    log.info("Sources of records that are connected: {}.", connected.size());
    for (String reason : leftOut.get()) {
      log.critical("Left out is {}. Correct its file in etc.", reason);
    }
    for (Source source : connected) {
      source
          .last()
          .filter(last -> last.state() == ImportReport.State.REFUSED)
          .ifPresent(
              last ->
                  log.warn(
                      "{} could not be read the last time: yinxin:source {} reads it again;"
                          + " /office and the log say why.",
                      source.name(),
                      source.name()));
      source
          .last()
          .filter(last -> source.applies() && !source.isBusy())
          .filter(last -> last.state() == ImportReport.State.STAGED)
          .ifPresent(
              last ->
                  log.warn(
                      "What {} brought is not applied: {}. It is opened and applied at /office.",
                      source.name(),
                      waitsFor(last)));
    }
    return new Result(log);
  }

  private static String waitsFor(ImportReport last) {
    if (!last.isClean()) {
      return last.badRows() + " rows are bad";
    }
    return last.isUnconfirmed()
        ? last.questionCount() + " values may be mistakes and are to be confirmed"
        : "it changes facts of issued credentials and takes two people";
  }
}
