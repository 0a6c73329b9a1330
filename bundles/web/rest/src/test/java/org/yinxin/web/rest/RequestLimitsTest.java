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
  private static HttpServletRequest request(String contentType) {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            RequestLimitsTest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, method, arguments) -> contentType);
  }

  private static boolean isUpload(String contentType) {
    return RequestLimits.isUpload(request(contentType));
  }

  private static boolean hasInvalidMediaType(String contentType) {
    return RequestLimits.hasInvalidMediaType(request(contentType));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "multipart/form-data; boundary=b",
        "Multipart/Form-Data ;boundary=b",
        "MULTIPART/FORM-DATA",
        " multipart/mixed"
      })
  void everySpellingOfAMultipartBodyIsAnUpload(String contentType) {
    assertTrue(isUpload(contentType));
    assertFalse(hasInvalidMediaType(contentType));
  }

  @Test
  void otherBodiesAreNone() {
    assertFalse(isUpload("application/json"));
    assertFalse(hasInvalidMediaType("application/problem+json;charset=utf-8"));
    assertFalse(isUpload(null));
    assertFalse(hasInvalidMediaType(null));
  }

  /** CXF would read some of these as a form that nobody counts the parts of. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "multipart/ form-data",
        "multipart /form-data",
        "*/*; boundary=b",
        "multipart/*",
        "multipart",
        ""
      })
  void whatIsNoMediaTypeIsSaidToBeNone(String contentType) {
    assertTrue(hasInvalidMediaType(contentType));
  }
}
