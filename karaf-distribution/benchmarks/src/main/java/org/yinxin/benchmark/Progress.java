package org.yinxin.benchmark;

import com.google.errorprone.annotations.FormatMethod;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Prints the progress on standard output. */
final class Progress {
  private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  private Progress() {}

  @FormatMethod
  static void say(String format, Object... arguments) {
    OUT.println(format.formatted(arguments));
  }
}
