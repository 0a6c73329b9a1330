package org.yinxin.core.verification;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.issuance.Credentials;
import org.yinxin.services.rendering.PageImages;
import org.yinxin.services.vault.Vault;
import org.yinxin.services.vault.VaultException;

/** Issued files and pictures of their pages. Thread-safe. */
final class IssuedFiles {
  private static final Logger LOG = LoggerFactory.getLogger(IssuedFiles.class);

  /** As many files as are looked at in a busy while; some 200 bytes each. */
  private static final int MOST = 10_000;

  private final Credentials credentials;
  private final Vault vault;
  private final PageImages images;

  /** By SHA-256: an issued file never changes. */
  private final Map<String, Integer> pages =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, /* accessOrder= */ true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
              return size() > MOST;
            }
          });

  IssuedFiles(Credentials credentials, Vault vault, PageImages images) {
    this.credentials = credentials;
    this.vault = vault;
    this.images = images;
  }

  Optional<Integer> pages(String code) {
    return shown(code)
        .flatMap(
            credential -> {
              Optional<Integer> known = Optional.ofNullable(pages.get(credential.sha256()));
              return known.isPresent() ? known : counted(credential);
            });
  }

  private Optional<Integer> counted(Credential credential) {
    Optional<Integer> count = of(credential).map(images::count);
    count.ifPresent(number -> pages.put(credential.sha256(), number));
    return count;
  }

  Optional<byte[]> page(String code, int page) {
    try {
      return shown(code).flatMap(this::of).map(pdf -> images.png(pdf, page));
    } catch (IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  /** A credential whose pages may be seen. */
  Optional<Credential> shown(String code) {
    return credentials
        .byCode(code)
        .filter(credential -> credential.state() != Credential.State.REVOKED);
  }

  Optional<byte[]> pdf(String code) {
    return credentials.byCode(code).flatMap(this::of);
  }

  Optional<byte[]> of(Credential credential) {
    try {
      return Optional.of(vault.get(credential.sha256()));
    } catch (VaultException e) {
      LOG.error("credential {}: its file cannot be given out: {}", credential.id(), e.reason());
      return Optional.empty();
    }
  }
}
