package org.yinxin.web.rest;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import javax.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests to which the limits of uploads apply. */
final class RequestLimitsTest {
  private static boolean isUpload(String contentType) {
    return RequestLimits.isUpload(
        (HttpServletRequest)
            Proxy.newProxyInstance(
                RequestLimitsTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> contentType));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "multipart/form-data; boundary=b",
        "Multipart/Form-Data; boundary=b",
        "MULTIPART/FORM-DATA",
        " multipart/ form-data",
        "multipart /form-data",
        "*/*",
        "multipart/*"
      })
  void everySpellingOfAMultipartBodyIsAnUpload(String contentType) {
    assertTrue(isUpload(contentType));
  }

  @Test
  void otherBodiesAreNone() {
    assertFalse(isUpload("application/json"));
    assertFalse(isUpload(null));
  }
}
