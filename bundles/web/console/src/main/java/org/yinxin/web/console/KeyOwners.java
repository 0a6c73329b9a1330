package org.yinxin.web.console;

import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.sealing.KeyRegister;

/** Completes the id of an office, or {@code university}. */
@Service
public final class KeyOwners extends KnownNames {
  @Reference KeyRegister keys;

  @Override
  Stream<String> names() throws Refusal {
    return keys.keys(Operator.ANYBODY).stream().map(KeyRegister.Key::owner);
  }
}
