package org.yinxin.web.console;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
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
import org.yinxin.services.issuance.Application;
import org.yinxin.services.issuance.ApplicationRequest;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.issuance.Credentials;
import org.yinxin.services.issuance.Issuance;
import org.yinxin.services.issuance.OfficeIssuance;
import org.yinxin.services.verification.Verification;

/** {@code yinxin:issue}: Issues a certificate to a person. */
@Service
@Command(
    scope = "yinxin",
    name = "issue",
    description =
        "Issues a certificate to a person: yinxin:issue [--language en] [--option name=value]"
            + " [--file PATH] TYPE PERSON")
public final class IssueCommand implements Action {
  private static final Duration WAIT_LIMIT = Duration.ofMinutes(2);

  @Argument(index = 0, name = "type", description = "Id of the type", required = true)
  @Completion(TypeIds.class)
  String type;

  @Argument(index = 1, name = "person", description = "Student or staff number", required = true)
  String person;

  @Option(name = "--option", description = "name=value", multiValued = true)
  List<String> options;

  @Option(name = "--language", description = "zh-CN or en")
  @Completion(
      value = StringsCompleter.class,
      values = {"zh-CN", "en"})
  String language = "";

  @Option(name = "--purpose", description = "What it is for")
  String purpose = "";

  @Option(name = "--file", description = "File to write the PDF to")
  @Completion(FileCompleter.class)
  String file;

  @Reference OfficeIssuance issuance;
  @Reference Issuance applications;
  @Reference Credentials credentials;
  @Reference Verification verification;
  @Reference Session session;

  @Override
  public Object execute() throws Exception {
    // Looked at first: what is issued stays issued.
    Optional<Path> target = Optional.ofNullable(file).map(ServerFile::target);
    Map<String, String> chosen = new HashMap<>();
    if (options != null) {
      options.forEach(o -> chosen.put(o.split("=", 2)[0], o.substring(o.indexOf('=') + 1)));
    }
    Application application =
        sealed(
            issuance.apply(
                new ApplicationRequest(person, type, language, chosen, purpose),
                "console",
                Operator.account(session)));
    session.getConsole().printf("application %s: %s%n", application.id(), application.state());
    application
        .reason()
        .ifPresent(why -> session.getConsole().printf("%s%n%s%n", why.zh(), why.en()));
    Optional<Credential> issued = application.credentialId().flatMap(credentials::byId);
    if (issued.isPresent()) {
      told(issued.get());
      if (target.isPresent()) {
        Files.write(target.get(), pdf(issued.get()));
      }
    } else if (target.isPresent()) {
      throw new IllegalStateException(noFile(application.state()));
    }
    return null;
  }

  /** Waits while it is being sealed and nothing is known to hold it up. */
  private Application sealed(Application applied) throws InterruptedException {
    Application application = applied;
    long end = System.nanoTime() + WAIT_LIMIT.toNanos();
    while (application.state() == Application.State.SEALING
        && application.reason().isEmpty()
        && end - System.nanoTime() > 0) {
      TimeUnit.MILLISECONDS.sleep(200);
      application = applications.application(application.id()).orElseThrow();
    }
    return application;
  }

  private static String noFile(Application.State state) {
    return switch (state) {
      case REFUSED, WITHDRAWN, FAILED -> "it was not issued, so there is no file to write";
      default ->
          "it is not issued yet, so there is no file to write; once it is, the same command"
              + " writes it";
    };
  }

  private byte[] pdf(Credential c) {
    return verification
        .pdf(c.code())
        .orElseThrow(() -> new IllegalStateException("the vault does not give the file"));
  }

  private void told(Credential c) {
    session
        .getConsole()
        .printf(
            "credential %s, number %s%nsha256 %s%n%s%n",
            c.id(), c.number(), c.sha256(), c.verifyUrl());
  }
}
