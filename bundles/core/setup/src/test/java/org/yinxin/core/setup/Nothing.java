package org.yinxin.core.setup;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;

/** A service that knows of nothing: lists are empty, and what may be absent is. */
final class Nothing {
  private Nothing() {}

  static <T> T of(Class<T> service) {
    return service.cast(
        Proxy.newProxyInstance(
            service.getClassLoader(),
            new Class<?>[] {service},
            (proxy, method, arguments) -> {
              if (method.getReturnType() == List.class) {
                return List.of();
              }
              if (method.getReturnType() == Optional.class) {
                return Optional.empty();
              }
              if (method.getReturnType() == boolean.class) {
                return false;
              }
              return method.getReturnType() == String.class ? "http://localhost:8181" : null;
            }));
  }
}
