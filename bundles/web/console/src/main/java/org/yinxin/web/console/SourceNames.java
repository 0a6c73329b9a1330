package org.yinxin.web.console;

import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.yinxin.services.records.RecordSources;

/** Completes the name of a source of records. */
@Service
public final class SourceNames extends KnownNames {
  @Reference RecordSources sources;

  @Override
  Stream<String> names() {
    return sources.list().stream().map(RecordSources.Source::name);
  }
}
