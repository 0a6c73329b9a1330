package org.yinxin.kiosk.agent.server;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Verifies signed calls by the text of RFC 9421, and by nothing of the signer. */
final class SignatureCheck {
  private static final Pattern INPUT = Pattern.compile("yinxin=(\\(([^)]*)\\);.*)");
  private static final Pattern VALUE = Pattern.compile("yinxin=:([^:]*):");

  private final PublicKey key;

  SignatureCheck(String spki) {
    try {
      key =
          KeyFactory.getInstance("EC")
              .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(spki)));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(e);
    }
  }

  boolean holds(String method, String path, String query, Map<String, String> sent, byte[] body) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(sent);
    Matcher input = INPUT.matcher(headers.get("Signature-Input"));
    Matcher value = VALUE.matcher(headers.get("Signature"));
    if (!input.matches()
        || !value.matches()
        || !digest(body).equals(headers.get("Content-Digest"))) {
      return false;
    }
    StringBuilder base = new StringBuilder();
    for (String quoted : input.group(2).split(" ", -1)) {
      String component = quoted.replace("\"", "");
      String content =
          switch (component) {
            case "@method" -> method;
            case "@path" -> path;
            case "@query" -> "?" + query;
            default -> headers.get(component);
          };
      base.append(quoted).append(": ").append(content).append('\n');
    }
    base.append("\"@signature-params\": ").append(input.group(1));
    return verifies(base.toString(), Base64.getDecoder().decode(value.group(1)));
  }

  private static String digest(byte[] body) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(body);
      return "sha-256=:" + Base64.getEncoder().encodeToString(hash) + ":";
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean verifies(String base, byte[] signature) {
    try {
      Signature check = Signature.getInstance("SHA256withECDSA");
      check.initVerify(key);
      check.update(base.getBytes(StandardCharsets.US_ASCII));
      return check.verify(der(signature));
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /** Java's other form of the same two numbers, so that the check does not share the signer's. */
  private static byte[] der(byte[] both) {
    byte[] r = number(Arrays.copyOfRange(both, 0, 32));
    byte[] s = number(Arrays.copyOfRange(both, 32, 64));
    byte[] der = new byte[2 + r.length + s.length];
    der[0] = 0x30;
    der[1] = (byte) (r.length + s.length);
    System.arraycopy(r, 0, der, 2, r.length);
    System.arraycopy(s, 0, der, 2 + r.length, s.length);
    return der;
  }

  private static byte[] number(byte[] unsigned) {
    byte[] value = new java.math.BigInteger(1, unsigned).toByteArray();
    byte[] der = new byte[2 + value.length];
    der[0] = 0x02;
    der[1] = (byte) value.length;
    System.arraycopy(value, 0, der, 2, value.length);
    return der;
  }
}
