package org.yinxin.web.console;

import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.yinxin.services.batches.Batch;
import org.yinxin.services.batches.Batches;

/** Completes the id of a batch that runs, which is what can be paused. */
@Service
public final class BatchIds extends KnownNames {
  @Reference Batches batches;

  @Override
  Stream<String> names() {
    return batches.latest(Operator.ANYBODY).stream()
        .filter(batch -> batch.state() == Batch.State.RUNNING)
        .map(Batch::id);
  }
}
