import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;

/**
 * Prints the 20 slowest test classes and the test time of each module, from the reports that
 * Surefire and Failsafe wrote below a folder: {@code java .ci/TestTimes.java [folder]}. A report is
 * the {@code testsuite} element of the Surefire XML schema; times are in seconds. Tests are counted
 * by their elements: the attribute is 0 where a class runs on each database.
 */
final class TestTimes {
  private static final int SLOWEST = 20;
  private static final PathMatcher REPORTS =
      FileSystems.getDefault()
          .getPathMatcher("glob:**/target/{surefire,failsafe}-reports/TEST-*.xml");

  private record Suite(String module, String name, int tests, int skipped, double seconds) {}

  private TestTimes() {}

  public static void main(String[] arguments) throws Exception {
    Path root = Path.of(arguments.length == 0 ? "." : arguments[0]).toAbsolutePath().normalize();
    List<Suite> suites = suites(root);
    if (suites.isEmpty()) {
      System.out.println("No test was run.");
      return;
    }
    System.out.printf("%nThe %d slowest of %d test classes%n", SLOWEST, suites.size());
    System.out.printf("%9s %6s  %s%n", "seconds", "tests", "class");
    suites.stream()
        .sorted(Comparator.comparingDouble(Suite::seconds).reversed())
        .limit(SLOWEST)
        .forEach(s -> System.out.printf("%9.1f %6d  %s%n", s.seconds(), s.tests(), s.name()));
    modules(suites);
  }

  private static void modules(List<Suite> suites) {
    Map<String, Suite> modules = new TreeMap<>();
    suites.forEach(suite -> modules.merge(suite.module(), suite, TestTimes::sum));
    System.out.printf("%nTest time of each module; modules run side by side%n");
    System.out.printf("%9s %6s  %s%n", "seconds", "tests", "module");
    modules.values().stream()
        .sorted(Comparator.comparingDouble(Suite::seconds).reversed())
        .forEach(m -> System.out.printf("%9.1f %6d  %s%n", m.seconds(), m.tests(), m.module()));
    Suite all = suites.stream().reduce(new Suite("", "", 0, 0, 0), TestTimes::sum);
    System.out.printf(
        "%9.1f %6d  all, of which %d were skipped%n", all.seconds(), all.tests(), all.skipped());
  }

  private static Suite sum(Suite one, Suite other) {
    return new Suite(
        other.module(),
        other.name(),
        one.tests() + other.tests(),
        one.skipped() + other.skipped(),
        one.seconds() + other.seconds());
  }

  /** Finds the reports. The database server of the tests may still remove its files meanwhile. */
  private static List<Path> reports(Path root) throws IOException {
    List<Path> reports = new ArrayList<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (REPORTS.matches(file)) {
              reports.add(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path gone, IOException failure) {
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, IOException failure) {
            return FileVisitResult.CONTINUE;
          }
        });
    return reports;
  }

  private static List<Suite> suites(Path root) throws Exception {
    List<Suite> suites = new ArrayList<>();
    for (Path report : reports(root)) {
      Element suite =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(report.toFile())
              .getDocumentElement();
      Path module = root.relativize(report.getParent().getParent().getParent());
      suites.add(
          new Suite(
              module.toString(),
              suite.getAttribute("name"),
              suite.getElementsByTagName("testcase").getLength(),
              suite.getElementsByTagName("skipped").getLength(),
              Double.parseDouble(suite.getAttribute("time"))));
    }
    return suites;
  }
}
