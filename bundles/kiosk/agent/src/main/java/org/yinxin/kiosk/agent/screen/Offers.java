package org.yinxin.kiosk.agent.screen;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.yinxin.kiosk.agent.server.Json.Required;
import org.yinxin.kiosk.agent.server.Text;

/**
 * The answer to {@code GET /api/kiosk/offers}, and part of the view {@code home}.
 *
 * @param types passed on as they came: only the screen reads them, and plug-ins decide on options
 * @param quota null if there is none
 */
record Offers(@Required List<Credential> credentials, @Required List<JsonNode> types, Text quota) {
  /** A credential of the person; the reason for which it cannot be printed is null if it can. */
  record Credential(
      @Required String id,
      String type,
      Text title,
      String language,
      String number,
      String issuedAt,
      int pages,
      boolean printable,
      Text reason) {}
}
