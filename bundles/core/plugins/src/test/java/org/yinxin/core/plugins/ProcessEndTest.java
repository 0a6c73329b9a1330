package org.yinxin.core.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

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

  /** An interface with code. */
  public interface EndsInInterface extends Runnable {
    @Override
    default void run() {
      System.exit(3);
    }
  }

  /** Does nothing of its own. */
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
  void aClassWithoutSuchCallsIsLeftAsItIs() {
    byte[] classFile = classFile(FailuresTest.class.getName());

    assertSame(classFile, ProcessEnd.rewritten(classFile));
  }
}
