package org.yinxin.web.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The part of a file that a browser asks for. */
final class ByteRangeTest {
  private static final long LENGTH = 1000;

  private static Optional<ByteRange> of(String header) {
    return ByteRange.of(header, LENGTH);
  }

  @Test
  void aPartIsCutToTheFile() {
    assertEquals(Optional.of(new ByteRange(0, 1)), of("bytes=0-1"));
    assertEquals(Optional.of(new ByteRange(900, 999)), of("bytes=900-"));
    assertEquals(Optional.of(new ByteRange(900, 999)), of("bytes=900-5000"));
    assertEquals(Optional.of(new ByteRange(990, 999)), of("bytes=-10"));
    assertEquals(Optional.of(new ByteRange(0, 999)), of("bytes=-5000"));
  }

  @Test
  void whatCannotBeGivenIsAnsweredWithTheWhole() {
    for (String header :
        new String[] {
          null,
          "",
          "bytes=",
          "bytes=-",
          "bytes=-0",
          "bytes=5-2",
          "bytes=1000-",
          "bytes=0-1,5-6",
          "lines=1-2",
          "bytes=99999999999999999999-"
        }) {
      assertEquals(Optional.empty(), of(header), header);
    }
    assertEquals(Optional.empty(), ByteRange.of("bytes=0-", 0));
  }
}
