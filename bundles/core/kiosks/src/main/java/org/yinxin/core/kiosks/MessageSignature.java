package org.yinxin.core.kiosks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;
import org.yinxin.services.kiosks.SignedRequest;

/**
 * The signature of a request by RFC 9421, in the one form of {@code docs/kiosk-protocol.md}: label
 * {@code yinxin}, ecdsa-p256-sha256 (3.3.4), with time, key and nonce among its parameters.
 * Whatever has another form is no signature.
 *
 * @param input value of the header Signature-Input behind the label, byte for byte: it is signed
 * @param components names of what is covered, in their order
 */
record MessageSignature(
    String input,
    List<String> components,
    Instant created,
    String keyId,
    String nonce,
    byte[] signature) {
  private static final List<String> NEEDED =
      List.of("@method", "@path", "@query", "content-digest");

  private static final Pattern INPUT =
      Pattern.compile(
          "yinxin=(\\((\"[a-z@-]+\"(?: \"[a-z@-]+\")*)\\)"
              + "((?:;[a-z]+=(?:[0-9]{1,12}|\"[A-Za-z0-9_-]{1,64}\"))+))");

  private static final Pattern PARAMETER = Pattern.compile(";([a-z]+)=(?:([0-9]+)|\"([^\"]+)\")");
  private static final Pattern NAME = Pattern.compile("\"([a-z@-]+)\"");
  private static final Pattern SIGNATURE = Pattern.compile("yinxin=:([A-Za-z0-9+/]{86}==):");
  private static final Pattern NONCE = Pattern.compile("[A-Za-z0-9_-]{22}");
  private static final int LONGEST_INPUT = 1000;

  /** The signature that a request carries; empty if it has none of this form. */
  static Optional<MessageSignature> of(SignedRequest request) {
    String header = request.header("signature-input").orElse("");
    Matcher signature = SIGNATURE.matcher(request.header("signature").orElse(""));
    if (header.length() > LONGEST_INPUT || !signature.matches()) {
      return Optional.empty();
    }
    Matcher input = INPUT.matcher(header);
    if (!input.matches()) {
      return Optional.empty();
    }
    List<String> components =
        NAME.matcher(input.group(2)).results().map(name -> name.group(1)).toList();
    return read(input.group(1), components, input.group(3), signature.group(1))
        .filter(read -> read.covers(request));
  }

  private static Optional<MessageSignature> read(
      String input, List<String> components, String parameters, String signature) {
    String created = "";
    String keyId = "";
    String nonce = "";
    String algorithm = "";
    Set<String> seen = new HashSet<>();
    Matcher parameter = PARAMETER.matcher(parameters);
    while (parameter.find()) {
      String number = parameter.group(2) == null ? "" : parameter.group(2);
      String text = parameter.group(3) == null ? "" : parameter.group(3);
      switch (parameter.group(1)) {
        case "created" -> created = number;
        case "keyid" -> keyId = text;
        case "nonce" -> nonce = text;
        case "alg" -> algorithm = text;
        default -> {
          return Optional.empty();
        }
      }
      if (!seen.add(parameter.group(1))) {
        return Optional.empty();
      }
    }
    if (created.isEmpty()
        || keyId.isEmpty()
        || !NONCE.matcher(nonce).matches()
        || !algorithm.equals("ecdsa-p256-sha256")) {
      return Optional.empty();
    }
    return Optional.of(
        new MessageSignature(
            input,
            components,
            Instant.ofEpochSecond(Long.parseLong(created)),
            keyId,
            nonce,
            Base64.getDecoder().decode(signature)));
  }

  /** Returns true if the signature covers all that it must, and nothing else. */
  private boolean covers(SignedRequest request) {
    Set<String> needed = new HashSet<>(NEEDED);
    request
        .header(SignedRequest.SESSION_HEADER)
        .ifPresent(session -> needed.add(SignedRequest.SESSION_HEADER));
    return components.size() == needed.size() && new HashSet<>(components).equals(needed);
  }

  /** Returns the signature base (RFC 9421 2.5). */
  String base(SignedRequest request) {
    StringBuilder base = new StringBuilder();
    for (String component : components) {
      String value =
          switch (component) {
            case "@method" -> request.method();
            case "@path" -> request.path();
            case "@query" -> "?" + request.query();
            default -> request.header(component).orElse("");
          };
      base.append('"').append(component).append("\": ").append(value).append('\n');
    }
    return base.append("\"@signature-params\": ").append(input).toString();
  }

  /** Returns true if this key has signed this request, body and all. */
  boolean isBy(PublicKey key, SignedRequest request) {
    return isDigestOf(request) && isHeadBy(key, request);
  }

  /** Says if this key has signed all of this request but its body, of which it signed a digest. */
  boolean isHeadBy(PublicKey key, SignedRequest request) {
    return isSignedBy(key, base(request));
  }

  /** RFC 9530: {@code sha-256=:…:}. */
  private static boolean isDigestOf(SignedRequest request) {
    String expected =
        "sha-256=:" + Base64.getEncoder().encodeToString(DigestUtils.sha256(request.body())) + ":";
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.US_ASCII),
        request.header("content-digest").orElse("").getBytes(StandardCharsets.UTF_8));
  }

  private boolean isSignedBy(PublicKey key, String base) {
    try {
      Signature verifier = Signature.getInstance("SHA256withECDSAinP1363Format");
      verifier.initVerify(key);
      verifier.update(base.getBytes(StandardCharsets.UTF_8));
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      // Numbers out of range are no signature either.
      return false;
    }
  }

  /** Says nothing of the bytes. */
  @Override
  public String toString() {
    return "a signature of " + keyId + " over " + components;
  }
}
