package org.yinxin.offline.signer;

import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.InvalidParameterException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.security.Signature;
import java.security.UnrecoverableKeyException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * A key on a token (PKCS#11), by the JDK's SunPKCS11. After a failed signature the token is opened
 * anew; a PIN that it refused is never tried again, for that would lock it. For one thread at a
 * time.
 */
final class TokenKey implements SealKey {
  private final Settings.KeyFiles files;
  private final List<X509Certificate> chain;
  private Optional<Provider> provider = Optional.empty();
  private Optional<PrivateKey> key = Optional.empty();
  private boolean isPinRefused;

  private TokenKey(Settings.KeyFiles files) throws IOException, GeneralSecurityException {
    this.files = files;
    KeyStore store = opened();
    chain = FileKey.certificates(store.getCertificateChain(alias()));
  }

  /**
   * Opens the token.
   *
   * @throws IllegalArgumentException if the library cannot be used or the key is not there
   */
  static TokenKey open(Settings.KeyFiles files) throws IOException, GeneralSecurityException {
    try {
      return new TokenKey(files);
    } catch (ProviderException e) {
      throw new IllegalArgumentException(unusable(files), e);
    }
  }

  private static String unusable(Settings.KeyFiles files) {
    return "不能使用 " + files.file() + " 所述的令牌 / cannot use the token of " + files.file();
  }

  private String alias() {
    return files.alias().orElseThrow();
  }

  private KeyStore opened() throws IOException, GeneralSecurityException {
    if (isPinRefused) {
      throw new GeneralSecurityException("the token refused the PIN: correct it and start anew");
    }
    char[] pin = SecretFile.line(files.secret()).toCharArray();
    if (provider.isEmpty()) {
      if (!Files.isRegularFile(files.file())) {
        throw new IllegalArgumentException("没有文件 / there is no file " + files.file());
      }
      try {
        provider =
            Optional.of(
                Security.getProvider("SunPKCS11")
                    .configure(files.file().toAbsolutePath().toString()));
      } catch (InvalidParameterException e) {
        throw new IllegalArgumentException(unusable(files), e);
      }
    }
    KeyStore store = KeyStore.getInstance("PKCS11", provider.get());
    try {
      store.load(null, pin);
    } catch (IOException e) {
      isPinRefused = e.getCause() instanceof UnrecoverableKeyException;
      throw new GeneralSecurityException(
          isPinRefused
              ? "令牌不接受 PIN / the token refuses the PIN in " + files.secret()
              : unusable(files),
          e);
    }
    if (!(store.getKey(alias(), null) instanceof PrivateKey found)) {
      throw new IllegalArgumentException(
          "令牌上没有标签为 "
              + alias()
              + " 的私钥和证书 / no key with a certificate and label "
              + alias()
              + " on the token");
    }
    key = Optional.of(found);
    return store;
  }

  @Override
  public List<X509Certificate> chain() {
    return chain;
  }

  @Override
  public byte[] sign(String algorithm, byte[] data) throws GeneralSecurityException, IOException {
    try {
      if (key.isEmpty()) {
        var unused = opened();
      }
      Signature signature = Signature.getInstance(algorithm, provider.orElseThrow());
      signature.initSign(key.orElseThrow());
      signature.update(data);
      return signature.sign();
    } catch (GeneralSecurityException | ProviderException | IllegalArgumentException e) {
      key = Optional.empty();
      provider = Optional.empty();
      throw new GeneralSecurityException("the token does not sign: " + e.getMessage(), e);
    }
  }
}
