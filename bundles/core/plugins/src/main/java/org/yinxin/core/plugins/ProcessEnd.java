package org.yinxin.core.plugins;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.osgi.framework.hooks.weaving.WeavingHook;
import org.osgi.framework.hooks.weaving.WovenClass;

/**
 * Makes the calls of a plug-in that would end the server fail instead. Such a call becomes one of a
 * method that throws a {@link SecurityException}, so that it is refused to one person, and the
 * server serves on. Reflection gets around it: this prevents accidents.
 *
 * <p>Source: OSGi Core 8, chapter 56 (weaving hooks).
 */
final class ProcessEnd implements WeavingHook {
  private static final String REFUSAL = "yinxin$refuseToEndTheServer";
  private static final String REFUSAL_DESCRIPTOR = "(I)V";

  @Override
  public void weave(WovenClass woven) {
    if (woven.getBundleWiring().getBundle().getLocation().startsWith(RunningPlugins.ORIGIN)) {
      byte[] before = woven.getBytes();
      byte[] after = rewritten(before);
      if (after != before) {
        woven.setBytes(after);
      }
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
          // An instance method leaves the Runtime under the status, which goes after the call.
          super.visitMethodInsn(
              Opcodes.INVOKESTATIC, className, REFUSAL, REFUSAL_DESCRIPTOR, isInterface);
          if (opcode != Opcodes.INVOKESTATIC) {
            super.visitInsn(Opcodes.POP);
          }
        }
      };
    }

    @Override
    public void visitEnd() {
      if (found) {
        addRefusal();
      }
      super.visitEnd();
    }

    private void addRefusal() {
      int access =
          Opcodes.ACC_STATIC
              | Opcodes.ACC_SYNTHETIC
              | (isInterface ? Opcodes.ACC_PUBLIC : Opcodes.ACC_PRIVATE);
      MethodVisitor refusal = cv.visitMethod(access, REFUSAL, REFUSAL_DESCRIPTOR, null, null);
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
      refusal.visitMaxs(3, 1);
      refusal.visitEnd();
    }
  }
}
