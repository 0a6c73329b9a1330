package org.yinxin.kiosk.agent.screen;

/** A view while nobody is signed in: anybody may sign in by a card, or verify a document. */
interface SignedOutView extends View {
  ScreenSession screen();

  @Override
  default boolean allowsCardSignIn() {
    return true;
  }

  @Override
  default void card(String uid) {
    SignIn.byCampusCard(screen(), this, uid);
  }

  @Override
  default void scanned(String text) {
    VerifyingView.by(screen(), this, text);
  }
}
