package org.yinxin.core.plugins;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.yinxin.services.plugins.PluginUse;

/** Reads from the class files of a bundle, and of the jars in it, what its code calls. */
final class BundleContents {
  /** Most bytes of all entries together, unpacked. */
  private static final int MAXIMUM_BYTES = 256 * 1024 * 1024;

  /** The first four bytes of a class file (JVMS 4.1). */
  private static final int MAGIC = 0xCAFEBABE;

  /** Place of the major version in a class file, whose 45 is Java 1.1. */
  private static final int MAJOR_VERSION = 6;

  private static final int BEFORE_FIRST = 44;

  /** Classes that the framework takes only on a Java that reads them (OSGi Core 8, 3.11). */
  private static final String OF_OTHER_VERSIONS = "META-INF/versions/";

  /** A class was made for a newer Java than this one. */
  static final class NewerJavaException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String className;
    private final int feature;

    NewerJavaException(String className, int feature) {
      super(className + " was made for Java " + feature);
      this.className = className;
      this.feature = feature;
    }

    String className() {
      return className;
    }

    int feature() {
      return feature;
    }
  }

  private final Set<PluginUse> uses = EnumSet.noneOf(PluginUse.class);

  private long unpacked;

  private BundleContents() {}

  /**
   * Returns what the code of a bundle uses. Code that cannot be read counts as native code.
   *
   * @throws IOException if the bundle or a jar in it cannot be read, or is too large when unpacked
   * @throws NewerJavaException if this Java cannot load one of its classes
   */
  static Set<PluginUse> uses(byte[] bundle) throws IOException, NewerJavaException {
    BundleContents contents = new BundleContents();
    contents.read(new ByteArrayInputStream(bundle));
    return contents.uses;
  }

  private void read(InputStream jar) throws IOException, NewerJavaException {
    ZipInputStream entries = new ZipInputStream(jar);
    for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
      String name = entry.getName();
      if (name.endsWith(".class")) {
        byte[] content = content(entries);
        if (!name.startsWith(OF_OTHER_VERSIONS)) {
          checkVersion(name, content);
        }
        readClass(content);
      } else if (name.endsWith(".jar")) {
        read(new ByteArrayInputStream(content(entries)));
      } else if (name.endsWith(".so") || name.endsWith(".dll") || name.endsWith(".dylib")) {
        uses.add(PluginUse.NATIVE_CODE);
      }
    }
  }

  private byte[] content(InputStream entry) throws IOException {
    byte[] content = entry.readNBytes((int) (MAXIMUM_BYTES - unpacked) + 1);
    unpacked += content.length;
    if (unpacked > MAXIMUM_BYTES) {
      throw new IOException("its content is over " + MAXIMUM_BYTES + " bytes when unpacked");
    }
    return content;
  }

  private static void checkVersion(String name, byte[] content) throws NewerJavaException {
    ByteBuffer file = ByteBuffer.wrap(content);
    if (content.length < MAJOR_VERSION + Short.BYTES || file.getInt(0) != MAGIC) {
      return;
    }
    int feature = file.getShort(MAJOR_VERSION) - BEFORE_FIRST;
    if (feature > Runtime.version().feature()) {
      String className = name.substring(0, name.length() - ".class".length()).replace('/', '.');
      throw new NewerJavaException(className, feature);
    }
  }

  private void readClass(byte[] bytes) {
    try {
      new ClassReader(bytes).accept(new Calls(), ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    } catch (RuntimeException | StackOverflowError e) {
      // Damaged, perhaps on purpose: a constant that is an argument of itself has no end.
      uses.add(PluginUse.NATIVE_CODE);
    }
  }

  private final class Calls extends ClassVisitor {
    Calls() {
      super(Opcodes.ASM9);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      if ((access & Opcodes.ACC_NATIVE) != 0) {
        uses.add(PluginUse.NATIVE_CODE);
      }
      return new MethodVisitor(Opcodes.ASM9) {
        @Override
        public void visitMethodInsn(
            int opcode, String owner, String called, String type, boolean ofInterface) {
          add(owner, called);
        }

        @Override
        public void visitInvokeDynamicInsn(
            String called, String type, Handle bootstrap, Object... arguments) {
          addConstant(bootstrap);
          Stream.of(arguments).forEach(Calls.this::addConstant);
        }

        @Override
        public void visitLdcInsn(Object value) {
          addConstant(value);
        }
      };
    }

    /** Adds what a method reference is a use of, also one within a constant. */
    private void addConstant(Object constant) {
      if (constant instanceof Handle handle) {
        add(handle.getOwner(), handle.getName());
      } else if (constant instanceof ConstantDynamic dynamic) {
        addConstant(dynamic.getBootstrapMethod());
        for (int i = 0; i < dynamic.getBootstrapMethodArgumentCount(); i++) {
          addConstant(dynamic.getBootstrapMethodArgument(i));
        }
      }
    }

    private void add(String owner, String method) {
      PluginUses.of(owner, method).ifPresent(uses::add);
    }
  }
}
