package org.yinxin.web.rest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import javax.servlet.ServletInputStream;
import javax.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.Test;

/** Bodies that are read a byte at a time. */
final class PartLimitedRequestTest {
  private static final byte[] BODY =
      ("--b\r\n\r\n" + "x".repeat(100_000) + "\r\n--b--\r\n").getBytes(StandardCharsets.US_ASCII);

  private byte[] sent = BODY;
  private String type = "multipart/form-data; boundary=b";
  private int asked;

  /** The web server's stream, each question to which is counted. */
  private ServletInputStream stream() {
    return new RequestBody(
        new ByteArrayInputStream(sent) {
          @Override
          public synchronized int read() {
            asked++;
            return super.read();
          }

          @Override
          public synchronized int read(byte[] into, int offset, int length) {
            asked++;
            return super.read(into, offset, length);
          }
        });
  }

  private final PartLimitedRequest request =
      new PartLimitedRequest(
          (HttpServletRequest)
              Proxy.newProxyInstance(
                  getClass().getClassLoader(),
                  new Class<?>[] {HttpServletRequest.class},
                  (proxy, method, arguments) -> {
                    return method.getName().equals("getContentType") ? type : stream();
                  }));

  @Test
  void theWebServerIsAskedForBlocksAndNotForBytes() throws Exception {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    ServletInputStream in = request.getInputStream();
    for (int next = in.read(); next >= 0; next = in.read()) {
      read.write(next);
    }

    assertArrayEquals(BODY, read.toByteArray());
    assertEquals(BODY.length / (16 * 1024) + 2, asked, "blocks, the last one and the end");
  }

  @Test
  void theBodyIsOneStreamHoweverOftenItIsAskedFor() throws Exception {
    assertSame(request.getInputStream(), request.getInputStream());
  }

  private int read() throws IOException {
    return request.getInputStream().readAllBytes().length;
  }

  private void assertRefused(String why) {
    assertEquals(why, assertThrows(IOException.class, this::read).getMessage());
    // Nobody reads on, either.
    assertThrows(IOException.class, this::read);
  }

  @Test
  void twentyPartsAreTakenAndTheNextOneIsRefused() throws Exception {
    String part = "--b\r\n\r\nx--\r\n";
    sent = (part.repeat(20) + "--b--\r\n").getBytes(StandardCharsets.US_ASCII);
    assertEquals(sent.length, read());
  }

  @Test
  void manyPartsAreRefusedAfterTheFirstBlock() {
    sent = "--b\r\n\r\nx\r\n".repeat(16_000).getBytes(StandardCharsets.US_ASCII);

    assertRefused("too many parts");

    assertTrue(asked <= 2, "blocks: " + asked);
  }

  @Test
  void delimitersThatOverlapOtherBytesAreCounted() {
    type = "multipart/form-data; boundary=--a";
    sent = "-----a".repeat(30).getBytes(StandardCharsets.US_ASCII);

    assertRefused("too many parts");
  }

  @Test
  void withoutABoundaryNothingIsRead() {
    type = "multipart/form-data";

    assertRefused("no boundary");

    assertEquals(0, asked);
  }
}
