package org.yinxin.core.verification;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yinxin.services.billing.CopyState;
import org.yinxin.services.billing.PrintedCopies;
import org.yinxin.text.LocalizedText;

/**
 * Printed copies in memory.
 *
 * @param byHash each under the SHA-256 of its print file
 */
record Copies(Map<String, PrintedCopy> byHash) implements PrintedCopies {
  static final Copies NONE = new Copies(Map.of());
  static final Instant PRINTED_AT = Instant.parse("2026-11-25T02:05:30Z");

  static PrintedCopy copy(int serial, CopyState state, Paper paper) {
    return new PrintedCopy(
        "copy-" + serial,
        "id-1",
        serial,
        new LocalizedText("明理楼自助终端", "Mingli Building kiosk"),
        PRINTED_AT,
        200,
        state,
        paper);
  }

  @Override
  public List<PrintedCopy> ofCredential(String credentialId) {
    return byHash.values().stream()
        .filter(copy -> copy.credentialId().equals(credentialId))
        .sorted((a, b) -> a.serial() - b.serial())
        .toList();
  }

  @Override
  public Optional<PrintedCopy> bySha256(String sha256) {
    return Optional.ofNullable(byHash.get(sha256));
  }
}
