package org.yinxin.benchmark;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;
import org.osgi.framework.wiring.BundleWiring;

/**
 * The platform's components, made as declarative services would, but in a plain JVM that JMH can
 * measure. For one thread.
 */
final class Components {
  private static final String INSTANCE = "instance";

  private final BundleContext context;
  private final List<Object> services = new ArrayList<>();

  /** Components that see these framework properties. */
  Components(Map<String, String> properties) {
    context =
        answering(
            BundleContext.class,
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getService" -> ((ServiceReference<?>) arguments[0]).getProperty(INSTANCE);
                  case "getDataFile" ->
                      Path.of(properties.get("yinxin.state"), (String) arguments[0]).toFile();
                  default -> properties.get(String.valueOf(arguments[0]));
                });
  }

  /** Registers a service that is no component. */
  void add(Object service) {
    services.add(service);
  }

  /**
   * Makes a component from what is registered, with its configuration's defaults, and registers it.
   */
  <T> T add(Class<T> component) throws ReflectiveOperationException {
    // The others are for those who have no container.
    Constructor<?> constructor =
        Stream.of(component.getConstructors())
            .max(Comparator.comparing(Constructor::getParameterCount))
            .orElseThrow();
    Object[] arguments = new Object[constructor.getParameterCount()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = argument(constructor.getParameterTypes()[i]);
    }
    T made = component.cast(constructor.newInstance(arguments));
    services.add(made);
    return made;
  }

  private Object argument(Class<?> type) {
    if (type == BundleContext.class) {
      return context;
    }
    if (type.isAnnotation()) {
      return answering(type, (proxy, method, arguments) -> method.getDefaultValue());
    }
    return service(type);
  }

  <T> T service(Class<T> type) {
    Optional<T> found = services.stream().filter(type::isInstance).map(type::cast).findFirst();
    return found.orElseThrow(() -> new IllegalStateException("nothing registered is a " + type));
  }

  /** Binds a service to a component that takes references, as the registry of types does. */
  void bind(Object component, String method, Object service, Map<String, String> properties)
      throws ReflectiveOperationException {
    Map<String, Object> all = new HashMap<>(properties);
    all.put(INSTANCE, service);
    all.put(Constants.SERVICE_ID, 1L);
    Bundle bundle = bundle(service.getClass().getClassLoader());
    ServiceReference<?> reference =
        answering(
            ServiceReference.class,
            (proxy, called, arguments) ->
                called.getName().equals("getBundle") ? bundle : all.get(arguments[0]));
    Method binding = component.getClass().getDeclaredMethod(method, ServiceReference.class);
    binding.setAccessible(true);
    binding.invoke(component, reference);
  }

  /** The bundle of all that is bound. */
  private static Bundle bundle(ClassLoader loader) {
    BundleWiring wiring = answering(BundleWiring.class, (proxy, called, arguments) -> loader);
    return answering(
        Bundle.class,
        (proxy, called, arguments) ->
            switch (called.getName()) {
              case "adapt" -> wiring;
              case "getBundleId" -> 1L;
              case "getVersion" -> Version.emptyVersion;
              default -> "benchmark";
            });
  }

  /** Calls what a component has declared for its end. */
  void deactivate(Object component, String method) throws ReflectiveOperationException {
    Method end = component.getClass().getDeclaredMethod(method);
    end.setAccessible(true);
    end.invoke(component);
  }

  private static <T> T answering(Class<T> type, InvocationHandler handler) {
    InvocationHandler whole =
        (proxy, method, arguments) ->
            switch (method.getName()) {
              case "equals" -> proxy == arguments[0];
              case "hashCode" -> System.identityHashCode(proxy);
              case "compareTo" -> 0;
              default -> handler.invoke(proxy, method, arguments);
            };
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, whole));
  }
}
