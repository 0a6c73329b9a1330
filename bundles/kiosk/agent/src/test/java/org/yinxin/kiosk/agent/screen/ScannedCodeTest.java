package org.yinxin.kiosk.agent.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ScannedCodeTest {
  private static final String CODE = "4QKX-7M2P-9R0D-3W5T-Z8AH-1CEG-BX7";
  private static final String ADDRESS = "https://yinxin.example:8181";

  private static Optional<String> in(String text) {
    return ScannedCode.in(text, ADDRESS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ADDRESS + "/v/" + CODE,
        ADDRESS + "/v/" + CODE + "/",
        ADDRESS + "/v/" + CODE + "?from=paper",
        "HTTPS://YINXIN.EXAMPLE:8181/v/" + CODE,
        "http://yinxin.example:8181/v/" + CODE,
        " " + CODE + "\r\n"
      })
  void theOfficialAddressAndTheBareCodeAreRead(String text) {
    assertEquals(Optional.of(CODE), in(text));
  }

  @Test
  void aCodeWithoutHyphensIsRead() {
    String bare = CODE.replace("-", "");
    assertEquals(Optional.of(bare), in(bare));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://yinxin.example.evil.example:8181/v/" + CODE,
        "https://yinxin.example/v/" + CODE,
        "https://yinxin.example:8181@evil.example/v/" + CODE,
        "https://someone@yinxin.example:8181/v/" + CODE,
        "https://yinxin.example:8181/k/" + CODE,
        "https://yinxin.example:8181/v/../api/kiosk/session/" + CODE,
        "https://yinxin.example:8181/v/" + CODE + "/pdf",
        "https://yinxin.example:8181/v/" + CODE + "%2F..",
        "javascript:alert(1)//" + ADDRESS + "/v/" + CODE,
        "weixin://wxpay/bizpayurl?pr=abc",
        "4QKX-7M2P",
        "示范大学·张三",
        "https://",
        ":::"
      })
  void allElseLeadsNowhere(String text) {
    assertEquals(Optional.empty(), in(text));
  }

  @Test
  void aPathInTheOfficialAddressBelongsToIt() {
    String below = "https://www.example/yinxin";
    assertEquals(Optional.of(CODE), ScannedCode.in(below + "/v/" + CODE, below));
    assertEquals(Optional.empty(), ScannedCode.in("https://www.example/v/" + CODE, below));
    assertEquals(Optional.empty(), ScannedCode.in(below + "/v/" + CODE, ""));
  }
}
