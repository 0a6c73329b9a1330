package org.yinxin.services.verification;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.yinxin.services.verification.VerificationReport.Check;
import org.yinxin.services.verification.VerificationReport.Subject;
import org.yinxin.text.LocalizedText;

/** A report as the HTTP contract has it. Safe for threads. */
public final class VerificationJson {
  private static final DateTimeFormatter WITH_OFFSET =
      DateTimeFormatter.ISO_OFFSET_DATE_TIME.withZone(ZoneId.of("Asia/Shanghai"));

  private VerificationJson() {}

  /** {@code {verdict,summary,development,checks:[{name,outcome,message}],credential?}}. */
  public static String write(VerificationReport report) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("verdict", report.verdict().wireName());
    root.set("summary", text(report.summary()));
    root.put("development", report.development());
    var checks = root.putArray("checks");
    for (Check check : report.checks()) {
      ObjectNode node = checks.addObject();
      node.put("name", check.name());
      node.put("outcome", check.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-'));
      node.set("message", text(check.message()));
    }
    report.credential().ifPresent(subject -> root.set("credential", credential(subject)));
    return root.toString();
  }

  private static ObjectNode credential(Subject subject) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("type", subject.type());
    node.set("title", text(subject.title()));
    node.put("language", subject.language());
    node.put("number", subject.number());
    node.set("issuer", text(subject.issuer()));
    node.put("holder", subject.holder());
    node.put("issuedAt", instant(subject.issuedAt()));
    subject.validUntil().ifPresent(end -> node.put("validUntil", instant(end)));
    subject.since().ifPresent(since -> node.put("since", instant(since)));
    node.put("sha256", subject.sha256());
    subject.logIndex().ifPresent(index -> node.put("logIndex", index));
    return node;
  }

  private static ObjectNode text(LocalizedText text) {
    return JsonNodeFactory.instance.objectNode().put("zh", text.zh()).put("en", text.en());
  }

  private static String instant(Instant instant) {
    return WITH_OFFSET.format(instant);
  }
}
