package org.yinxin.driver.cardpcsc;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import javax.smartcardio.Card;
import javax.smartcardio.CardException;
import javax.smartcardio.CardTerminal;
import javax.smartcardio.CommandAPDU;
import javax.smartcardio.ResponseAPDU;
import jnasmartcardio.Smartcardio.EstablishContextException;
import jnasmartcardio.Smartcardio.JnaCardTerminals;
import jnasmartcardio.Smartcardio.JnaTerminalFactorySpi;

/**
 * One connection to the system's smart-card service. It is closed and made anew after any failure:
 * a service that was restarted does not know the old one. For one thread.
 */
final class Pcsc implements AutoCloseable {
  /** Get Data: the card's serial number (PC/SC Part 3, section 3.2.2.1.3). */
  private static final CommandAPDU GET_UID = new CommandAPDU(0xFF, 0xCA, 0x00, 0x00, 256);

  private static final int SUCCESS = 0x9000;

  /** ISO 14443-3 type A has 4, 7 or 10 bytes. */
  private static final int MOST_BYTES = 10;

  private static final int LEAST_BYTES = 4;

  /** The reader answers, but not with a serial number. */
  static final class NoUidException extends Exception {
    private static final long serialVersionUID = 1L;

    NoUidException(String message) {
      super(message);
    }
  }

  private final JnaCardTerminals readers;

  /**
   * Connects.
   *
   * @throws EstablishContextException if the service is not there
   */
  Pcsc() {
    // There is no parameter; the library's interface has one.
    readers = (JnaCardTerminals) new JnaTerminalFactorySpi((Object) "").engineTerminals();
  }

  /** The first reader whose name contains a text, whatever its case; empty if there is none. */
  Optional<CardTerminal> reader(String name) throws CardException {
    return readers.list().stream()
        .filter(
            reader ->
                reader.getName().toLowerCase(Locale.ROOT).contains(name.toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  /**
   * Serial number of the card that lies on a reader.
   *
   * @throws CardException if it was taken away meanwhile, or the reader or the service is gone
   */
  static String uid(CardTerminal reader) throws CardException, NoUidException {
    Card card = reader.connect("*");
    try {
      ResponseAPDU answer = transmit(card);
      byte[] uid = answer.getData();
      if (answer.getSW() != SUCCESS || uid.length < LEAST_BYTES || uid.length > MOST_BYTES) {
        throw new NoUidException("SW %04X, %d bytes".formatted(answer.getSW(), uid.length));
      }
      return HexFormat.of().withUpperCase().formatHex(uid);
    } finally {
      card.disconnect(false);
    }
  }

  private static ResponseAPDU transmit(Card card) throws CardException {
    try {
      return card.getBasicChannel().transmit(GET_UID);
    } catch (IllegalArgumentException e) {
      // The library stumbles over an answer without bytes, which comes of a card that is swapped.
      throw new CardException("no answer from the card", e);
    }
  }

  @Override
  public void close() throws CardException {
    readers.close();
  }
}
