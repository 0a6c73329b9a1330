package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yinxin.testlibrary.attacks.Attack;
import org.yinxin.testlibrary.attacks.ByteTricks;
import org.yinxin.testlibrary.attacks.Forger;
import org.yinxin.testlibrary.attacks.Increments;
import org.yinxin.testlibrary.attacks.Looks;
import org.yinxin.testlibrary.attacks.ObjectTricks;
import org.yinxin.testlibrary.attacks.PublicDigests;
import org.yinxin.testlibrary.attacks.SignatureForgeries;
import org.yinxin.testlibrary.attacks.Target;

/** Uploads of over a mebibyte take another way through the server than small ones. */
final class PaddedAttacksIT {
  private static final int SIZE = 1_300_000;

  /** Takes a forgery of each family, instead of one of each list of families. */
  private static final boolean ALL_FAMILIES = Boolean.getBoolean("yinxin.full");

  private static final Pattern RANGE = Pattern.compile("/ByteRange\\[0 ([0-9]+) ([0-9]+) ([0-9]+)");

  private static Target.Issued issued(Person holder, JsonNode credential) throws Exception {
    String address = "/api/credentials/" + credential.path("id").asText();
    byte[] file = holder.bytes(address + "/pdf");
    Matcher range = RANGE.matcher(new String(file, StandardCharsets.ISO_8859_1));
    assertTrue(range.find());
    int after = Integer.parseInt(range.group(2));
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    digest.update(file, 0, Integer.parseInt(range.group(1)));
    digest.update(file, after, Integer.parseInt(range.group(3)));
    return new Target.Issued(
        file,
        holder.bundle(address),
        credential.path("code").asText(),
        HexFormat.of().formatHex(digest.digest()));
  }

  /** A comment before the last pointer to the cross-references, which moves nothing. */
  private static byte[] padded(byte[] pdf) {
    String text = new String(pdf, StandardCharsets.ISO_8859_1);
    int end = text.lastIndexOf("startxref");
    assertTrue(end > 0);
    String comment = "%".repeat(Math.max(1, SIZE - pdf.length)) + "\n";
    return (text.substring(0, end) + comment + text.substring(end))
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  @Test
  void aForgeryIsToldSoWhenItIsPadded() throws Exception {
    Server server = Server.shared();
    Campus campus = new Campus(server);
    Person holder = campus.signedInUndergraduate();
    Person another = campus.signedInUndergraduate();
    Target.Issued other = issued(another, another.issued("transcript"));
    Target target =
        new Target(
            issued(holder, holder.issued("transcript")),
            other,
            other.bundle(),
            other.bundle(),
            other.bundle(),
            Forger.named("C=CN,O=示范大学,OU=教务处,CN=示范大学教务处"),
            Forger.authority());
    Map<String, Attack> first = new LinkedHashMap<>();
    Stream.of(
            SignatureForgeries.all(),
            Increments.all(),
            ObjectTricks.all(),
            Looks.all(),
            ByteTricks.all(),
            PublicDigests.all())
        .flatMap(attacks -> attacks.stream().limit(ALL_FAMILIES ? attacks.size() : 1))
        .forEach(attack -> first.putIfAbsent(attack.family(), attack));
    List<String> believed = new ArrayList<>();
    for (Attack attack : first.values()) {
      String verdict = holder.verdict(padded(attack.forgery().forge(target)));
      if (!Set.of("altered", "not-issued-here", "no-seal").contains(verdict)) {
        believed.add(attack.title() + ": " + verdict);
      }
    }

    assertEquals(List.of(), believed);
    assertTrue(first.size() >= 6, first.keySet()::toString);
  }
}
