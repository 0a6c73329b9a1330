package org.yinxin.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Measures all, prints the table and writes it to {@code docs/benchmarks.md}. */
public final class Benchmarks {
  private Benchmarks() {}

  /** Takes the project's root folder. */
  public static void main(String[] arguments) throws Exception {
    Path root = Path.of(arguments[0]);
    System.setProperty("yinxin.root", root.toString());
    Effort effort = Effort.configured();
    Wanted wanted = Wanted.configured();
    Path work =
        Files.createTempDirectory(
            Files.createDirectories(root.resolve("karaf-distribution/benchmarks/target")), "run");
    System.setProperty("yinxin.work", work.toString());
    try {
      Path servlet = OneServlet.bundle(work);
      List<Figure> figures = new ArrayList<>();
      figures.addAll(new BootBenchmark(effort, wanted, root, work, servlet).run());
      figures.addAll(0, new HttpBenchmark(effort, wanted, root, work, servlet).run());
      figures.addAll(0, new ImportBenchmark(effort, wanted, root, work).run());
      figures.addAll(0, new BatchMemoryBenchmark(effort, wanted, root, work).run());
      figures.addAll(0, new BatchBenchmark(effort, wanted).run());
      figures.addAll(0, new Microbenchmarks(effort, wanted).run());
      Path file = root.resolve("docs/benchmarks.md");
      Table table = Table.read(file).with(figures);
      Progress.say("%n%s", table.text());
      if (!effort.equals(Effort.QUICK)) {
        table.write(file);
      }
    } finally {
      delete(work);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
