package org.yinxin.web.rest;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import javax.ws.rs.core.Response;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.vault.Vault;
import org.yinxin.services.vault.VaultException;

/** The sealed file of a credential. */
final class CredentialFile {
  private CredentialFile() {}

  /** The file as it was issued. */
  static Response of(Vault vault, Credential credential) {
    return of(vault, credential, credential.sha256(), "");
  }

  /** The file of its newest long-term form. */
  static Response longTerm(Vault vault, Credential credential, String sha256) {
    return of(vault, credential, sha256, "-long-term");
  }

  private static Response of(Vault vault, Credential credential, String sha256, String form) {
    try {
      return Response.ok(vault.get(sha256))
          .header("Content-Disposition", disposition(credential, form))
          .build();
    } catch (VaultException e) {
      throw ProblemException.of(e);
    }
  }

  /** Shown in the browser, and saved under the document number (RFC 6266, RFC 8187). */
  private static String disposition(Credential credential, String form) {
    String name = URLEncoder.encode(credential.number() + form + ".pdf", StandardCharsets.UTF_8);
    return "inline; filename=\"" + credential.type() + form + ".pdf\"; filename*=UTF-8''" + name;
  }
}
