package org.yinxin.offline.signer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/** Reads files that hold secrets; those that others can read or write are refused. */
final class SecretFile {
  private static final Set<PosixFilePermission> OWNER =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  private SecretFile() {}

  /** The bytes of a file. */
  static byte[] bytes(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          "没有文件 "
              + file
              + "，请放到此处或改正设置 / there is no file "
              + file
              + ": put it there, or correct the settings");
    }
    if (!OWNER.containsAll(Files.getPosixFilePermissions(file))) {
      throw new IllegalArgumentException(
          "其他帐户可以读写 "
              + file
              + "，请执行 chmod 600 / other accounts can read or write "
              + file
              + ": run chmod 600 on it");
    }
    return Files.readAllBytes(file);
  }

  /** The first line of a file, such as a password. */
  static String line(Path file) throws IOException {
    String text = new String(bytes(file), StandardCharsets.UTF_8);
    String line = text.lines().findFirst().orElse("").strip();
    if (line.isEmpty()) {
      throw new IllegalArgumentException(
          file + " 是空的，请在第一行写入口令 / is empty: write the secret into its first line");
    }
    return line;
  }
}
