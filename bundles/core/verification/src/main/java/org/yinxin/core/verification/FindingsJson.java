package org.yinxin.core.verification;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yinxin.services.verification.FileFindings;
import org.yinxin.services.verification.FileFindings.Comparison;
import org.yinxin.services.verification.FileFindings.Field;
import org.yinxin.services.verification.FileFindings.Form;
import org.yinxin.services.verification.FileFindings.FoundSignature;
import org.yinxin.services.verification.FileFindings.PagePair;
import org.yinxin.services.verification.VerificationReport.Check;
import org.yinxin.services.verification.VerificationReport.Outcome;
import org.yinxin.text.LocalizedText;

/** Reads the answers of the verifier process. Thread-safe. */
final class FindingsJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private FindingsJson() {}

  /**
   * Reads an answer; a process that a hostile file took over may say anything.
   *
   * @throws IOException if it is none
   */
  static FileFindings read(byte[] answer) throws IOException {
    JsonNode json = JSON.readTree(answer);
    try {
      return new FileFindings(
          Form.valueOf(constant(json.path("form"))),
          json.path("pages").asInt(),
          json.path("whole").asBoolean(),
          all(json.path("signatures")).map(FindingsJson::signature).toList(),
          all(json.path("codes")).map(JsonNode::asText).toList(),
          json.has("comparison")
              ? Optional.of(comparison(json.get("comparison")))
              : Optional.empty());
    } catch (RuntimeException e) {
      throw new IOException("no report", e);
    }
  }

  private static Stream<JsonNode> all(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private static FoundSignature signature(JsonNode json) {
    return new FoundSignature(
        json.path("signer").asText(),
        json.path("issuer").asText(),
        text(json, "certificateSha256"),
        text(json, "signedDigest"),
        text(json, "claimedAt").map(Instant::parse),
        text(json, "stampedAt").map(Instant::parse),
        json.path("intact").asBoolean(),
        json.path("untouched").asBoolean(),
        all(json.path("checks")).map(FindingsJson::check).toList());
  }

  private static Check check(JsonNode json) {
    JsonNode message = json.path("message");
    return new Check(
        json.path("name").asText(),
        Outcome.valueOf(constant(json.path("outcome"))),
        new LocalizedText(message.path("zh").asText(), message.path("en").asText()));
  }

  private static Comparison comparison(JsonNode json) {
    List<Field> fields = new ArrayList<>();
    for (JsonNode each : json.path("fields")) {
      fields.add(
          new Field(
              each.path("page").asInt(),
              each.path("label").asText(),
              each.path("issued").asText(),
              each.path("shown").asText()));
    }
    List<PagePair> pages = new ArrayList<>();
    for (JsonNode each : json.path("pages")) {
      pages.add(
          new PagePair(
              each.path("page").asInt(),
              Base64.getDecoder().decode(each.path("original").asText()),
              Base64.getDecoder().decode(each.path("shown").asText())));
    }
    return new Comparison(fields, pages, all(json.path("differing")).map(JsonNode::asInt).toList());
  }

  private static Optional<String> text(JsonNode json, String name) {
    return json.has(name) ? Optional.of(json.get(name).asText()) : Optional.empty();
  }

  private static String constant(JsonNode wire) {
    return wire.asText().toUpperCase(Locale.ROOT).replace('-', '_');
  }
}
