package org.yinxin.core.plugins;

import java.nio.ByteBuffer;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Class files with constants that no Java compiler writes. */
final class ConstantClass {
  private static final Handle INVOKE =
      new Handle(
          Opcodes.H_INVOKESTATIC,
          "java/lang/invoke/ConstantBootstraps",
          "invoke",
          "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/Class;"
              + "Ljava/lang/invoke/MethodHandle;[Ljava/lang/Object;)Ljava/lang/Object;",
          false);

  private ConstantClass() {}

  /**
   * Returns a class whose method {@code handle} returns a handle of {@link Runtime#halt}, and whose
   * method {@code constant} loads a constant within a constant that calls {@link System#exit}.
   */
  static byte[] endsByConstants() {
    ClassWriter writer = begun();
    Handle halt = new Handle(Opcodes.H_INVOKEVIRTUAL, "java/lang/Runtime", "halt", "(I)V", false);
    addMethod(writer, "handle", halt);
    Handle exit = new Handle(Opcodes.H_INVOKESTATIC, "java/lang/System", "exit", "(I)V", false);
    Handle wrapper =
        new Handle(
            Opcodes.H_INVOKESTATIC,
            "java/util/Objects",
            "requireNonNull",
            "(Ljava/lang/Object;)Ljava/lang/Object;",
            false);
    Object inner = new ConstantDynamic("inner", "Ljava/lang/Object;", INVOKE, exit, 3);
    addMethod(
        writer,
        "constant",
        new ConstantDynamic("outer", "Ljava/lang/Object;", INVOKE, wrapper, inner));
    writer.visitEnd();
    return writer.toByteArray();
  }

  /** Returns a class with a constant that is an argument of itself. */
  static byte[] constantWithinItself() {
    ClassWriter writer = begun();
    addMethod(writer, "constant", new ConstantDynamic("a", "Ljava/lang/Object;", INVOKE, 1));
    writer.visitEnd();
    byte[] classFile = writer.toByteArray();
    ClassReader reader = new ClassReader(classFile);
    int index = 1;
    // The tag of a CONSTANT_Dynamic is 17 (JVMS 4.4).
    while (reader.getItem(index) == 0 || reader.readByte(reader.getItem(index) - 1) != 17) {
      index++;
    }
    // The class file ends with the one argument of its one bootstrap method.
    ByteBuffer.wrap(classFile).putShort(classFile.length - 2, (short) index);
    return classFile;
  }

  private static ClassWriter begun() {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(
        Opcodes.V17,
        Opcodes.ACC_PUBLIC,
        "org/yinxin/core/plugins/Constants",
        null,
        "java/lang/Object",
        null);
    return writer;
  }

  private static void addMethod(ClassWriter writer, String name, Object constant) {
    MethodVisitor method =
        writer.visitMethod(
            Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, name, "()Ljava/lang/Object;", null, null);
    method.visitCode();
    method.visitLdcInsn(constant);
    method.visitInsn(Opcodes.ARETURN);
    method.visitMaxs(1, 0);
    method.visitEnd();
  }
}
