package org.yinxin.web.rest;

import org.yinxin.services.issuance.Credential;
import org.yinxin.services.rendering.PageImages;
import org.yinxin.services.vault.Vault;
import org.yinxin.services.vault.VaultException;

/** The pages of a credential's sealed file. */
final class CredentialPages {
  private final Vault vault;
  private final PageImages images;

  CredentialPages(Vault vault, PageImages images) {
    this.vault = vault;
    this.images = images;
  }

  int count(Credential credential) {
    return images.count(file(credential));
  }

  /** A page as PNG, from 1. */
  byte[] png(Credential credential, int page) {
    try {
      return images.png(file(credential), page);
    } catch (IndexOutOfBoundsException e) {
      throw ProblemException.notFound();
    }
  }

  private byte[] file(Credential credential) {
    try {
      return vault.get(credential.sha256());
    } catch (VaultException e) {
      throw ProblemException.of(e);
    }
  }
}
