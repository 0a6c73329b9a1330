package org.yinxin.web.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.yinxin.services.filing.FilingKit;
import org.yinxin.services.refusal.Refusal;

/** {@code yinxin:chsi-kit}: Writes what the university files with CHSI (学信网). */
@Service
@Command(
    scope = "yinxin",
    name = "chsi-kit",
    description = "Writes certificates, seals, sealed samples and lists to be filed with CHSI")
public final class ChsiKitCommand implements Action {
  @Argument(
      index = 0,
      name = "folder",
      description = "Where to; made if it is missing, and must be empty",
      required = true)
  @Completion(FileCompleter.class)
  String folder;

  @Reference FilingKit kit;
  @Reference Session session;

  @Override
  public Object execute() throws Refusal, CommandException {
    Path top = Path.of(folder);
    try {
      Files.createDirectories(top);
      try (Stream<Path> inside = Files.list(top)) {
        if (inside.findAny().isPresent()) {
          throw new CommandException(folder + " is not empty.");
        }
      }
      List<FilingKit.KitFile> files = kit.make(Operator.account(session));
      for (FilingKit.KitFile file : files) {
        Path path = top.resolve(file.name());
        Files.createDirectories(path.getParent());
        Files.write(path, file.content());
      }
      session.getConsole().printf("%d files in %s; read README.txt first%n", files.size(), folder);
      return null;
    } catch (Refusal e) {
      throw new CommandException(e.explanation().en(), e);
    } catch (IOException e) {
      throw new CommandException("The kit cannot be written: " + e.getMessage(), e);
    }
  }
}
