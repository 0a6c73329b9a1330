package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.yinxin.services.identity.Session;

/**
 * A session as JSON.
 *
 * @param id names the session; no secret
 * @param method local, or the id of a login method
 * @param browser as wecom, chrome; other if unknown
 * @param system as android, windows; other if unknown
 * @param lastUsed to the minute
 * @param current true if it is the one that asks
 */
@Schema(requiredProperties = {"id", "method", "browser", "system", "began", "lastUsed", "current"})
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
