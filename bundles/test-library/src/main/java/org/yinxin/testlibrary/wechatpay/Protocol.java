package org.yinxin.testlibrary.wechatpay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Signatures and encryption of WeChat Pay APIv3. */
final class Protocol {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Pattern AUTHORIZATION = Pattern.compile("(\\w+)=\"([^\"]*)\"");
  private static final String SCHEME = "WECHATPAY2-SHA256-RSA2048 ";
  private static final int TAG_BITS = 128;

  private Protocol() {}

  static String nonce() {
    byte[] octets = new byte[16];
    RANDOM.nextBytes(octets);
    return HexFormat.of().formatHex(octets);
  }

  static String sign(PrivateKey key, String message) {
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key);
      signature.update(message.getBytes(UTF_8));
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns true if a request is signed by the merchant, less than five minutes from now. */
  static boolean signed(
      TestMerchant merchant,
      String authorization,
      String method,
      String target,
      String body,
      long now) {
    if (authorization == null || !authorization.startsWith(SCHEME)) {
      return false;
    }
    Map<String, String> parts = new java.util.HashMap<>();
    Matcher matcher = AUTHORIZATION.matcher(authorization);
    while (matcher.find()) {
      parts.put(matcher.group(1), matcher.group(2));
    }
    String stamp = parts.getOrDefault("timestamp", "");
    String message =
        String.join("\n", method, target, stamp, parts.getOrDefault("nonce_str", ""), body, "");
    return merchant.id().equals(parts.get("mchid"))
        && merchant.serialNumber().equalsIgnoreCase(parts.get("serial_no"))
        && stamp.matches("[0-9]+")
        && Math.abs(Long.parseLong(stamp) - now) < 300
        && verified(merchant.keys().getPublic(), message, parts.getOrDefault("signature", ""));
  }

  private static boolean verified(PublicKey key, String message, String value) {
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initVerify(key);
      signature.update(message.getBytes(UTF_8));
      return signature.verify(Base64.getDecoder().decode(value));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }

  /** AEAD_AES_256_GCM, in Base64. */
  static String encrypted(String key, String nonce, String associated, String plain) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(
          Cipher.ENCRYPT_MODE,
          new SecretKeySpec(key.getBytes(UTF_8), "AES"),
          new GCMParameterSpec(TAG_BITS, nonce.getBytes(UTF_8)));
      cipher.updateAAD(associated.getBytes(UTF_8));
      return Base64.getEncoder().encodeToString(cipher.doFinal(plain.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
