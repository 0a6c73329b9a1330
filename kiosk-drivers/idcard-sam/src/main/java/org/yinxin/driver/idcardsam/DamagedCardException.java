package org.yinxin.driver.idcardsam;

/** The data of a card are not what a resident identity card has. */
final class DamagedCardException extends Exception {
  private static final long serialVersionUID = 1L;

  DamagedCardException(Throwable cause) {
    super("证件数据有误 · the card's data are damaged", cause);
  }
}
