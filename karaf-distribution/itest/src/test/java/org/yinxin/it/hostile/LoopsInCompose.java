package org.yinxin.it.hostile;

import java.util.concurrent.locks.LockSupport;
import org.yinxin.certificate.CompositionRequest;
import org.yinxin.document.Document;

/**
 * Never finishes a document, and does not listen when it is told to. It pauses, since a thread
 * cannot be ended and would keep a processor from the tests that follow on the server.
 */
public final class LoopsInCompose extends HonestType {
  private static final long PAUSE_NANOS = 1_000_000;

  /** As any other. */
  public LoopsInCompose() {}

  @Override
  public Document compose(CompositionRequest request) {
    while (true) {
      LockSupport.parkNanos(PAUSE_NANOS);
      Thread.interrupted();
    }
  }
}
