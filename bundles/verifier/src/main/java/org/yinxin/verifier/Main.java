package org.yinxin.verifier;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The program in the jar. */
public final class Main {
  /** A command, which prints its result and returns the exit status of the process. */
  interface Command {
    int run(List<String> arguments, PrintStream out);
  }

  /** By their first word; all else is about a file. A further command is one line here. */
  private static final Map<String, Command> COMMANDS = Map.of("serve", Main::serve);

  private Main() {}

  /** {@code FILE [--anchors PEM]}, {@code serve} or {@code --help}. */
  public static void main(String[] arguments) {
    System.setProperty("java.awt.headless", "true");
    // Parsers complain of hostile files at length, and quote them.
    System.setProperty("org.apache.commons.logging.Log", "org.apache.commons.logging.impl.NoOpLog");
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    System.exit(run(List.of(arguments), out));
  }

  static int run(List<String> arguments, PrintStream out) {
    if (arguments.isEmpty()) {
      return FileCommand.run(List.of("--help"), out);
    }
    Command command = COMMANDS.get(arguments.get(0));
    return command == null
        ? FileCommand.run(arguments, out)
        : command.run(arguments.subList(1, arguments.size()), out);
  }

  /** For the platform's server alone; the one argument is the largest number of pages. */
  private static int serve(List<String> arguments, PrintStream unused) {
    // A server that is gone reads no answer: a file without end must not outlive it.
    Runnable orphaned = () -> Runtime.getRuntime().halt(0);
    try (FileInputStream in = new FileInputStream(FileDescriptor.in);
        FileOutputStream out = new FileOutputStream(FileDescriptor.out)) {
      new Service(Integer.parseInt(arguments.get(0)), orphaned).serve(in, out);
      return 0;
    } catch (IOException e) {
      // The server that asked has closed the pipe.
      return 1;
    }
  }
}
