package org.yinxin.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.yinxin.testkit.Waits;

/** The protocol between server and process. */
final class ServiceTest {
  private final CountDownLatch ended = new CountDownLatch(1);

  private void serve(PipedInputStream in, PipedOutputStream out) {
    Thread thread =
        new Thread(
            () -> {
              try {
                new Service(50, ended::countDown).serve(in, out);
              } catch (IOException e) {
                // Nobody reads the answers any more.
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  @Test
  void filesAreAnsweredInTurnAndTheEndOfTheInputEndsTheProcess() throws Exception {
    PipedOutputStream requests = new PipedOutputStream();
    try (PipedInputStream answers = new PipedInputStream(1 << 20)) {
      serve(new PipedInputStream(requests), new PipedOutputStream(answers));
      DataInputStream from = new DataInputStream(answers);
      assertEquals(0, from.readInt(), "ready");
      DataOutputStream to = new DataOutputStream(requests);
      for (int i = 0; i < 2; i++) {
        to.writeInt(3);
        to.write(new byte[] {1, 2, 3});
        to.writeInt(0);
        String answer = new String(from.readNBytes(from.readInt()), StandardCharsets.UTF_8);
        assertTrue(answer.contains("\"unreadable\""), answer);
      }
      assertEquals(1, ended.getCount());

      requests.close();

      assertTrue(ended.await(Waits.LIMIT.toSeconds(), TimeUnit.SECONDS));
    }
  }
}
