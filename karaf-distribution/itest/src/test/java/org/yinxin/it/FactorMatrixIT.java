package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yinxin.testlibrary.signin.CasStandIn;

/**
 * Access by role and second factor, beside {@link RolesIT}: every endpoint of {@code /openapi.json}
 * by every role that needs a factor, before it was shown and an hour after.
 */
final class FactorMatrixIT {
  private static final String OFFICE = "academic-affairs";

  /** Roles as {@code x-roles} has them, and as an account has them. */
  private static final Map<String, String> ROLES =
      Map.of(
          "office", "office:" + OFFICE,
          "approver", "approver:" + OFFICE,
          "keeper", "keeper",
          "kiosk-keeper", "kiosk-keeper",
          "administrator", "administrator",
          "auditor", "auditor");

  private static final Map<String, Person> WAITING = new LinkedHashMap<>();
  private static final Map<String, Person> STALE = new LinkedHashMap<>();
  private static final List<String> USERS = new ArrayList<>();

  private static Server server;
  private static List<Operation> operations;

  @BeforeAll
  static void signIn() throws Exception {
    server = Server.shared();
    operations = Operation.all(server).stream().filter(each -> !each.isSetup()).toList();
    Path settings = server.home().resolve("etc/org.yinxin.connector.logincas.cfg");
    try (CasStandIn cas = new CasStandIn()) {
      cas.attributes(
          "<cas:authnContextClass>mfa</cas:authnContextClass><cas:authenticationDate>%s</cas:authenticationDate>"
              .formatted(Instant.now().minus(Duration.ofHours(1))));
      Files.writeString(
          settings,
          "url = %s\nsecondFactorAttribute = authnContextClass\nsecondFactorValues = mfa\n"
              .formatted(cas.address()));
      server.await(() -> server.get("/api/login-methods").body().contains("\"cas\""));
      for (Map.Entry<String, String> role : ROLES.entrySet()) {
        String user = Campus.unique("factor-");
        USERS.add(user);
        String number = "F" + Campus.unique("");
        String password = account(user, number, role.getValue());
        Authenticator.added(server, user, Person.signedIn(server, user, password));
        WAITING.put(role.getKey(), Person.withPasswordAlone(server, user, password));
        cas.signsIn(number);
        STALE.put(role.getKey(), Person.signedInBy(server, "cas"));
      }
    } finally {
      Files.delete(settings);
    }
    server.await(() -> !server.get("/api/login-methods").body().contains("\"cas\""));
  }

  /** Others test as the only administrator. */
  @AfterAll
  static void takeTheRoles() {
    USERS.forEach(user -> server.console("yinxin:account " + user));
  }

  /** Makes an account; returns its password. */
  private static String account(String user, String number, String role) {
    return server.account("--role " + role + " --person " + number + " " + user);
  }

  @Test
  void whoHasNotShownTheFactorMayShowItAndNothingElse() throws Exception {
    List<String> wrong = new ArrayList<>();
    for (Operation each : operations) {
      for (Map.Entry<String, Person> person : WAITING.entrySet()) {
        if (each.isPublic()) {
          continue;
        }
        int status =
            each.answer(server, person.getValue(), each.nowhere(OFFICE), "{}").statusCode();
        boolean refused = status == 401;
        if (refused == each.roles().contains("signing-in") || status >= 500) {
          wrong.add(each + " by " + person.getKey() + ": " + status);
        }
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void whoHasShownTheFactorAnHourAgoIsAskedForItWhereThatIsWrittenDown() throws Exception {
    List<String> wrong = new ArrayList<>();
    int critical = 0;
    for (Operation each : operations) {
      for (Map.Entry<String, Person> person : STALE.entrySet()) {
        if (each.isPublic()) {
          continue;
        }
        boolean may =
            each.roles().contains("signed-in")
                || each.roles().contains("signing-in")
                || each.roles().contains(person.getKey());
        var answer = each.answer(server, person.getValue(), each.nowhere(OFFICE), "{}");
        boolean asked =
            answer.statusCode() == 403 && answer.body().contains("reauthentication-needed");
        if (asked != (may && each.isCritical()) || answer.statusCode() >= 500) {
          wrong.add(each + " by " + person.getKey() + ": " + answer.statusCode());
        }
        critical += asked ? 1 : 0;
      }
    }
    assertEquals(List.of(), wrong);
    assertTrue(critical > 30, "only " + critical + " were refused");
  }
}
