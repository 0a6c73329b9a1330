package org.yinxin.web.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.yinxin.services.verification.VerificationReport;
import org.yinxin.services.verification.VerificationReport.Subject;
import org.yinxin.text.LocalizedText;

/** A report as JSON for machines. Safe for threads. */
final class ReportJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final DateTimeFormatter WITH_OFFSET =
      DateTimeFormatter.ISO_OFFSET_DATE_TIME.withZone(ZoneId.of("Asia/Shanghai"));

  private ReportJson() {}

  /** {@code {verdict,summary,development,checks,credential?}} in UTF-8. */
  static byte[] of(VerificationReport report) {
    ObjectNode root = NODES.objectNode();
    root.put("verdict", report.verdict().wireName());
    root.set("summary", text(report.summary()));
    root.put("development", report.development());
    ArrayNode checks = root.putArray("checks");
    for (VerificationReport.Check check : report.checks()) {
      ObjectNode node = checks.addObject();
      node.put("name", check.name());
      node.put("outcome", CodePage.wireName(check.outcome()));
      node.set("message", text(check.message()));
    }
    report.credential().ifPresent(subject -> root.set("credential", credential(subject)));
    return bytes(root);
  }

  /** Problem details (RFC 9457) in UTF-8. */
  static byte[] problem(int status, String type, LocalizedText detail) {
    ObjectNode root = NODES.objectNode();
    root.put("type", "urn:yinxin:problem:" + type);
    root.put("title", detail.en());
    root.put("status", status);
    root.put("detail", detail.zh());
    root.put("detail_en", detail.en());
    return bytes(root);
  }

  private static ObjectNode credential(Subject subject) {
    ObjectNode node = NODES.objectNode();
    node.put("type", subject.type());
    node.set("title", text(subject.title()));
    node.put("language", subject.language());
    node.put("number", subject.number());
    node.set("issuer", text(subject.issuer()));
    node.put("holder", subject.holder());
    node.put("issuedAt", instant(subject.issuedAt()));
    subject.validUntil().ifPresent(at -> node.put("validUntil", instant(at)));
    subject.since().ifPresent(at -> node.put("since", instant(at)));
    node.put("sha256", subject.sha256());
    subject.logIndex().ifPresent(index -> node.put("logIndex", index));
    return node;
  }

  private static ObjectNode text(LocalizedText text) {
    return NODES.objectNode().put("zh", text.zh()).put("en", text.en());
  }

  private static String instant(Instant instant) {
    return WITH_OFFSET.format(instant);
  }

  private static byte[] bytes(ObjectNode root) {
    try {
      return MAPPER.writeValueAsBytes(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of JSON nodes can always be written", e);
    }
  }
}
