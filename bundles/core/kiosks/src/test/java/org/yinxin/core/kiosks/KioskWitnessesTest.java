package org.yinxin.core.kiosks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;

@EachDatabase
final class KioskWitnessesTest {
  private final World world;

  KioskWitnessesTest(TestDatabase kind) {
    world = new World(kind);
  }

  @Test
  void kiosksAreWitnessesFromTheirEnrolmentUntilTheyAreRevoked() throws Exception {
    for (String id : new String[] {"library", "south", "revoked"}) {
      world.kiosk(id, "south", 1);
      var unused = world.enrolled(id);
    }
    world.kiosk("planned", "south", 2);
    world.now = World.TUESDAY.plusSeconds(15);
    world.beat("south");
    world.beat("revoked");
    world.kiosks.revoke("revoked", World.ADMIN);

    assertEquals(
        Map.of("library", World.TUESDAY, "south", World.TUESDAY.plusSeconds(15)),
        new KioskWitnesses(world.database).lastHeard());
  }
}
