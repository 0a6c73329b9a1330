package org.yinxin.web.readiness;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RootContextTest {
  private final Server server = new Server();
  private final ContextHandlerCollection contexts = new ContextHandlerCollection();
  private final RootContext root = new RootContext();

  @AfterEach
  void stop() throws Exception {
    server.stop();
  }

  @Test
  void theContextIsRestartingUntilItIsStartedAgain() throws Exception {
    server.setHandler(contexts);
    server.start();
    assertFalse(root.isRestarting(server), "none");
    ContextHandler pages = new ContextHandler(contexts, "/");
    assertTrue(root.isRestarting(server));
    pages.start();
    assertFalse(root.isRestarting(server));
    pages.stop();
    assertTrue(root.isRestarting(server));
    pages.start();
    assertFalse(root.isRestarting(server));
  }

  @Test
  void contextsOfOthersDoNotMatter() throws Exception {
    server.setHandler(contexts);
    ContextHandler pages = new ContextHandler(contexts, "/");
    ContextHandler others = new ContextHandler(contexts, "/others");
    server.start();
    others.stop();
    assertFalse(root.isRestarting(server));
    contexts.removeHandler(pages);
    pages.stop();
    ContextHandler next = new ContextHandler(contexts, "/");
    next.start();
    assertFalse(root.isRestarting(server), "another took its place");
  }
}
