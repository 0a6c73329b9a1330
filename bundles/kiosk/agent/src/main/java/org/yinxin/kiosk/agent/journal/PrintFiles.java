package org.yinxin.kiosk.agent.journal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.kiosk.agent.server.RequestSigner;
import org.yinxin.kiosk.agent.server.Server;
import org.yinxin.kiosk.agent.server.ServerCall;
import org.yinxin.kiosk.agent.server.ServerException;
import org.yinxin.kiosk.agent.server.StateFolder;

/** The files that printers are given; they stay only until their copy's end is known. */
public final class PrintFiles {
  private static final Logger LOG = LoggerFactory.getLogger(PrintFiles.class);
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int ATTEMPTS = 3;
  private static final Pattern ID = Pattern.compile("[0-9A-Za-z-]{1,64}");

  private final Server server;
  private final StateFolder folder;

  public PrintFiles(Server server, StateFolder folder) {
    this.server = server;
    this.folder = folder;
  }

  /** Needs no session, so that the kiosk may ask after a power cut. */
  static ServerCall<byte[]> call(String copy) {
    return ServerCall.get("/api/kiosk/copies/" + copy + "/file", byte[].class).within(LIMIT);
  }

  /**
   * Fetches the file of a permitted copy. A file that differs from what was permitted is fetched
   * again, as one that does not come.
   *
   * @throws ServerException if the server refuses it, or does not give it
   * @throws IOException if it comes with another hash, or the disk does not take it
   */
  void fetch(OpenCopy copy) throws ServerException, IOException {
    byte[] pdf = fetched(copy);
    if (!isPermitted(pdf, copy)) {
      throw new IOException("it came with another hash");
    }
    try {
      folder.write(name(copy.copy()), pdf);
    } catch (IOException e) {
      throw new IOException("the disk does not take it", e);
    }
  }

  /** The file that was permitted, or what came at the last attempt. */
  private byte[] fetched(OpenCopy copy) throws ServerException {
    for (int attempt = 1; ; attempt++) {
      try {
        byte[] pdf = server.bytes(call(copy.copy()));
        if (isPermitted(pdf, copy) || attempt == ATTEMPTS) {
          return pdf;
        }
        LOG.warn("copy {} step fetch: is asked again: another hash", copy.copy());
      } catch (ServerException e) {
        if (e.isDefinite() || attempt == ATTEMPTS) {
          throw e;
        }
        LOG.warn("copy {} step fetch: is asked again: {}", copy.copy(), e.getMessage());
      }
    }
  }

  private static boolean isPermitted(byte[] pdf, OpenCopy copy) {
    return HexFormat.of().formatHex(RequestSigner.sha256(pdf)).equals(copy.sha256());
  }

  /** A page with the seal's red and a ruler, that comes with the kiosk. */
  Path testPage() throws IOException {
    try (InputStream page = PrintFiles.class.getResourceAsStream("/test-page.pdf")) {
      return folder.write("test-page.pdf", page.readAllBytes());
    }
  }

  Path path(String copy) {
    return folder.path(name(copy));
  }

  void delete(String copy) {
    try {
      folder.delete(name(copy));
    } catch (IOException e) {
      LOG.warn("copy {} step delete: its print file stays", copy, e);
    }
  }

  private static String name(String copy) {
    if (!ID.matcher(copy).matches()) {
      throw new IllegalArgumentException("no id of a copy");
    }
    return copy + ".pdf";
  }
}
