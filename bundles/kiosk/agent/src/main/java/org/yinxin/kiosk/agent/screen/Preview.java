package org.yinxin.kiosk.agent.screen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The pages of a credential, before it is chosen. */
record Preview(ScreenSession screen, String credential) implements GuestView {
  @Override
  public String name() {
    return "preview";
  }

  @Override
  public void describe(ObjectNode json) {
    JsonNode shown = screen.guest().credential(credential).orElseThrow();
    json.put("credential", credential)
        .put("pages", shown.path("pages").asInt())
        .put("printable", Visit.isPrintable(shown))
        .put("copies", screen.guest().copies(credential));
    json.set("title", shown.path("title").deepCopy());
  }

  @Override
  public boolean act(String action, JsonNode body) {
    switch (action) {
      case "back" -> {}
      case "choose" -> {
        if (!screen.guest().choose(credential, body.path("copies").asInt(-1))) {
          return false;
        }
      }
      default -> {
        return false;
      }
    }
    screen.show(new Home(screen));
    return true;
  }
}
