package org.yinxin.web.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Test;
import org.yinxin.services.institution.Institution;

final class GuardFilterTest {
  private static <T> T answering(Class<T> service, Map<String, Object> answers) {
    return service.cast(
        Proxy.newProxyInstance(
            service.getClassLoader(),
            new Class<?>[] {service},
            (proxy, method, arguments) ->
                method.isDefault()
                    ? InvocationHandler.invokeDefault(proxy, method, arguments)
                    : answers.get(method.getName())));
  }

  /** Headers of the answer to somebody who opens the home page. */
  private static Map<String, String> headers(String publicAddress) throws Exception {
    SiteConfig config =
        answering(
            SiteConfig.class,
            Map.of("hstsMaxAgeSeconds", 300L, "securityContact", "", "guideVideo", ""));
    Institution institution = answering(Institution.class, Map.of("publicAddress", publicAddress));
    HttpServletRequest request =
        answering(HttpServletRequest.class, Map.of("getMethod", "GET", "getRequestURI", "/"));
    Map<String, String> headers = new HashMap<>();
    HttpServletResponse response =
        (HttpServletResponse)
            Proxy.newProxyInstance(
                GuardFilterTest.class.getClassLoader(),
                new Class<?>[] {HttpServletResponse.class},
                (proxy, method, arguments) ->
                    method.getName().equals("setHeader")
                        ? headers.put((String) arguments[0], (String) arguments[1])
                        : null);
    new GuardFilter(institution, new SiteSettings(config))
        .doFilter(request, response, (in, out) -> {});
    return headers;
  }

  @Test
  void browsersAreToldToInsistOnHttpsWhereThePublicAddressHasIt() throws Exception {
    assertEquals(
        "max-age=300", headers("https://cert.example.edu.cn").get("Strict-Transport-Security"));
  }

  /** A browser that insisted would not find a site any more that has no https. */
  @Test
  void browsersAreNotToldSoWhereThePublicAddressHasNone() throws Exception {
    Map<String, String> headers = headers("http://cert.example.edu.cn");

    assertFalse(headers.containsKey("Strict-Transport-Security"), headers::toString);
    assertEquals("nosniff", headers.get("X-Content-Type-Options"));
  }
}
