package org.yinxin.web.console;

import java.util.List;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.yinxin.services.refusal.Refusal;

/** Completes one of the names that there are when the key is pressed. */
abstract class KnownNames implements Completer {
  abstract Stream<String> names() throws Refusal;

  @Override
  public final int complete(Session session, CommandLine line, List<String> candidates) {
    try {
      return new StringsCompleter(names().toList()).complete(session, line, candidates);
    } catch (Refusal e) {
      return -1;
    }
  }
}
