package org.yinxin.core.issuance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each package of issuance imports only those named here; the order has no cycle. */
final class PackagesTest {
  private static final Path ROOT = Path.of("src/main/java/org/yinxin/core/issuance");
  private static final Pattern USED =
      Pattern.compile("org\\.yinxin\\.core\\.issuance\\.(?:([a-z]+)\\.)?[A-Z]");

  @ParameterizedTest
  @CsvSource({
    "batches,''",
    "holds,''",
    "office,''",
    "settings,''",
    "statistics,''",
    "wording,''",
    "composition,holds",
    "retention,holds",
    "application,composition",
    "approval,application composition holds",
    "credentials,application",
    "logaudit,application approval credentials",
    "register,application credentials",
    "sealing,application composition credentials",
    "recovery,application credentials sealing",
    "acceptance,application approval composition credentials sealing",
  })
  void importsOnlyThese(String name, String others) throws IOException {
    Set<String> known = new TreeSet<>(List.of((name + " " + others).strip().split(" ")));
    for (Path file : files(ROOT.resolve(name))) {
      List<String> more =
          USED.matcher(Files.readString(file))
              .results()
              .map(each -> String.valueOf(each.group(1)))
              .filter(each -> !known.contains(each))
              .toList();
      assertEquals(List.of(), more, file::toString);
    }
  }

  @Test
  void everyPackageIsListed() throws Exception {
    Set<String> listed = new TreeSet<>();
    CsvSource rows =
        PackagesTest.class
            .getDeclaredMethod("importsOnlyThese", String.class, String.class)
            .getAnnotation(CsvSource.class);
    for (String row : rows.value()) {
      listed.add(row.replaceAll(",.*", ""));
    }
    try (Stream<Path> folders = Files.list(ROOT)) {
      Set<String> all = new TreeSet<>();
      folders.filter(Files::isDirectory).forEach(each -> all.add(each.getFileName().toString()));
      assertEquals(all, listed);
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(each -> each.toString().endsWith(".java")).toList();
    }
  }
}
