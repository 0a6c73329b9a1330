package org.yinxin.driver.idcardsam;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.yinxin.kiosk.idcard.IdCard;
import org.yinxin.testlibrary.devices.PseudoTerminal;

/** A reader on a pseudo terminal, which answers as the published protocol says, or misbehaves. */
final class FakeSam {
  private static final int FRAME = 10;
  private static final String NAME = "fake-sam";

  /** The fault that it has. */
  enum Fault {
    NONE,
    HANGS,
    BABBLES
  }

  private final Path link;
  private final Thread thread = new Thread(this::run, NAME);
  private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
  private PseudoTerminal terminal;
  private Optional<IdCard> card = Optional.empty();
  private boolean isRead;
  private volatile Fault fault = Fault.NONE;
  private volatile boolean ended;

  /** A reader that is plugged in at a path. */
  FakeSam(Path link) throws IOException {
    this.link = link;
    plugIn();
    thread.start();
  }

  /** Tells its own thread, and that of its pseudo terminal's library, from a driver's. */
  static boolean isOfTests(Thread thread) {
    return thread.getName().equals(NAME) || thread.getName().equals("JNA Cleaner");
  }

  synchronized void plugIn() throws IOException {
    terminal = new PseudoTerminal();
    card = Optional.empty();
    Files.createSymbolicLink(link, terminal.port());
  }

  synchronized void unplug() throws IOException {
    Files.delete(link);
    terminal.close();
    terminal = null;
    heard.reset();
  }

  synchronized void lay(Optional<IdCard> other) {
    card = other;
    isRead = false;
  }

  void misbehave(Fault other) {
    fault = other;
  }

  private void run() {
    try {
      while (!ended) {
        step();
        TimeUnit.MILLISECONDS.sleep(2);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void step() {
    if (terminal == null) {
      return;
    }
    heard.writeBytes(terminal.read());
    byte[] all = heard.toByteArray();
    if (all.length >= FRAME) {
      heard.reset();
      answer(Arrays.copyOf(all, FRAME));
    }
  }

  private void answer(byte[] frame) {
    switch (fault) {
      case HANGS -> {
        // Says nothing.
      }
      case BABBLES -> terminal.write(new byte[300]);
      case NONE -> send(answer(frame[7] & 0xFF, frame[8] & 0xFF));
    }
  }

  private byte[] answer(int command, int parameter) {
    int both = command << 8 | parameter;
    return switch (both) {
      case 0x11FF -> CardBytes.answer(0x90, new byte[0]);
      case 0x2001 -> CardBytes.answer(card.isPresent() && !isRead ? 0x9F : 0x80, new byte[0]);
      case 0x2002 -> CardBytes.answer(card.isPresent() ? 0x90 : 0x81, new byte[0]);
      case 0x3001 -> read();
      case 0x3003 -> CardBytes.answer(card.isPresent() && isRead ? 0x91 : 0x41, new byte[0]);
      default -> CardBytes.answer(0x21, new byte[0]);
    };
  }

  private byte[] read() {
    isRead = card.isPresent();
    return isRead
        ? CardBytes.answer(0x90, CardBytes.of(card.get()))
        : CardBytes.answer(0x41, new byte[0]);
  }

  /** In pieces, as a slow line does. */
  private void send(byte[] bytes) {
    for (int at = 0; at < bytes.length; at += 64) {
      terminal.write(Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + 64)));
    }
  }

  /** Ends it, and pulls it out. */
  void end() throws Exception {
    ended = true;
    thread.join();
    if (terminal != null) {
      unplug();
    }
  }
}
