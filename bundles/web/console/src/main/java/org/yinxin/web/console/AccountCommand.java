package org.yinxin.web.console;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.yinxin.services.identity.SignIn;

/** {@code yinxin:account}: Makes an account, or gives it a new password. */
@Service
@Command(
    scope = "yinxin",
    name = "account",
    description = "Makes a local account, or replaces its person, roles and password")
public final class AccountCommand implements Action {
  private static final int PASSWORD_BYTES = 12;
  private static final Pattern ROLE =
      Pattern.compile(
          "administrator|keeper|kiosk-keeper|auditor|(office|approver):[a-z0-9][a-z0-9-]*");

  @Argument(index = 0, name = "user", description = "Name to sign in with", required = true)
  String user;

  @Option(name = "--person", description = "Student or staff number, for a holder of certificates")
  String person = "";

  @Option(
      name = "--role",
      description = "administrator, keeper, kiosk-keeper, auditor, office:ID or approver:ID",
      multiValued = true)
  @Completion(RoleNames.class)
  List<String> roles;

  @Reference SignIn signIn;
  @Reference Session session;

  @Override
  public Object execute() throws CommandException {
    for (String role : roles == null ? List.<String>of() : roles) {
      if (!ROLE.matcher(role).matches()) {
        throw new CommandException(
            "no such role: "
                + role
                + "; administrator, keeper, kiosk-keeper, auditor, office:ID or"
                + " approver:ID");
      }
    }
    byte[] random = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(random);
    String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    signIn.setAccount(
        user,
        password.toCharArray(),
        person,
        roles == null ? Set.of() : Set.copyOf(roles),
        Operator.of(session));
    session.getConsole().printf("Password of %s, shown only here: %s%n", user, password);
    return null;
  }
}
