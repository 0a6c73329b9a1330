package org.yinxin.offline.signer;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.yinxin.offline.witness.WitnessState;

/** A signer that has opened its keys and its state, and listens until it is closed. */
final class RunningSigner implements AutoCloseable {
  private final WitnessState state;
  private final Journal journal;
  private final SignerHttp http;

  private RunningSigner(WitnessState state, Journal journal, SignerHttp http) {
    this.state = state;
    this.journal = journal;
    this.http = http;
  }

  /** Opens each key of the settings, and tries it. */
  static Map<String, Credential> credentials(Settings settings)
      throws IOException, GeneralSecurityException {
    Map<String, Credential> credentials = new TreeMap<>();
    for (Settings.KeyFiles files : settings.keys()) {
      Credential credential = Credential.open(files);
      credential.tryOut();
      credentials.put(credential.id(), credential);
    }
    return credentials;
  }

  /**
   * Starts.
   *
   * @throws IOException if another process uses the state, or the address
   * @throws IllegalArgumentException if settings, keys or state cannot be used
   */
  static RunningSigner start(Settings settings, InstantSource clock, PrintStream out)
      throws IOException, GeneralSecurityException {
    Map<String, Credential> credentials = credentials(settings);
    AccessTokens tokens =
        new AccessTokens(settings.client(), SecretFile.line(settings.clientSecret()), clock);
    Optional<MutualTls> tls = Optional.empty();
    if (settings.tls().isPresent()) {
      tls = Optional.of(MutualTls.of(settings.tls().get()));
    }
    WitnessState state = WitnessState.open(settings.state());
    Optional<Journal> journal = Optional.empty();
    try {
      // A damaged checkpoint is said now, and not to the client.
      boolean isNew = state.last(settings.trail()).isEmpty();
      journal = Optional.of(Journal.open(settings.state(), isNew, out));
      SignHash service = new SignHash(settings, state, journal.get(), clock);
      SignerHttp http =
          new SignerHttp(
              settings.listen(),
              tls,
              new CscApi(tokens, credentials, service, clock),
              Map.of(
                  "/",
                  () -> status(credentials, service).getBytes(StandardCharsets.UTF_8),
                  "/journal",
                  journal.get()::bytes),
              out);
      return new RunningSigner(state, journal.get(), http);
    } catch (IOException | RuntimeException e) {
      if (journal.isPresent()) {
        journal.get().close();
      }
      state.close();
      throw e;
    }
  }

  private static String status(Map<String, Credential> credentials, SignHash service)
      throws IOException {
    StringBuilder text = new StringBuilder("yinxin-signer ").append(version()).append('\n');
    credentials
        .values()
        .forEach(each -> text.append("credential ").append(each.line()).append('\n'));
    return text.append(service.status()).toString();
  }

  private static String version() {
    String version = RunningSigner.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  InetSocketAddress address() {
    return http.address();
  }

  @Override
  public void close() throws IOException {
    http.close();
    journal.close();
    state.close();
  }
}
