package org.yinxin.web.console;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.yinxin.services.identity.Account;
import org.yinxin.services.records.ImportReport;
import org.yinxin.services.records.ImportRequest;
import org.yinxin.services.records.OfficeImports;

/** {@code yinxin:import}: Imports a file of records. */
@Service
@Command(
    scope = "yinxin",
    name = "import",
    description =
        "Imports a file of records: CSV, tab-separated text or XLSX; photos as a ZIP of pictures"
            + " named by number")
public final class ImportCommand implements Action {
  @Argument(
      index = 0,
      name = "kind",
      description = "person, programme, course-result, photo …",
      required = true)
  @Completion(RecordKinds.class)
  String kind;

  @Argument(index = 1, name = "file", description = "The file", required = true)
  @Completion(FileCompleter.class)
  String file;

  @Option(name = "--dry-run", description = "Say what would change, and change nothing")
  boolean dryRun;

  @Option(
      name = "--charset",
      description = "UTF-8, GB18030, UTF-16 or Big5, if the encoding that is detected is wrong")
  @Completion(
      value = StringsCompleter.class,
      values = {"UTF-8", "GB18030", "UTF-16", "Big5"})
  String charset;

  @Option(name = "--mapping", description = "A saved mapping of the file's headings")
  @Completion(MappingNames.class)
  String mapping;

  @Option(name = "--errors", description = "File to write the bad rows to, with the reasons")
  @Completion(FileCompleter.class)
  String errors;

  @Option(
      name = "--confirmed",
      description =
          "Number of values that may be mistakes, as a dry run counts them; you have compared them")
  Integer confirmed;

  @Reference OfficeImports imports;
  @Reference Session session;

  @Override
  public Object execute() throws Exception {
    Account by = Operator.account(session);
    Path path = ServerFile.of(file);
    Optional<Path> target = Optional.ofNullable(errors).map(ServerFile::target);
    ImportRequest request =
        new ImportRequest(
            kind,
            path.getFileName().toString(),
            by.user(),
            Optional.ofNullable(charset),
            Optional.ofNullable(mapping));
    ImportVerdict verdict = new ImportVerdict(imports, by, session.getConsole());
    ImportReport report;
    try (InputStream in = Files.newInputStream(path)) {
      report = verdict.await(imports.begin(request, in, by));
    }
    verdict.print(report);
    if (target.isPresent()) {
      try (var out = Files.newOutputStream(target.get())) {
        imports.writeErrors(report.id(), "zh-CN", out, by);
      }
    }
    if (dryRun) {
      session.getConsole().println("Dry run: nothing was changed.");
    } else {
      if (confirmed != null) {
        var unused = imports.confirm(report.id(), confirmed, by);
      }
      imports.apply(report.id(), by);
      session.getConsole().println("Applied.");
    }
    return null;
  }
}
