package org.yinxin.web.console;

import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.yinxin.services.records.ImportMappings;
import org.yinxin.services.records.RecordStore;

/** Completes the name of a saved mapping of headings, of any kind of record. */
@Service
public final class MappingNames extends KnownNames {
  @Reference RecordStore records;
  @Reference ImportMappings mappings;

  @Override
  Stream<String> names() {
    return records.kinds().stream()
        .flatMap(kind -> mappings.of(kind.id()).stream())
        .map(ImportMappings.Mapping::name)
        .distinct();
  }
}
