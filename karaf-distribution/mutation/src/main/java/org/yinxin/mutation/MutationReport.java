package org.yinxin.mutation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Writes docs/mutation.md from the reports of PIT; fails where a part is below the least score. */
public final class MutationReport {
  private static final int LEAST_PERCENT = 80;

  private static final List<Part> PARTS =
      List.of(
          new Part("verification without network", "bundles/offline", ""),
          new Part("verification", "bundles/core/verification", ""),
          new Part("log of credentials and audit trail", "bundles/core/ledger", ""),
          new Part("copies, prices, payments, refunds", "bundles/core/billing", ""),
          new Part(
              "signatures of plug-ins, server",
              "bundles/core/plugins",
              "BundleFile, SignedBundles, SigningRule, StartRule"),
          new Part("signatures of drivers, kiosk", "bundles/kiosk/agent", "DriverSigners"),
          new Part(
              "kiosk journal",
              "bundles/kiosk/agent",
              "Copies, Journal, JournalContent, JournalFile, JournalSender, OpenCopy, PrintFiles,"
                  + " CopyPrinter, PrintTicket"));

  /**
   * A row of the table.
   *
   * @param classes classes that count; all if empty
   */
  private record Part(String name, String folder, String classes) {
    boolean has(Mutant mutant) {
      return classes.isEmpty() || List.of(classes.split(", ", -1)).contains(mutant.outerClass());
    }

    String where() {
      return classes.isEmpty() ? "`" + folder + "`" : "`" + folder + "`: " + classes;
    }
  }

  /** A changed instruction, and what the tests made of it. */
  private record Mutant(String type, String method, String mutator, String line, String status) {
    private static final Set<String> DETECTED = Set.of("KILLED", "TIMED_OUT", "MEMORY_ERROR");

    static Mutant of(Element xml) {
      String type = text(xml, "mutatedClass");
      String mutator = text(xml, "mutator");
      return new Mutant(
          type.substring(type.lastIndexOf('.') + 1),
          text(xml, "mutatedMethod"),
          mutator.substring(mutator.lastIndexOf('.') + 1).replaceFirst("Mutator$", ""),
          text(xml, "lineNumber"),
          xml.getAttribute("status"));
    }

    private static String text(Element xml, String name) {
      return xml.getElementsByTagName(name).item(0).getTextContent();
    }

    boolean isDetected() {
      return DETECTED.contains(status);
    }

    String outerClass() {
      return type.replaceFirst("\\$.*", "");
    }
  }

  /** Survivors that no test can notice, and why; a line of src/main/resources/equivalent.txt. */
  private record Equivalent(String type, String method, String mutator, String reason) {
    static Equivalent of(String line) {
      String[] fields = line.split(" ", 4);
      return new Equivalent(fields[0], fields[1], fields[2], fields[3]);
    }

    boolean is(Mutant mutant) {
      return mutant.status().equals("SURVIVED")
          && mutant.type().equals(type)
          && mutant.method().equals(method)
          && mutant.mutator().equals(mutator);
    }
  }

  private MutationReport() {}

  /** Takes the root of the source tree. */
  public static void main(String[] arguments) throws Exception {
    Path root = Path.of(arguments[0]);
    StringBuilder table = new StringBuilder();
    List<Mutant> all = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (Part part : PARTS) {
      List<Mutant> mutants = read(root.resolve(part.folder())).stream().filter(part::has).toList();
      table.append(row(part, mutants));
      all.addAll(mutants);
      if (detected(mutants) * 100 < (long) LEAST_PERCENT * mutants.size()) {
        problems.add("below " + LEAST_PERCENT + " %: " + part.name());
      }
    }
    Path module = root.resolve("karaf-distribution/mutation/src/main/resources");
    String text =
        Files.readString(module.resolve("mutation.md"))
            .replace("{table}\n", table)
            .replace("{equivalent}\n", equivalent(module.resolve("equivalent.txt"), all, problems));
    Files.writeString(root.resolve("docs/mutation.md"), text);
    System.out.println(table);
    if (!problems.isEmpty()) {
      throw new IllegalStateException(String.join("; ", problems));
    }
  }

  private static List<Mutant> read(Path module)
      throws IOException, ParserConfigurationException, SAXException {
    Path report = module.resolve("target/pit-reports/mutations.xml");
    Document xml = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(report.toFile());
    NodeList found = xml.getElementsByTagName("mutation");
    return IntStream.range(0, found.getLength())
        .mapToObj(i -> Mutant.of((Element) found.item(i)))
        .toList();
  }

  private static long detected(List<Mutant> mutants) {
    return mutants.stream().filter(Mutant::isDetected).count();
  }

  private static long count(List<Mutant> mutants, String status) {
    return mutants.stream().filter(mutant -> mutant.status().equals(status)).count();
  }

  private static String row(Part part, List<Mutant> mutants) {
    long detected = detected(mutants);
    long uncovered = count(mutants, "NO_COVERAGE");
    return "| %s | %s | %d | %d | %d | %d | %d | %d %% |%n"
        .formatted(
            part.name(),
            part.where(),
            mutants.size(),
            detected,
            count(mutants, "TIMED_OUT"),
            mutants.size() - detected - uncovered,
            uncovered,
            100 * detected / mutants.size());
  }

  /** A reason that fits no survivor any more is a problem, so that none outlives its code. */
  private static String equivalent(Path file, List<Mutant> all, List<String> problems)
      throws IOException {
    StringBuilder rows = new StringBuilder();
    for (String line : Files.readAllLines(file)) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      Equivalent each = Equivalent.of(line);
      long count = all.stream().filter(each::is).count();
      if (count == 0) {
        problems.add("no such survivor: " + line);
      }
      rows.append(
          "| `%s.%s` | %s | %d | %s |%n"
              .formatted(each.type(), each.method(), each.mutator(), count, each.reason()));
    }
    return rows.toString();
  }
}
