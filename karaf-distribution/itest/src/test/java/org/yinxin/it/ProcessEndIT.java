package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.yinxin.it.hostile.Hostile;

/** A plug-in that ends the server's process by reflection, which no weaving finds. */
final class ProcessEndIT {
  private static final String ID = "hostile-end";
  private static final String NAME = TypeBundle.name(ID);

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

      String reason = "ended twice while code of this plug-in was running";
      server.await(() -> server.console("yinxin:doctor").contains(reason));
      assertTrue(server.console("yinxin:plugins").contains(reason));
      assertFalse(server.console("yinxin:types").contains(ID));

      server.console("yinxin:plugin-enable " + NAME);
      server.await(() -> server.console("yinxin:types").contains(ID));
      assertFalse(server.console("yinxin:doctor").contains(reason));
    } finally {
      server.kill();
    }
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
