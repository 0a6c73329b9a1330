package org.yinxin.web.console;

import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.sealing.KeyRegister;

/** Completes the SHA-256 of the certificate of a sealing key, present or upcoming. */
@Service
public final class KeyFingerprints extends KnownNames {
  @Reference KeyRegister keys;

  @Override
  Stream<String> names() throws Refusal {
    return keys.keys(Operator.ANYBODY).stream()
        .flatMap(
            key ->
                Stream.concat(
                    key.certificate().stream(),
                    key.upcoming().stream().map(KeyRegister.Upcoming::certificate)))
        .map(KeyRegister.Certified::sha256)
        .distinct();
  }
}
