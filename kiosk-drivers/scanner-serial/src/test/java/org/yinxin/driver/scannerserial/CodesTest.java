package org.yinxin.driver.scannerserial;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class CodesTest {
  private static List<String> codes(Charset charset, byte[] bytes) {
    Codes codes = new Codes(charset);
    List<String> found = new ArrayList<>();
    for (byte each : bytes) {
      codes.take(each & 0xFF).ifPresent(found::add);
    }
    codes.end().ifPresent(found::add);
    return found;
  }

  @Test
  void lineEndsOfAllKindsAndTheEndItselfEndACode() {
    byte[] bytes = "a\rb\r\nc\n\n张三\nd".getBytes(StandardCharsets.UTF_8);

    assertEquals(List.of("a", "b", "c", "张三", "d"), codes(StandardCharsets.UTF_8, bytes));
    Charset gbk = Charset.forName("GBK");
    assertEquals(List.of("张三"), codes(gbk, "张三\r".getBytes(gbk)));
  }

  @Test
  void whatIsNoTextOrTooLongIsLeftOutAndTheNextCodeIsWhole() {
    assertEquals(
        List.of("b"), codes(StandardCharsets.UTF_8, new byte[] {(byte) 0xFF, '\r', 'b', '\r'}));
    assertEquals(List.of("b"), codes(StandardCharsets.UTF_8, new byte[] {1, 'a', '\r', 'b'}));
    String long1 = "x".repeat(Codes.LONGEST + 1);
    assertEquals(
        List.of("b"),
        codes(StandardCharsets.UTF_8, (long1 + "\rb\r").getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void noiseNeverFails() {
    byte[] noise = new byte[100_000];
    new Random(3).nextBytes(noise);

    for (String code : codes(StandardCharsets.UTF_8, noise)) {
      assertEquals(Optional.empty(), code.chars().filter(c -> c < ' ').boxed().findAny(), code);
    }
  }
}
