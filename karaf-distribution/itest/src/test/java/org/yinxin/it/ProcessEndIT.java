package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.yinxin.it.hostile.Hostile;
import org.yinxin.it.hostile.HostileLogin;

/** Plug-ins that end the server's process by reflection, which no weaving finds. */
final class ProcessEndIT {
  private static final String ID = "hostile-end";
  private static final String NAME = TypeBundle.name(ID);
  private static final String REASON = "ended twice while code of this plug-in was running";

  @Test
  void aPluginThatEndedTheProcessTwiceIsNotStartedUntilItIsEnabledAgain() throws Exception {
    Server server = Server.withDemoData();
    server.start();
    try {
      byte[] jar = TypeBundle.of(Hostile.ComposeHaltsByReflection.class, ID, "1.0.0");
      assertEquals(
          201, Person.signedIn(server, "admin").upload("/api/admin/plugins", jar).statusCode());
      Campus.Holder holder = new Campus(server).undergraduate();
      for (int end = 1; end <= 2; end++) {
        applyUntilTheEnd(server, new Campus(server).signedIn(holder));
        server.start();
      }

      server.await(() -> server.console("yinxin:doctor").contains(REASON));
      assertTrue(server.console("yinxin:plugins").contains(REASON));
      assertFalse(server.console("yinxin:types").contains(ID));

      server.console("yinxin:plugin-enable " + NAME);
      server.await(() -> server.console("yinxin:types").contains(ID));
      assertFalse(server.console("yinxin:doctor").contains(REASON));
    } finally {
      server.kill();
    }
  }

  @Test
  void aConnectorThatEndedTheProcessTwiceIsNotStartedEither() throws Exception {
    Server server = Server.withDemoData();
    server.start();
    try {
      byte[] jar = TypeBundle.login(ID, HostileLogin.CallHaltsByReflection.class, ID, "1.0.0");
      Person admin = Person.signedIn(server, "admin");
      assertEquals(201, admin.upload("/api/admin/plugins?confirm=connector", jar).statusCode());
      for (int end = 1; end <= 2; end++) {
        server.await(() -> ways(server).contains(ID));
        signInUntilTheEnd(server);
        server.start();
      }

      server.await(() -> server.console("yinxin:doctor").contains(REASON));
      assertFalse(ways(server).contains(ID));

      server.console("yinxin:plugin-enable " + NAME);
      server.await(() -> ways(server).contains(ID));
    } finally {
      server.kill();
    }
  }

  private static String ways(Server server) throws Exception {
    return server.get("/api/login-methods").body();
  }

  private static void signInUntilTheEnd(Server server) throws Exception {
    try {
      server.get("/login/" + ID);
    } catch (IOException e) {
      // The process has ended before it could answer.
    }
    server.ended();
  }

  private static void applyUntilTheEnd(Server server, Person person) throws Exception {
    person.awaitOffered(ID, true);
    try {
      person.post("/api/applications", "{\"type\":\"" + ID + "\"}");
    } catch (IOException e) {
      // The process has ended before it could answer.
    }
    server.ended();
  }
}
