package org.yinxin.services.issuance;

import java.util.Collection;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Finds the credentials that are affected if facts change. Thread-safe. */
@ProviderType
public interface ValidCredentials {
  /**
   * Credentials that are neither revoked, superseded nor expired.
   *
   * @param people their holders; at most 500
   * @param types ids of certificate types
   */
  List<ValidCredential> of(Collection<String> people, Collection<String> types);
}
