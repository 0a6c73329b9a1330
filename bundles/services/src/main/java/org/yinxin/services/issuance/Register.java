package org.yinxin.services.issuance;

import java.io.IOException;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The register of issued credentials (台账), void numbers among them, so that the numbers of an
 * office and year have no gap. Safe for threads.
 */
@ProviderType
public interface Register {
  /** Takes entries one by one. */
  @FunctionalInterface
  interface Reader {
    /** Takes the next entry. */
    void read(RegisterEntry entry) throws IOException;
  }

  /** The newest entries, the newest first. */
  List<RegisterEntry> newest(RegisterQuery query, int most);

  /** Reads all entries, the oldest first, without holding them in memory. */
  void each(RegisterQuery query, Reader reader) throws IOException;
}
