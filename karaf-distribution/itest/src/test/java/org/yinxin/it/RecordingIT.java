package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An operator looks for what is slow while the server serves. */
final class RecordingIT {
  private static final String JCMD =
      Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();

  @Test
  void aFlightRecordingDisturbsNobody() throws Exception {
    Server server = Server.shared();
    String process = Long.toString(server.pid());
    String started = Server.run(List.of(JCMD, process, "JFR.start", "name=test"), "");
    try {
      assertTrue(started.contains("Started recording"), started);
      // It asks the database.
      assertEquals(200, server.get("/health").statusCode());
    } finally {
      Server.run(List.of(JCMD, process, "JFR.stop", "name=test"), "");
    }
  }
}
