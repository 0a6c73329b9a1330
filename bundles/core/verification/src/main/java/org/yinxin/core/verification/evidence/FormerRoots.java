package org.yinxin.core.verification.evidence;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.services.issuance.Credentials;
import org.yinxin.services.persistence.AlteredDataException;
import org.yinxin.services.vault.Vault;
import org.yinxin.services.vault.VaultException;

/**
 * The certificates above all seals that credentials bear, read from one file of each seal. So the
 * published anchors still cover what was sealed before an authority was changed. Thread-safe.
 */
final class FormerRoots {
  private static final Logger LOG = LoggerFactory.getLogger(FormerRoots.class);

  /** Anybody may ask for the anchors; going over all credentials is not for every such call. */
  private static final Duration KEPT = Duration.ofMinutes(10);

  private record Known(Set<X509Certificate> roots, Instant until) {}

  private final Credentials credentials;
  private final Vault vault;
  private final InstantSource clock;
  private final Map<String, X509Certificate> rootOf = new ConcurrentHashMap<>();
  private volatile Optional<Known> known = Optional.empty();

  FormerRoots(Credentials credentials, Vault vault, InstantSource clock) {
    this.credentials = credentials;
    this.vault = vault;
    this.clock = clock;
  }

  Set<X509Certificate> all() {
    Instant now = clock.instant();
    return known
        .filter(roots -> now.isBefore(roots.until()))
        .map(Known::roots)
        .orElseGet(
            () -> {
              Set<X509Certificate> roots = read();
              known = Optional.of(new Known(roots, now.plus(KEPT)));
              return roots;
            });
  }

  private Set<X509Certificate> read() {
    Set<X509Certificate> roots = new LinkedHashSet<>();
    for (String id : credentials.oneOfEachCertificate()) {
      try {
        roots.add(root(id));
      } catch (VaultException | IllegalStateException | AlteredDataException e) {
        // yinxin:log-check names the file; the other roots are published all the same.
        LOG.warn("anchors: the seal of credential {} cannot be read", id, e);
      }
    }
    return roots;
  }

  private X509Certificate root(String id) throws VaultException {
    X509Certificate read = rootOf.get(id);
    if (read == null) {
      String file = credentials.byId(id).orElseThrow(IllegalStateException::new).sha256();
      read = top(SealParts.of(vault.get(file)).certificates());
      rootOf.put(id, read);
    }
    return read;
  }

  /** The one that certifies itself, or else the last. */
  private static X509Certificate top(List<X509Certificate> chain) {
    return chain.stream()
        .filter(each -> each.getSubjectX500Principal().equals(each.getIssuerX500Principal()))
        .findFirst()
        .orElseGet(() -> chain.get(chain.size() - 1));
  }
}
