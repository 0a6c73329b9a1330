package org.yinxin.kiosk.agent.screen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.yinxin.kiosk.agent.device.Devices;
import org.yinxin.kiosk.agent.device.Driver;
import org.yinxin.kiosk.agent.server.Json;
import org.yinxin.kiosk.agent.server.KioskStatus;
import org.yinxin.kiosk.agent.server.Text;

/** The view while nobody is there: what the kiosk offers, or why it cannot. */
final class Resting implements View {
  private final ScreenSession screen;

  Resting(ScreenSession screen) {
    this.screen = screen;
  }

  @Override
  public String name() {
    KioskStatus status = screen.kiosk().status();
    if (status.reach() == KioskStatus.Reach.STARTING) {
      return "starting";
    }
    if (status.reach() == KioskStatus.Reach.UNREACHABLE) {
      return "offline";
    }
    if (reason().isPresent()) {
      return "out-of-order";
    }
    return status.isOpen() ? "attract" : "closed";
  }

  private Optional<Text> reason() {
    Kiosk kiosk = screen.kiosk();
    if (kiosk.outOfOrder().isSet()) {
      return Optional.of(new Text("终端维护中。", "The kiosk is being looked after."));
    }
    return Reasons.of(kiosk.status().reach()).or(kiosk::cannotPrint);
  }

  @Override
  public void describe(ObjectNode json) {
    JsonNode said = screen.kiosk().status().answer();
    switch (name()) {
      case "attract" -> {
        json.set("signIn", signIn(said));
        json.put("verify", screen.kiosk().devices().serves(Driver.Kind.SCANNER));
      }
      case "closed" -> {
        json.set("closedReason", said.path("closedReason").deepCopy());
        if (said.hasNonNull("nextOpening")) {
          json.set("nextOpening", said.path("nextOpening"));
        }
      }
      case "out-of-order" -> reason().ifPresent(text -> json.set("reason", text.json()));
      case "offline" -> json.set("works", Reasons.STILL_WORKS.json());
      default -> {}
    }
  }

  /** Ways that the server offers and for which the device is there. */
  private ArrayNode signIn(JsonNode said) {
    Devices devices = screen.kiosk().devices();
    ArrayNode ways = Json.object().putArray("signIn");
    said.path("signIn")
        .forEach(
            way -> {
              boolean there =
                  switch (way.asText()) {
                    case "campus-card" -> devices.serves(Driver.Kind.CARD_READER);
                    case "id-card" -> devices.serves(Driver.Kind.ID_CARD_READER);
                    default -> true;
                  };
              if (there) {
                ways.add(way);
              }
            });
    return ways;
  }

  @Override
  public boolean act(String action, JsonNode body) {
    if (!name().equals("attract")) {
      return false;
    }
    return switch (action) {
      case "language" -> true;
      case "scan" -> {
        screen.show(new SignInCode(screen));
        yield true;
      }
      default -> false;
    };
  }

  @Override
  public boolean invites() {
    return name().equals("attract");
  }

  @Override
  public void card(String uid) {
    switch (name()) {
      case "attract" -> SignIn.byCampusCard(screen, this, uid);
      // A kiosk operator's card opens maintenance with a PIN; any other card changes nothing.
      case "closed", "out-of-order" -> screen.show(new MaintenancePin(screen, uid));
      case "offline" -> screen.say(Reasons.NO_MAINTENANCE_OFFLINE);
      default -> {}
    }
  }

  @Override
  public void scanned(String text) {
    switch (name()) {
      case "attract" -> Verifying.by(screen, this, text);
      case "offline" -> screen.say(Reasons.NO_VERIFYING_OFFLINE);
      default -> {}
    }
  }

  @Override
  public boolean outlivesServer() {
    return true;
  }

  /** Shows the view anew, since the server and the devices change it without anybody's touch. */
  @Override
  public void tick() {
    screen.changed();
  }
}
