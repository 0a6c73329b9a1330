package org.yinxin.core.verification;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.document.Table;
import org.yinxin.services.issuance.Credentials;
import org.yinxin.services.verification.VerificationReport.Check;

/**
 * What documents state of their own rows, derived from these again. A document never changes, and
 * reading one takes several times as long as all the rest of a verification by code, so that what
 * was derived of the latest is kept. Safe for threads.
 */
final class Derivations {
  private static final Logger LOG = LoggerFactory.getLogger(Derivations.class);
  private static final int KEPT = 10_000;

  private final Credentials credentials;
  private final Map<String, Map<Table.Mean, Boolean>> latest =
      new LinkedHashMap<>(16, 0.75f, /* accessOrder= */ true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Map<Table.Mean, Boolean>> eldest) {
          return size() > KEPT;
        }
      };

  Derivations(Credentials credentials) {
    this.credentials = credentials;
  }

  /** A sentence for each mean that a credential's document states. */
  List<Check> checks(String credentialId) {
    return of(credentialId).entrySet().stream()
        .map(
            stated -> {
              if (!stated.getValue()) {
                LOG.error("credential {}: a stated mean does not follow", credentialId);
              }
              return Sentences.derivation(stated.getKey(), stated.getValue());
            })
        .toList();
  }

  /** Each mean that a credential's document states, and whether it follows from the rows. */
  private Map<Table.Mean, Boolean> of(String credentialId) {
    synchronized (latest) {
      Map<Table.Mean, Boolean> known = latest.get(credentialId);
      if (known != null) {
        return known;
      }
    }
    Map<Table.Mean, Boolean> derived =
        credentials.document(credentialId).map(d -> d.derivations()).orElse(Map.of());
    synchronized (latest) {
      latest.put(credentialId, derived);
    }
    return derived;
  }
}
