package org.yinxin.core.verification;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;
import org.bouncycastle.asn1.ASN1InputStream;
import org.osgi.service.component.annotations.Component;
import org.yinxin.services.sealing.SealedPdf;
import org.yinxin.services.verification.SealedFiles;

/**
 * Seals that cover a whole file. Between the two parts that the seal covers lies its own value in
 * hex and the zeros that fill its room, and nothing else.
 */
@Component
public final class WholeFileSeals implements SealedFiles {
  private static final Pattern RANGE =
      Pattern.compile(
          "/ByteRange\\s*\\[\\s*0\\s+([0-9]{1,9})\\s+([0-9]{1,9})\\s+([0-9]{1,9})\\s*\\]");
  private static final Pattern VALUE = Pattern.compile("<(?:[0-9A-Fa-f]{2})+>");

  @Override
  public Optional<SealedPdf> sealed(byte[] file, Predicate<String> isKnown) {
    String text = new String(file, StandardCharsets.ISO_8859_1);
    Matcher range = RANGE.matcher(text);
    if (!range.find()) {
      return Optional.empty();
    }
    int before = Integer.parseInt(range.group(1));
    int after = Integer.parseInt(range.group(2));
    if (before >= after || after + Long.parseLong(range.group(3)) != file.length) {
      return Optional.empty();
    }
    String value = text.substring(before, after);
    if (!VALUE.matcher(value).matches() || !isFilledWithZeros(value)) {
      return Optional.empty();
    }
    String digest = digest(file, before, after);
    byte[] signature = ("/Contents" + value).getBytes(StandardCharsets.ISO_8859_1);
    return SignatureScan.of(signature, isKnown).stream()
        .filter(trace -> trace.digest().equals(digest))
        .flatMap(trace -> trace.certificate().stream())
        .findFirst()
        .map(
            certificate ->
                new SealedPdf(
                    file, DigestUtils.sha256Hex(file), digest, certificate, Optional.empty()));
  }

  private static boolean isFilledWithZeros(String value) {
    var bytes = new ByteArrayInputStream(HexFormat.of().parseHex(value, 1, value.length() - 1));
    try {
      if (new ASN1InputStream(bytes).readObject() == null) {
        return false;
      }
      byte[] rest = bytes.readAllBytes();
      return Arrays.equals(rest, new byte[rest.length]);
    } catch (IOException e) {
      // Not a signature at all.
      return false;
    }
  }

  private static String digest(byte[] file, int before, int after) {
    MessageDigest digest = DigestUtils.getSha256Digest();
    digest.update(file, 0, before);
    digest.update(file, after, file.length - after);
    return HexFormat.of().formatHex(digest.digest());
  }
}
