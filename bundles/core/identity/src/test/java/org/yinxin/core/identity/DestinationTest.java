package org.yinxin.core.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Destinations after sign-in, which are limited to this site. */
final class DestinationTest {
  @ParameterizedTest
  @ValueSource(strings = {"/", "/my", "/my?type=transcript", "/k/0123456789AB", "/office/queue#x"})
  void aPathOfThisSiteIsKept(String wanted) {
    assertEquals(wanted, Destination.own(wanted));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "my",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/my\\..\\evil",
        "https://evil.example/my",
        "javascript:alert(1)",
        "/\tmy",
        "/my\r\nSet-Cookie: a=b",
        "/.//evil.example",
        "/x/..//evil.example",
        "/ evil",
        "/学生",
        "/my%",
        "/login",
        "/login/cas?to=/my"
      })
  void allElseIsLeftOut(String wanted) {
    assertEquals("", Destination.own(wanted));
  }
}
