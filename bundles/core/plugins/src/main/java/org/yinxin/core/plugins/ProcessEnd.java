package org.yinxin.core.plugins;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.osgi.framework.hooks.weaving.WeavingException;
import org.osgi.framework.hooks.weaving.WeavingHook;
import org.osgi.framework.hooks.weaving.WovenClass;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the calls of a plug-in that would end the server fail instead. Such a call, or a reference
 * to such a method, becomes one of a method that throws a {@link SecurityException}, so that it is
 * refused to one person, and the server serves on. Reflection gets around it: this prevents
 * accidents.
 *
 * <p>Source: OSGi Core 8, chapter 56 (weaving hooks).
 */
final class ProcessEnd implements WeavingHook {
  private static final Logger LOG = LoggerFactory.getLogger(ProcessEnd.class);
  private static final String REFUSAL = "yinxin$refuseToEndTheServer";
  private static final String OF_SYSTEM = "(I)V";

  /** Takes the Runtime as its first argument, as a call or reference of an instance method does. */
  private static final String OF_RUNTIME = "(Ljava/lang/Runtime;I)V";

  /**
   * Rewrites a class of a plug-in.
   *
   * @throws WeavingException for a class that cannot be read, which is then not defined. The
   *     framework never again asks a hook that throws anything else.
   */
  @Override
  public void weave(WovenClass woven) {
    if (!woven.getBundleWiring().getBundle().getLocation().startsWith(FrameworkPlugins.ORIGIN)) {
      return;
    }
    byte[] before = woven.getBytes();
    byte[] after;
    try {
      after = rewritten(before);
    } catch (RuntimeException | Error e) {
      String why = " cannot be read: it is damaged, or made for a newer Java";
      // The JVM forgets this reason where the plug-in asks for the class once more.
      LOG.error("plug-in {}: class {}{}", woven.getBundleWiring(), woven.getClassName(), why);
      throw new WeavingException("the class " + woven.getClassName() + why, e);
    }
    if (after != before) {
      woven.setBytes(after);
    }
  }

  /** Returns the class file with its calls replaced, or itself if it has none. */
  static byte[] rewritten(byte[] classFile) {
    Weaver weaver = new Weaver(new ClassWriter(0));
    new ClassReader(classFile).accept(weaver, 0);
    return weaver.found ? weaver.bytes() : classFile;
  }

  private static boolean endsProcess(String owner, String name) {
    return (owner.equals("java/lang/System") && name.equals("exit"))
        || (owner.equals("java/lang/Runtime") && (name.equals("exit") || name.equals("halt")));
  }

  /** Puts calls of the refusal in the place of those that end the process. */
  private static final class Weaver extends ClassVisitor {
    private final ClassWriter writer;
    private String className = "";
    private boolean isInterface;
    private boolean found;

    Weaver(ClassWriter writer) {
      super(Opcodes.ASM9, writer);
      this.writer = writer;
    }

    byte[] bytes() {
      return writer.toByteArray();
    }

    @Override
    public void visit(
        int version, int access, String name, String signature, String parent, String[] others) {
      className = name;
      isInterface = (access & Opcodes.ACC_INTERFACE) != 0;
      super.visit(version, access, name, signature, parent, others);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      MethodVisitor written = super.visitMethod(access, name, descriptor, signature, exceptions);
      return new MethodVisitor(Opcodes.ASM9, written) {
        @Override
        public void visitMethodInsn(
            int opcode, String owner, String called, String type, boolean ofInterface) {
          if (!endsProcess(owner, called)) {
            super.visitMethodInsn(opcode, owner, called, type, ofInterface);
            return;
          }
          found = true;
          super.visitMethodInsn(
              Opcodes.INVOKESTATIC,
              className,
              REFUSAL,
              opcode == Opcodes.INVOKESTATIC ? OF_SYSTEM : OF_RUNTIME,
              isInterface);
        }

        @Override
        public void visitInvokeDynamicInsn(
            String called, String type, Handle bootstrap, Object... arguments) {
          super.visitInvokeDynamicInsn(called, type, redirected(bootstrap), redirected(arguments));
        }

        @Override
        public void visitLdcInsn(Object value) {
          super.visitLdcInsn(redirected(value));
        }
      };
    }

    private Object[] redirected(Object[] constants) {
      Object[] redirected = new Object[constants.length];
      for (int i = 0; i < constants.length; i++) {
        redirected[i] = redirected(constants[i]);
      }
      return redirected;
    }

    private Object redirected(Object constant) {
      if (constant instanceof Handle handle) {
        return redirected(handle);
      }
      if (!(constant instanceof ConstantDynamic dynamic)) {
        return constant;
      }
      Object[] arguments = new Object[dynamic.getBootstrapMethodArgumentCount()];
      for (int i = 0; i < arguments.length; i++) {
        arguments[i] = redirected(dynamic.getBootstrapMethodArgument(i));
      }
      return new ConstantDynamic(
          dynamic.getName(),
          dynamic.getDescriptor(),
          redirected(dynamic.getBootstrapMethod()),
          arguments);
    }

    private Handle redirected(Handle handle) {
      if (!endsProcess(handle.getOwner(), handle.getName())) {
        return handle;
      }
      found = true;
      return new Handle(
          Opcodes.H_INVOKESTATIC,
          className,
          REFUSAL,
          handle.getTag() == Opcodes.H_INVOKESTATIC ? OF_SYSTEM : OF_RUNTIME,
          isInterface);
    }

    @Override
    public void visitEnd() {
      if (found) {
        addRefusal(OF_SYSTEM, 1);
        addRefusal(OF_RUNTIME, 2);
      }
      super.visitEnd();
    }

    private void addRefusal(String descriptor, int arguments) {
      int access =
          Opcodes.ACC_STATIC
              | Opcodes.ACC_SYNTHETIC
              | (isInterface ? Opcodes.ACC_PUBLIC : Opcodes.ACC_PRIVATE);
      MethodVisitor refusal = cv.visitMethod(access, REFUSAL, descriptor, null, null);
      refusal.visitCode();
      refusal.visitTypeInsn(Opcodes.NEW, "java/lang/SecurityException");
      refusal.visitInsn(Opcodes.DUP);
      refusal.visitLdcInsn("a plug-in tried to end the server");
      refusal.visitMethodInsn(
          Opcodes.INVOKESPECIAL,
          "java/lang/SecurityException",
          "<init>",
          "(Ljava/lang/String;)V",
          false);
      refusal.visitInsn(Opcodes.ATHROW);
      refusal.visitMaxs(3, arguments);
      refusal.visitEnd();
    }
  }
}
