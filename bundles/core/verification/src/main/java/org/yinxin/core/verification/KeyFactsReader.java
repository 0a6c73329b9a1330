package org.yinxin.core.verification;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.document.Document;
import org.yinxin.document.FactGrid;
import org.yinxin.document.Table;
import org.yinxin.services.issuance.Credentials;
import org.yinxin.services.verification.VerificationReport.Check;

/**
 * Reads from documents their key facts, and their means, which it derives from the rows again. A
 * document never changes, and reading one takes several times as long as all the rest of a
 * verification by code, so that what the latest state is kept. Thread-safe.
 */
final class KeyFactsReader {
  private static final Logger LOG = LoggerFactory.getLogger(KeyFactsReader.class);
  private static final int KEPT = 10_000;

  /** Title, key facts and derived means of one document. */
  private record Stated(
      String title, List<FactGrid.Fact> keyFacts, Map<Table.Mean, Boolean> derivations) {
    static final Stated NOTHING = new Stated("", List.of(), Map.of());

    static Stated of(Document document) {
      return new Stated(document.title(), document.keyFacts(), document.derivations());
    }
  }

  private final Credentials credentials;
  private final Map<String, Stated> latest =
      new LinkedHashMap<>(16, 0.75f, /* accessOrder= */ true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Stated> eldest) {
          return size() > KEPT;
        }
      };

  KeyFactsReader(Credentials credentials) {
    this.credentials = credentials;
  }

  /** A sentence for each mean that a credential's document states. */
  List<Check> checks(String credentialId) {
    return of(credentialId).derivations().entrySet().stream()
        .map(
            stated -> {
              if (!stated.getValue()) {
                LOG.error("credential {}: a stated mean does not follow", credentialId);
              }
              return VerdictWords.derivation(stated.getKey(), stated.getValue());
            })
        .toList();
  }

  /** The title of the document; empty if there is no document. */
  String title(String credentialId) {
    return of(credentialId).title();
  }

  /** Gives what is to be compared with a paper, as the document says it. */
  List<FactGrid.Fact> keyFacts(String credentialId) {
    return of(credentialId).keyFacts();
  }

  private Stated of(String credentialId) {
    synchronized (latest) {
      Stated known = latest.get(credentialId);
      if (known != null) {
        return known;
      }
    }
    Stated read = credentials.document(credentialId).map(Stated::of).orElse(Stated.NOTHING);
    synchronized (latest) {
      latest.put(credentialId, read);
    }
    return read;
  }
}
