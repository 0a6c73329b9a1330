package org.yinxin.core.verification;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.issuance.Credentials;
import org.yinxin.services.rendering.PageImages;
import org.yinxin.services.vault.Vault;
import org.yinxin.services.vault.VaultException;

/** Issued files and pictures of their pages. Safe for threads. */
final class IssuedFiles {
  private static final Logger LOG = LoggerFactory.getLogger(IssuedFiles.class);

  private final Credentials credentials;
  private final Vault vault;
  private final PageImages images;

  IssuedFiles(Credentials credentials, Vault vault, PageImages images) {
    this.credentials = credentials;
    this.vault = vault;
    this.images = images;
  }

  Optional<Integer> pages(String code) {
    return pdf(code).map(images::count);
  }

  Optional<byte[]> page(String code, int page) {
    try {
      return pdf(code).map(pdf -> images.png(pdf, page));
    } catch (IndexOutOfBoundsException e) {
      return Optional.empty();
    }
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
