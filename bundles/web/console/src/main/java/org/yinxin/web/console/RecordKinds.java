package org.yinxin.web.console;

import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.yinxin.records.RecordKind;
import org.yinxin.services.records.RecordStore;

/** Completes the id of a kind of record, of the platform or of a deployed type. */
@Service
public final class RecordKinds extends KnownNames {
  @Reference RecordStore records;

  @Override
  Stream<String> names() {
    return records.kinds().stream().map(RecordKind::id);
  }
}
