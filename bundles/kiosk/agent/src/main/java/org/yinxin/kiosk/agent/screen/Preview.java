package org.yinxin.kiosk.agent.screen;

import org.yinxin.kiosk.agent.server.Text;

/** The pages of a credential, before it is chosen. */
record Preview(ScreenSession screen, String credential) implements GuestView {
  /** The view {@code preview} of {@code GET /api/screen}. */
  record Shown(String view, String credential, int pages, boolean printable, int copies, Text title)
      implements Content {}

  @Override
  public Content shown() {
    Visit guest = screen.guest();
    Offers.Credential it = guest.credential(credential).orElseThrow();
    return new Shown(
        "preview", credential, it.pages(), it.printable(), guest.copies(credential), it.title());
  }

  @Override
  public boolean act(Tap tap) {
    switch (tap.action()) {
      case "back" -> {}
      case "choose" -> {
        if (!screen.guest().choose(credential, tap.copies())) {
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
