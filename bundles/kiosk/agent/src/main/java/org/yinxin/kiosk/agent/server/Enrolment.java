package org.yinxin.kiosk.agent.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Uses a one-time token where one was left: in the configuration, or in a file. */
public final class Enrolment {
  private static final Logger LOG = LoggerFactory.getLogger(Enrolment.class);

  private final Identity identity;
  private final ServerClient server;
  private final String token;
  private final Optional<Path> file;
  private String refused = "";

  public Enrolment(Identity identity, ServerClient server, String token, Optional<Path> file) {
    this.identity = identity;
    this.server = server;
    this.token = token;
    this.file = file;
  }

  /**
   * Enrols the kiosk and returns true, or returns false if there is no token. A token that was
   * refused is not tried again.
   */
  public boolean tryOnce() throws ServerException, IOException {
    String found = token.isEmpty() ? inFile() : token;
    if (found.isEmpty() || found.equals(refused)) {
      return false;
    }
    try {
      identity.enrol(found, server);
      return true;
    } catch (ServerException e) {
      if (e.isDefinite()) {
        refused = found;
        LOG.error("step enrol: the token is refused: {}", e.words().en());
      }
      throw e;
    }
  }

  private String inFile() throws IOException {
    if (file.isEmpty() || !Files.isReadable(file.get())) {
      return "";
    }
    return Files.readString(file.get(), StandardCharsets.UTF_8).strip();
  }
}
