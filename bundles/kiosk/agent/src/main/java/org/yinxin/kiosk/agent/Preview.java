package org.yinxin.kiosk.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The pages of a credential, before it is chosen. */
record Preview(Desk desk, String credential) implements GuestView {
  @Override
  public String name() {
    return "preview";
  }

  @Override
  public void describe(ObjectNode json) {
    JsonNode shown = desk.guest().credential(credential).orElseThrow();
    json.put("credential", credential)
        .put("pages", shown.path("pages").asInt())
        .put("printable", Visit.isPrintable(shown))
        .put("copies", desk.guest().copies(credential));
    json.set("title", shown.path("title").deepCopy());
  }

  @Override
  public boolean act(String action, JsonNode body) {
    switch (action) {
      case "back" -> {}
      case "choose" -> {
        if (!desk.guest().choose(credential, body.path("copies").asInt(-1))) {
          return false;
        }
      }
      default -> {
        return false;
      }
    }
    desk.show(new Home(desk));
    return true;
  }
}
