package org.yinxin.driver.idcardsam;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.yinxin.kiosk.serial.Line;

final class SamTest {
  private static final byte[] CARD = new byte[1284];

  /** A line that gives bytes and then breaks. */
  private static final class Broken implements Line {
    private final byte[] bytes;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private int at;

    Broken(byte[]... answers) {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      for (byte[] answer : answers) {
        all.writeBytes(answer);
      }
      bytes = all.toByteArray();
    }

    @Override
    public void write(byte[] frame) {
      written.writeBytes(frame);
    }

    @Override
    public void drain() {}

    @Override
    public int read(long deadline) throws IOException {
      if (at == bytes.length) {
        throw new IOException("pulled out");
      }
      return bytes[at++] & 0xFF;
    }
  }

  private static Sam sam(byte[]... answers) {
    return new Sam(new Broken(answers), Duration.ofSeconds(5));
  }

  private static byte[][] good() {
    return new byte[][] {
      CardBytes.answer(0x9F, new byte[4]),
      CardBytes.answer(0x90, new byte[8]),
      CardBytes.answer(0x90, CARD)
    };
  }

  @Test
  void aCardIsFoundSelectedAndRead() throws Exception {
    Broken line = new Broken(good());

    assertArrayEquals(CARD, new Sam(line, Duration.ofSeconds(5)).card().orElseThrow());
    assertEquals(
        "aaaaaa96690003200122" + "aaaaaa96690003200221" + "aaaaaa96690003300132",
        HexFormat.of().formatHex(line.written.toByteArray()));
  }

  @Test
  void withoutACardNothingIsRead() throws Exception {
    assertEquals(Optional.empty(), sam(CardBytes.answer(0x80, new byte[0])).card());
    byte[][] gone = {good()[0], CardBytes.answer(0x81, new byte[0])};
    assertEquals(Optional.empty(), sam(gone).card());
    byte[][] taken = {good()[0], good()[1], CardBytes.answer(0x41, new byte[0])};
    assertEquals(Optional.empty(), sam(taken).card());
  }

  @Test
  void aDisconnectionAtAnyByteIsNoticedAndGivesNoCard() throws Exception {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] answer : good()) {
      all.writeBytes(answer);
    }
    byte[] bytes = all.toByteArray();
    for (int n = 0; n < bytes.length; n++) {
      byte[] cut = Arrays.copyOf(bytes, n);
      assertThrows(IOException.class, () -> sam(cut).card(), "after " + n + " bytes");
    }
  }

  @Test
  void anyChangedByteOfAnAnswerIsNoticed() throws Exception {
    byte[] answer = CardBytes.answer(0x90, new byte[16]);
    for (int i = 0; i < answer.length; i++) {
      byte[] changed = answer.clone();
      changed[i] ^= 0x11;
      assertThrows(
          IOException.class, () -> sam(changed).ask(Sam.Command.READ), "byte " + i + " changed");
    }
  }

  @Test
  void garbageBeforeAnAnswerIsSkippedAndGarbageAloneGivesNothing() throws Exception {
    byte[] noise = new byte[500];
    new Random(7).nextBytes(noise);
    byte[][] answers = good();

    assertArrayEquals(
        CARD, sam(noise, answers[0], noise, answers[1], noise, answers[2]).card().orElseThrow());
    assertThrows(IOException.class, () -> sam(noise).card());
  }

  @Test
  void anAnswerOfAnImpossibleLengthIsRefused() {
    byte[] huge = CardBytes.answer(0x90, new byte[0]);
    huge[5] = (byte) 0xFF;
    assertThrows(IOException.class, () -> sam(huge).card());
  }
}
