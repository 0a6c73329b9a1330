package org.yinxin.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.yinxin.benchmark.Rounds.Contender;

/** Runs what JMH measures: a separate JVM for each turn of each contender, warmed up. */
final class Microbenchmarks {
  private static final List<Contender> ALL = List.of(Contender.values());

  /**
   * The factor by which issuing warms up longer: database and JSON take thousands of documents to
   * compile.
   */
  private static final int MORE_WARM_UPS = 5;

  private final Effort effort;
  private final Wanted wanted;

  Microbenchmarks(Effort effort, Wanted wanted) {
    this.effort = effort;
    this.wanted = wanted;
  }

  List<Figure> run() throws Exception {
    List<Figure> figures = new ArrayList<>();
    for (Row each : rows()) {
      if (wanted.row(each.name())) {
        figures.add(figure(each));
      }
    }
    return figures;
  }

  /** A row to be measured, before it is. */
  private record Row(
      String name, Class<?> benchmark, int threads, Figure.Bars bars, String notes) {}

  private static List<Row> rows() {
    int cores = Runtime.getRuntime().availableProcessors();
    return List.of(
        new Row(
            "render",
            RenderBenchmark.class,
            cores,
            Figure.Bars.NONE,
            "a transcript of 60 courses on one page, three faces, QR code, seal, specimen mark."
                + " Yinxin: PDF/A-2a and PDF/UA-1, checks every character first. Floor: bare PDFBox"
                + " sets the same marks at the same places, without layout, tags, metadata and"
                + " checks. Peer: openhtmltopdf 1.1.31, PDF/A-2a and PDF/UA, HTML ready"),
        new Row(
            "seal",
            SealBenchmark.class,
            cores,
            Figure.Bars.NONE,
            "P-256. Yinxin: PAdES B-B, digests, CMS, a check of the signature, patched in. Floor:"
                + " one digest and one signature by Bouncy Castle with the same key. Peer: EU DSS"
                + " 6.4, PAdES B-B, incremental update, no appearance, no check"),
        new Row(
            "seal with time-stamp",
            StampedSealBenchmark.class,
            cores,
            Figure.Bars.NONE,
            "P-256, PAdES B-T, the development authority in the same process. Yinxin: what seal"
                + " does, and the stamp made, checked and put in. Floor: one digest and two"
                + " signatures. Peer: EU DSS 6.4, PAdES B-T with the same authority"),
        new Row(
            "issue",
            IssueBenchmark.class,
            2 * cores,
            new Figure.Bars(Optional.of(0.7), Optional.of(3.0)),
            "from the application to the sealed file, "
                + 2 * cores
                + " applicants at a time. Yinxin: records, eligibility and numbers from Derby,"
                + " composed, rendered, sealed, file and rows forced to the disk, entered in the"
                + " log. Floor: render's floor with a CMS signature by Bouncy Castle in the same"
                + " save, nothing read or stored. Peer: openhtmltopdf and EU DSS, nothing read or"
                + " stored"));
  }

  private Figure figure(Row row) throws Exception {
    int warmUps = effort.warmUps() * (row.benchmark() == IssueBenchmark.class ? MORE_WARM_UPS : 1);
    Rounds rounds =
        Rounds.run(
            effort.rounds(), ALL, who -> measured(row.benchmark(), who, row.threads(), warmUps));
    return new Figure(
        row.name(),
        "/s",
        true,
        rounds.median(Contender.YINXIN),
        rounds.median(Contender.FLOOR),
        Optional.of(rounds.median(Contender.PEER)),
        row.bars(),
        row.notes());
  }

  private List<Double> measured(Class<?> benchmark, Contender who, int threads, int warmUps)
      throws RunnerException {
    String method = benchmark.getName() + "." + who.name().toLowerCase(Locale.ROOT);
    Options options =
        new OptionsBuilder()
            .include("^" + Pattern.quote(method) + "$")
            .mode(Mode.Throughput)
            .threads(threads)
            .forks(1)
            .warmupIterations(warmUps)
            .warmupTime(TimeValue.seconds(effort.seconds()))
            .measurementIterations(effort.iterations())
            .measurementTime(TimeValue.seconds(effort.seconds()))
            .jvmArgsAppend(
                "-Xms1g",
                "-Xmx1g",
                // Floor and peer deflate as the platform does.
                "-Dorg.apache.pdfbox.filter.deflatelevel=1",
                "-Dyinxin.root=" + System.getProperty("yinxin.root"),
                "-Dyinxin.work=" + System.getProperty("yinxin.work"))
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT)
            .build();
    List<Double> values =
        new Runner(options)
            .runSingle().getBenchmarkResults().stream()
                .flatMap(run -> run.getIterationResults().stream())
                .map(Microbenchmarks::aSecond)
                .toList();
    Progress.say("%s: %s /s", method, values.stream().map(Figure::number).toList());
    return values;
  }

  private static double aSecond(IterationResult iteration) {
    return iteration.getPrimaryResult().getScore();
  }
}
