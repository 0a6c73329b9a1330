package org.yinxin.core.identity.factors;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecord;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * Passkeys and security keys beside a password (W3C Web Authentication Level 2): the key must say
 * that somebody touched it (user presence); whose make it is, is not asked (attestation {@code
 * none}). Options and answers are JSON as browsers take and give it (Level 3, 5.1.8 to 5.1.10).
 * Thread-safe.
 */
public final class Passkeys {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  private static final long TIMEOUT_MS = 120_000;

  /** In the order in which we like them. */
  private static final List<COSEAlgorithmIdentifier> ALGORITHMS =
      List.of(
          COSEAlgorithmIdentifier.ES256,
          COSEAlgorithmIdentifier.EdDSA,
          COSEAlgorithmIdentifier.RS256);

  /**
   * A key that was made.
   *
   * @param id credential id in base64url
   * @param stored stored key, for {@link #counter}
   * @param counter signatures that it has made
   */
  public record Key(String id, String stored, long counter) {}

  private final Supplier<URI> address;
  private final ObjectConverter converter = new ObjectConverter();
  private final WebAuthnManager manager = WebAuthnManager.createNonStrictWebAuthnManager(converter);
  private final AttestedCredentialDataConverter credentials =
      new AttestedCredentialDataConverter(converter);

  /**
   * Accepts keys for one site.
   *
   * @param address of the site, whose host is the relying party's id
   */
  public Passkeys(Supplier<URI> address) {
    this.address = address;
  }

  /**
   * Options for {@code navigator.credentials.create}.
   *
   * @param site its name for people
   * @param handle 32 bytes in base64url that stand for the account
   * @param known ids of keys that the account has already
   */
  public String creation(
      String challenge, String site, String user, String handle, List<String> known) {
    ObjectNode options = options(challenge);
    options.putObject("rp").put("id", address.get().getHost()).put("name", site);
    options.putObject("user").put("id", handle).put("name", user).put("displayName", user);
    ArrayNode algorithms = options.putArray("pubKeyCredParams");
    ALGORITHMS.forEach(
        each -> algorithms.addObject().put("type", "public-key").put("alg", each.getValue()));
    options.put("attestation", "none");
    options
        .putObject("authenticatorSelection")
        .put("residentKey", "discouraged")
        .put("userVerification", "preferred");
    put(options.putArray("excludeCredentials"), known);
    return options.toString();
  }

  /**
   * Options for {@code navigator.credentials.get}.
   *
   * @param known ids of the account's keys
   */
  public String request(String challenge, List<String> known) {
    ObjectNode options = options(challenge);
    options.put("rpId", address.get().getHost()).put("userVerification", "preferred");
    put(options.putArray("allowCredentials"), known);
    return options.toString();
  }

  private static ObjectNode options(String challenge) {
    return JSON.createObjectNode().put("challenge", challenge).put("timeout", TIMEOUT_MS);
  }

  private static void put(ArrayNode list, List<String> ids) {
    ids.forEach(id -> list.addObject().put("type", "public-key").put("id", id));
  }

  private ServerProperty server(String challenge) {
    URI site = address.get();
    String port = site.getPort() < 0 ? "" : ":" + site.getPort();
    return ServerProperty.builder()
        .origin(new Origin(site.getScheme() + "://" + site.getHost() + port))
        .rpId(site.getHost())
        .challenge(new DefaultChallenge(Base64.getUrlDecoder().decode(challenge)))
        .build();
  }

  /** Returns the key of an answer; empty if it was not made for this challenge and this site. */
  public Optional<Key> registered(String answer, String challenge) {
    try {
      RegistrationData made =
          manager.verifyRegistrationResponseJSON(
              answer,
              new RegistrationParameters(
                  server(challenge),
                  ALGORITHMS.stream()
                      .map(
                          each ->
                              new PublicKeyCredentialParameters(
                                  PublicKeyCredentialType.PUBLIC_KEY, each))
                      .toList(),
                  /* userVerificationRequired= */ false,
                  /* userPresenceRequired= */ true));
      AuthenticatorData<?> data = made.getAttestationObject().getAuthenticatorData();
      AttestedCredentialData credential = data.getAttestedCredentialData();
      return Optional.of(
          new Key(
              BASE64.encodeToString(credential.getCredentialId()),
              (data.isFlagBE() ? "synced " : "bound ")
                  + BASE64.encodeToString(credentials.convert(credential)),
              data.getSignCount()));
    } catch (RuntimeException e) {
      // The library has many kinds of them for what is no answer.
      return Optional.empty();
    }
  }

  /** The credential id that an answer says it is of, in base64url; empty if it is no answer. */
  public Optional<String> id(String answer) {
    try {
      byte[] id = manager.parseAuthenticationResponseJSON(answer).getCredentialId();
      return Optional.of(BASE64.encodeToString(id));
    } catch (RuntimeException e) {
      // The library has many kinds of them for what is no answer.
      return Optional.empty();
    }
  }

  /**
   * Returns the key's counter after an answer; empty if the key did not sign this challenge for
   * this site, or if its counter went back, as that of a copy does.
   *
   * @param key as it is stored, with the counter of its last answer
   */
  public OptionalLong counter(String answer, String challenge, Key key) {
    try {
      AuthenticationData shown =
          manager.verifyAuthenticationResponseJSON(
              answer,
              new AuthenticationParameters(
                  server(challenge),
                  record(key),
                  List.of(Base64.getUrlDecoder().decode(key.id())),
                  /* userVerificationRequired= */ false,
                  /* userPresenceRequired= */ true));
      return OptionalLong.of(shown.getAuthenticatorData().getSignCount());
    } catch (RuntimeException e) {
      // The library has many kinds of them for what is no answer.
      return OptionalLong.empty();
    }
  }

  private CredentialRecord record(Key key) {
    String[] stored = key.stored().split(" ", 2);
    return new CredentialRecordImpl(
        new NoneAttestationStatement(),
        /* uvInitialized= */ null,
        /* backupEligible= */ stored[0].equals("synced"),
        /* backupState= */ null,
        key.counter(),
        credentials.convert(Base64.getUrlDecoder().decode(stored[1])),
        /* authenticatorExtensions= */ null,
        /* clientData= */ null,
        /* clientExtensions= */ null,
        /* transports= */ null);
  }
}
