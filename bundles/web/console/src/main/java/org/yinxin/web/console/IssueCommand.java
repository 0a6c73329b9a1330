package org.yinxin.web.console;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.yinxin.services.issuance.Application;
import org.yinxin.services.issuance.ApplicationRequest;
import org.yinxin.services.issuance.Credentials;
import org.yinxin.services.issuance.Issuance;
import org.yinxin.services.issuance.Origin;
import org.yinxin.services.issuance.Submission;

/** {@code yinxin:issue}: Issues a certificate to a person. */
@Service
@Command(
    scope = "yinxin",
    name = "issue",
    description =
        "Issues a certificate to a person: yinxin:issue [--language en] [--option name=value] TYPE"
            + " PERSON")
public final class IssueCommand implements Action {
  @Argument(index = 0, name = "type", description = "Id of the type", required = true)
  @Completion(TypeIds.class)
  String type;

  @Argument(index = 1, name = "person", description = "Student or staff number", required = true)
  String person;

  @Option(name = "--option", description = "name=value", multiValued = true)
  List<String> options;

  @Option(name = "--language", description = "zh-CN or en")
  String language = "";

  @Option(name = "--purpose", description = "What it is for")
  String purpose = "";

  @Reference Issuance issuance;
  @Reference Credentials credentials;
  @Reference Session session;

  @Override
  public Object execute() throws Exception {
    Map<String, String> chosen = new HashMap<>();
    if (options != null) {
      options.forEach(o -> chosen.put(o.split("=", 2)[0], o.substring(o.indexOf('=') + 1)));
    }
    Application application =
        issuance.apply(
            new ApplicationRequest(person, type, language, chosen, purpose),
            new Submission(Origin.CONSOLE, Operator.of(session), "console", false),
            "");
    session.getConsole().printf("application %s: %s%n", application.id(), application.state());
    application
        .credentialId()
        .flatMap(credentials::byId)
        .ifPresent(
            c ->
                session
                    .getConsole()
                    .printf(
                        "credential %s, number %s%nsha256 %s%n%s%n",
                        c.id(), c.number(), c.sha256(), c.verifyUrl()));
    return null;
  }
}
