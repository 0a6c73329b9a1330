package org.yinxin.benchmark;

import java.nio.file.Path;
import java.security.SecureRandom;
import org.yinxin.certificate.Issuer;
import org.yinxin.document.Document;
import org.yinxin.keyholder.KeyHolder;
import org.yinxin.keyholder.KeyHolderException;
import org.yinxin.keyholder.SealOwner;
import org.yinxin.keyholder.SealingKey;
import org.yinxin.services.document.DocumentCodec;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.issuance.VerificationCode;
import org.yinxin.services.rendering.RenderRequest;
import org.yinxin.services.sealing.Sealing;
import org.yinxin.services.vault.Vault;

/** The transcript that all contenders make, as the platform issued it. Thread-safe. */
record Sample(
    Platform platform, Document document, Issuer issuer, Credential credential, byte[] pdf) {
  private static final String OFFICE = "academic-affairs";
  private static final SecureRandom RANDOM = new SecureRandom();

  static Sample make() throws Exception {
    Platform platform =
        Platform.start(
            Path.of(System.getProperty("yinxin.root")),
            Path.of(System.getProperty("yinxin.work")),
            Crowd.SCHOOL);
    Credential credential = platform.sample();
    return new Sample(
        platform,
        DocumentCodec.read(platform.document(credential)),
        platform.service(Institution.class).issuer(OFFICE).orElseThrow(),
        credential,
        platform.service(Vault.class).get(credential.sha256()));
  }

  /** The code of one document, so that no QR code is ever drawn twice. */
  record Code(String grouped, String url) {}

  Code code() {
    VerificationCode code = VerificationCode.random(RANDOM);
    String own = credential.verifyUrl();
    return new Code(code.grouped(), own.substring(0, own.lastIndexOf('/') + 1) + code.text());
  }

  RenderRequest request() {
    Code code = code();
    return new RenderRequest(
        document,
        issuer,
        credential.issuedAt(),
        code.grouped(),
        code.url(),
        credential.development(),
        Sealing.SIGNATURE_BYTES);
  }

  SealOwner owner() {
    return new SealOwner(OFFICE, issuer.university().zh(), issuer.office().zh());
  }

  SealingKey key() throws KeyHolderException {
    return platform.service(KeyHolder.class).key(owner());
  }
}
