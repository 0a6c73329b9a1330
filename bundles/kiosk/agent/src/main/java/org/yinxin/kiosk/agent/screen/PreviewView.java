package org.yinxin.kiosk.agent.screen;

import org.yinxin.kiosk.agent.server.Text;

/** The view of the pages of a credential, before it is chosen. */
record PreviewView(ScreenSession screen, String credential) implements SignedInView {
  /** The view {@code preview} of {@code GET /api/screen}. */
  record Shown(String view, String credential, int pages, boolean printable, int copies, Text title)
      implements Content {}

  @Override
  public Content shown() {
    UserSession user = screen.signedIn();
    Offers.Credential it = user.credential(credential).orElseThrow();
    return new Shown(
        "preview", credential, it.pages(), it.printable(), user.copies(credential), it.title());
  }

  @Override
  public boolean act(Tap tap) {
    switch (tap.action()) {
      case "back" -> {}
      case "choose" -> {
        if (!screen.signedIn().choose(credential, tap.copies())) {
          return false;
        }
      }
      default -> {
        return false;
      }
    }
    screen.show(new HomeView(screen));
    return true;
  }
}
