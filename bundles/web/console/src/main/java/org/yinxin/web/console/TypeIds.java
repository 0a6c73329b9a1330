package org.yinxin.web.console;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.yinxin.services.plugins.CertificateTypes;

/** Completes the id of a certificate type. */
@Service
public final class TypeIds implements Completer {
  @Reference CertificateTypes types;

  @Override
  public int complete(Session session, CommandLine line, List<String> candidates) {
    StringsCompleter known = new StringsCompleter();
    types.states().forEach(state -> known.getStrings().add(state.type()));
    return known.complete(session, line, candidates);
  }
}
