package org.yinxin.kiosk.agent;

/** A view of nobody in particular: whoever comes may sign in by a card, or verify a document. */
interface InvitingView extends View {
  Desk desk();

  @Override
  default boolean invites() {
    return true;
  }

  @Override
  default void card(String uid) {
    SignIn.byCampusCard(desk(), this, uid);
  }

  @Override
  default void scanned(String text) {
    Verifying.by(desk(), this, text);
  }
}
