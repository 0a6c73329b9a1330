package org.yinxin.testlibrary.databases;

import java.util.List;
import java.util.Optional;
import org.yinxin.document.Document;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.issuance.Credentials;

/** A register for tests that ask it little: what a test does not expect to be asked fails it. */
public interface FewCredentials extends Credentials {
  @Override
  default List<Credential> ofPerson(String personNumber) {
    throw new UnsupportedOperationException();
  }

  @Override
  default List<String> latestHolders(String type) {
    throw new UnsupportedOperationException();
  }

  @Override
  default Optional<Credential> byId(String id) {
    throw new UnsupportedOperationException();
  }

  @Override
  default Optional<Credential> byCode(String code) {
    throw new UnsupportedOperationException();
  }

  @Override
  default Optional<Credential> byFile(String sha256) {
    throw new UnsupportedOperationException();
  }

  @Override
  default Optional<Credential> byByteRange(String sha256) {
    throw new UnsupportedOperationException();
  }

  @Override
  default Optional<Document> document(String credentialId) {
    throw new UnsupportedOperationException();
  }

  @Override
  default boolean isSealedWith(String certificateSha256) {
    throw new UnsupportedOperationException();
  }

  @Override
  default List<String> oneOfEachCertificate() {
    throw new UnsupportedOperationException();
  }

  @Override
  default boolean revoke(String credentialId, String reason, String by) {
    throw new UnsupportedOperationException();
  }
}
