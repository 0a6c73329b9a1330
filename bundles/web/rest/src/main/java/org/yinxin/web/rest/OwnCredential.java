package org.yinxin.web.rest;

import org.yinxin.services.issuance.Credential;
import org.yinxin.services.issuance.Credentials;

/** Finds a credential of the caller. */
final class OwnCredential {
  private OwnCredential() {}

  /** Another person's credential is answered as if there were none. */
  static Credential of(String id, String person, Credentials credentials) {
    return credentials
        .byId(id)
        .filter(credential -> credential.personNumber().equals(person))
        .orElseThrow(ProblemException::notFound);
  }
}
