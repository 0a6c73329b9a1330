package org.yinxin.web.console;

import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.yinxin.services.plugins.CertificateTypes;
import org.yinxin.services.plugins.PluginState;

/** Completes the id of a certificate type. */
@Service
public final class TypeIds extends KnownNames {
  @Reference CertificateTypes types;

  @Override
  Stream<String> names() {
    return types.states().stream().map(PluginState::type);
  }
}
