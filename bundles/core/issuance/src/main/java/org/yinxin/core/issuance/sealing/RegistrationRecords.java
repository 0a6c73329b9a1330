package org.yinxin.core.issuance.sealing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.yinxin.core.issuance.application.PendingIssue;
import org.yinxin.core.issuance.application.StoredJson;
import org.yinxin.services.ledger.Ledger;
import org.yinxin.services.ledger.RegistrationCipher;
import org.yinxin.services.rendering.Renderer;

/** Records of registrations in issued files: JSON, deflated (RFC 1950), encrypted. Thread-safe. */
public final class RegistrationRecords {
  private static final int MAXIMUM_BYTES = 8_000_000;

  private final Renderer renderer;
  private final RegistrationCipher cipher;
  private final Ledger ledger;

  public RegistrationRecords(Renderer renderer, RegistrationCipher cipher, Ledger ledger) {
    this.renderer = renderer;
    this.cipher = cipher;
    this.ledger = ledger;
  }

  /**
   * Writes the record for the file of an application, as the renderer takes it.
   *
   * @param renewed the application of the one credential that the new one takes the place of
   */
  String encrypt(PendingIssue work, Optional<String> renewed, boolean development) {
    String json =
        StoredJson.write(
            RegistrationRecord.of(
                work, renewed, development, ledger.checkpoint().orElse(""), ledger.size()));
    ByteArrayOutputStream deflated = new ByteArrayOutputStream();
    try (var out = new DeflaterOutputStream(deflated)) {
      out.write(json.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return cipher.encrypt(deflated.toByteArray());
  }

  /** Reads the record in a file; empty if it has none that was written here. */
  public Optional<RegistrationRecord> readFrom(byte[] file) {
    return renderer.registration(file).flatMap(cipher::decrypt).map(RegistrationRecords::read);
  }

  private static RegistrationRecord read(byte[] deflated) {
    try (var in = new InflaterInputStream(new ByteArrayInputStream(deflated))) {
      String json = new String(in.readNBytes(MAXIMUM_BYTES), StandardCharsets.UTF_8);
      return StoredJson.read(json, RegistrationRecord.class, "the record of a file");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
