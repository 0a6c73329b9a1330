package org.yinxin.web.console;

import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.sealing.KeyRegister;

/** Completes a role; of an office that has a sealing key, with its id. */
@Service
public final class RoleNames extends KnownNames {
  private static final String UNIVERSITY = "university";

  @Reference KeyRegister keys;

  @Override
  Stream<String> names() throws Refusal {
    Stream<String> offices =
        keys.keys(Operator.ANYBODY).stream()
            .map(KeyRegister.Key::owner)
            .filter(owner -> !owner.equals(UNIVERSITY))
            .flatMap(office -> Stream.of("office:" + office, "approver:" + office));
    return Stream.concat(Stream.of("administrator", "keeper", "kiosk-keeper", "auditor"), offices);
  }
}
