package org.yinxin.web.rest;

import java.time.Instant;
import java.util.List;
import org.yinxin.services.identity.Session;

/** A session as JSON. */
record SessionView(
    String id,
    String method,
    String browser,
    String system,
    Instant began,
    Instant lastUsed,
    boolean current) {
  static SessionView of(Session session) {
    String[] device = session.device().split("/", 2);
    return new SessionView(
        session.id(),
        session.method(),
        device[0],
        device[1],
        session.began(),
        session.lastUsed(),
        session.current());
  }

  static List<SessionView> all(List<Session> sessions) {
    return sessions.stream().map(SessionView::of).toList();
  }
}
