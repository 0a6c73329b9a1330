package org.yinxin.driver.idcardsam;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.yinxin.kiosk.serial.Line;

/**
 * The security module of a resident-ID reader, over its serial line. For one thread.
 *
 * <p>Source: GA 450, "台式居民身份证阅读器通用技术要求", interface of the SAM_V: a frame is {@code AA AA AA 96 69},
 * the length of what follows in two bytes, command and parameter (or three status bytes), data, and
 * the exclusive or of all bytes from the length on.
 */
final class Sam {
  /** A command and its parameter. */
  enum Command {
    STATUS(0x11, 0xFF),
    FIND(0x20, 0x01),
    SELECT(0x20, 0x02),
    READ(0x30, 0x01),
    READ_ADDITION(0x30, 0x03);

    private final byte command;
    private final byte parameter;

    Command(int command, int parameter) {
      this.command = (byte) command;
      this.parameter = (byte) parameter;
    }
  }

  /**
   * An answer.
   *
   * @param status the last of the three status bytes, as 0x90
   */
  record Answer(int status, byte[] data) {}

  static final int DONE = 0x90;
  static final int CARD_FOUND = 0x9F;

  /** The card has no additional address: it is there all the same. */
  static final int NO_ADDITION = 0x91;

  private static final byte[] PREAMBLE = {(byte) 0xAA, (byte) 0xAA, (byte) 0xAA, (byte) 0x96, 0x69};

  /** Status and checksum, which every answer has. */
  private static final int SMALLEST = 4;

  /** Text, picture and fingerprints of a card, with room to spare. */
  private static final int LARGEST = 4096;

  private final Line line;
  private final Duration limit;

  Sam(Line line, Duration limit) {
    this.line = line;
    this.limit = limit;
  }

  /**
   * Sends a command and reads the answer.
   *
   * @throws org.yinxin.kiosk.serial.SilenceException if there is none in time
   * @throws IOException if the line has gone, or the answer is damaged
   */
  Answer ask(Command command) throws IOException, InterruptedException {
    line.drain();
    line.write(frame(command));
    long deadline = System.nanoTime() + limit.toNanos();
    skipPreamble(deadline);
    int high = line.read(deadline);
    int low = line.read(deadline);
    int length = high << 8 | low;
    if (length < SMALLEST || length > LARGEST) {
      throw damaged("a length of " + length);
    }
    byte[] body = new byte[length];
    for (int i = 0; i < length; i++) {
      body[i] = (byte) line.read(deadline);
    }
    int check = high ^ low;
    for (int i = 0; i < length - 1; i++) {
      check ^= body[i];
    }
    if ((byte) check != body[length - 1]) {
      throw damaged("a wrong checksum");
    }
    return new Answer(body[2] & 0xFF, Arrays.copyOfRange(body, 3, length - 1));
  }

  private static byte[] frame(Command command) {
    byte[] frame = Arrays.copyOf(PREAMBLE, PREAMBLE.length + 5);
    frame[6] = 3;
    frame[7] = command.command;
    frame[8] = command.parameter;
    frame[9] = (byte) (3 ^ command.command ^ command.parameter);
    return frame;
  }

  /** Skips what comes before an answer; a reader that only babbles is cut off by the deadline. */
  private void skipPreamble(long deadline) throws IOException, InterruptedException {
    byte[] last = new byte[PREAMBLE.length];
    while (!Arrays.equals(last, PREAMBLE)) {
      System.arraycopy(last, 1, last, 0, last.length - 1);
      last[last.length - 1] = (byte) line.read(deadline);
      if (System.nanoTime() - deadline > 0) {
        throw damaged("no beginning");
      }
    }
  }

  private static IOException damaged(String what) {
    return new IOException("读卡器应答有误 · a damaged answer: " + what);
  }

  /** Reads the card that lies on the reader and was not read yet; empty if there is none. */
  Optional<byte[]> card() throws IOException, InterruptedException {
    if (ask(Command.FIND).status() != CARD_FOUND || ask(Command.SELECT).status() != DONE) {
      return Optional.empty();
    }
    Answer read = ask(Command.READ);
    return read.status() == DONE ? Optional.of(read.data()) : Optional.empty();
  }

  /** Says if the card that was read still lies there. */
  boolean isCardThere() throws IOException, InterruptedException {
    int status = ask(Command.READ_ADDITION).status();
    return status == DONE || status == NO_ADDITION;
  }
}
