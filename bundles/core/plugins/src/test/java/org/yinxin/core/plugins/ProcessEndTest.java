package org.yinxin.core.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.hooks.weaving.WeavingException;
import org.osgi.framework.hooks.weaving.WovenClass;
import org.osgi.framework.wiring.BundleWiring;

final class ProcessEndTest {
  /** Ends the process in each way there is, and must not. */
  public static final class Ends implements Runnable {
    @Override
    public void run() {
      assertThrows(SecurityException.class, () -> System.exit(3));
      assertThrows(SecurityException.class, () -> Runtime.getRuntime().exit(3));
      SecurityException refused =
          assertThrows(SecurityException.class, () -> Runtime.getRuntime().halt(3));
      assertEquals("a plug-in tried to end the server", refused.getMessage());
    }
  }

  /** Ends the process by references to each method that does, and must not. */
  public static final class EndsByReference implements Runnable {
    @Override
    public void run() {
      IntConsumer exit = System::exit;
      IntConsumer exitOfRuntime = Runtime.getRuntime()::exit;
      BiConsumer<Runtime, Integer> halt = Runtime::halt;
      assertThrows(SecurityException.class, () -> exit.accept(3));
      assertThrows(SecurityException.class, () -> exitOfRuntime.accept(3));
      assertThrows(SecurityException.class, () -> halt.accept(Runtime.getRuntime(), 3));
    }
  }

  /** An interface with code that has a reference. */
  public interface EndsByReferenceInInterface extends Runnable {
    @Override
    default void run() {
      IntStream.of(3).forEach(System::exit);
    }
  }

  /** Does nothing itself. */
  public static final class EndsByReferenceOfInterface implements EndsByReferenceInInterface {}

  /** An interface with code. */
  public interface EndsInInterface extends Runnable {
    @Override
    default void run() {
      System.exit(3);
    }
  }

  /** Does nothing itself. */
  public static final class EndsByInterface implements EndsInInterface {}

  /** Loads the classes of this test as a plug-in's are. */
  private static final class Woven extends ClassLoader {
    Woven() {
      super(ProcessEndTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith(ProcessEndTest.class.getName() + "$Ends")) {
        return super.loadClass(name, resolve);
      }
      byte[] bytes = ProcessEnd.rewritten(classFile(name));
      return defineClass(name, bytes, 0, bytes.length);
    }

    Class<?> define(byte[] bytes) {
      return defineClass(null, bytes, 0, bytes.length);
    }
  }

  private static byte[] classFile(String name) {
    String path = "/" + name.replace('.', '/') + ".class";
    try (InputStream in = ProcessEndTest.class.getResourceAsStream(path)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void run(Class<?> type) throws Exception {
    Runnable runnable =
        (Runnable) new Woven().loadClass(type.getName()).getDeclaredConstructor().newInstance();
    runnable.run();
  }

  @Test
  void callsThatEndTheProcessFailInstead() throws Exception {
    run(Ends.class);
  }

  @Test
  void soDoThoseOfAnInterface() {
    assertThrows(SecurityException.class, () -> run(EndsByInterface.class));
  }

  @Test
  void soDoMethodReferences() throws Exception {
    run(EndsByReference.class);
    assertThrows(SecurityException.class, () -> run(EndsByReferenceOfInterface.class));
  }

  @Test
  void soDoMethodHandlesAmongTheConstants() throws Exception {
    Class<?> woven = new Woven().define(ProcessEnd.rewritten(ConstantClass.endsByConstants()));

    MethodHandle handle = (MethodHandle) woven.getMethod("handle").invoke(null);
    assertEquals(MethodType.methodType(void.class, Runtime.class, int.class), handle.type());
    assertThrows(SecurityException.class, () -> handle.invoke(Runtime.getRuntime(), 3));
    InvocationTargetException failed =
        assertThrows(
            InvocationTargetException.class, () -> woven.getMethod("constant").invoke(null));
    assertEquals("a plug-in tried to end the server", failed.getCause().getCause().getMessage());
  }

  @Test
  void aClassThatCannotBeReadIsNotDefinedAndTheNextOneIsWoven() {
    byte[] newer = classFile(Ends.class.getName());
    newer[7] = 99;
    List<byte[]> unreadable =
        List.of(newer, new byte[] {1, 2}, ConstantClass.constantWithinItself());

    for (byte[] classFile : unreadable) {
      WeavingException refused =
          assertThrows(
              WeavingException.class, () -> woven(FrameworkPlugins.ORIGIN + "a", classFile));
      assertTrue(refused.getMessage().contains("a.B cannot be read"), refused.getMessage());
    }
    byte[] readable = classFile(Ends.class.getName());
    assertNotSame(readable, woven(FrameworkPlugins.ORIGIN + "a", readable));
    assertSame(newer, woven("mvn:not/of/a/plug-in", newer));
  }

  /** Returns the bytes of a class of a bundle after the hook was called. */
  private static byte[] woven(String location, byte[] classFile) {
    AtomicReference<byte[]> bytes = new AtomicReference<>(classFile);
    Bundle bundle = answering(Bundle.class, Map.of("getLocation", location));
    BundleWiring wiring = answering(BundleWiring.class, Map.of("getBundle", bundle));
    WovenClass woven =
        (WovenClass)
            Proxy.newProxyInstance(
                ProcessEndTest.class.getClassLoader(),
                new Class<?>[] {WovenClass.class},
                (proxy, method, arguments) ->
                    switch (method.getName()) {
                      case "getBundleWiring" -> wiring;
                      case "getClassName" -> "a.B";
                      case "getBytes" -> bytes.get();
                      default -> {
                        bytes.set((byte[]) arguments[0]);
                        yield null;
                      }
                    });
    new ProcessEnd().weave(woven);
    return bytes.get();
  }

  private static <T> T answering(Class<T> type, Map<String, ?> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> answers.get(method.getName())));
  }

  @Test
  void aClassWithoutSuchCallsIsLeftAsItIs() {
    byte[] classFile = classFile(FailuresTest.class.getName());

    assertSame(classFile, ProcessEnd.rewritten(classFile));
  }
}
