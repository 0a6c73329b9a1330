package org.yinxin.web.console;

import java.io.IOException;
import java.nio.file.Files;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.sealing.KeyRegister;

/** {@code yinxin:key-import}: Takes the certificate of a sealing key. */
@Service
@Command(
    scope = "yinxin",
    name = "key-import",
    description = "Takes the certificate of a sealing key and all above it: PEM, PKCS#7 or DER")
public final class KeyImportCommand implements Action {
  @Argument(
      index = 0,
      name = "office",
      description = "Id of the office, or university",
      required = true)
  @Completion(KeyOwners.class)
  String office;

  @Argument(index = 1, name = "file", description = "What the authority sent", required = true)
  @Completion(FileCompleter.class)
  String file;

  @Option(
      name = "--from",
      description = "From when the office seals with it, as 2026-12-01T00:00:00+08:00; else now")
  String from;

  @Reference KeyRegister keys;
  @Reference Session session;

  @Override
  public Object execute() throws IOException, Refusal, CommandException {
    try {
      Optional<Instant> moment =
          Optional.ofNullable(from).map(text -> OffsetDateTime.parse(text).toInstant());
      KeyRegister.Certified taken =
          keys.install(
              office, Files.readAllBytes(ServerFile.of(file)), moment, Operator.account(session));
      session
          .getConsole()
          .printf("%s%n%s, until %s%n", taken.sha256(), taken.subject(), taken.until());
      return null;
    } catch (Refusal e) {
      throw new CommandException(e.explanation().en());
    } catch (DateTimeException e) {
      throw new CommandException("a time is written as 2026-12-01T00:00:00+08:00");
    }
  }
}
