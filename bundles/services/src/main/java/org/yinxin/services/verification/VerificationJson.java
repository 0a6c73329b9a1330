package org.yinxin.services.verification;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.yinxin.document.FactGrid;
import org.yinxin.services.verification.VerificationReport.Check;
import org.yinxin.services.verification.VerificationReport.Copy;
import org.yinxin.services.verification.VerificationReport.Subject;
import org.yinxin.text.ChinaTime;
import org.yinxin.text.LocalizedText;

/** A report as the HTTP contract has it. Thread-safe. */
public final class VerificationJson {
  private static final DateTimeFormatter WITH_OFFSET =
      DateTimeFormatter.ISO_OFFSET_DATE_TIME.withZone(ChinaTime.ZONE);

  private static final JsonFactory JSON = new JsonFactory();

  private VerificationJson() {}

  /**
   * {@code {verdict,contradicted,unconfirmed,summary,development,checks:[{name,outcome,message}],
   * credential?,print?,copies?,signatures?,qr?,comparison?}}. Where {@code contradicted} is true,
   * no verdict is a good one; where {@code unconfirmed} is, {@code not-issued-here} is no bad one.
   */
  public static String write(VerificationReport report) {
    StringWriter text = new StringWriter(2_000);
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("verdict", report.verdict().wireName());
      json.writeBooleanField("contradicted", report.contradicted());
      json.writeBooleanField("unconfirmed", report.unconfirmed());
      text(json, "summary", report.summary());
      json.writeBooleanField("development", report.development());
      checks(json, report.checks());
      if (report.credential().isPresent()) {
        credential(json, report.credential().get());
      }
      if (report.print().isPresent()) {
        json.writeObjectFieldStart("print");
        copy(json, report.print().get().copy());
        json.writeStringField("credential", report.print().get().credential().wireName());
        json.writeEndObject();
      }
      copies(json, report.copies());
      ExplanationJson.write(json, report.explanation());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("memory can always be written to", e);
    }
    return text.toString();
  }

  static void checks(JsonGenerator json, List<Check> checks) throws IOException {
    json.writeArrayFieldStart("checks");
    for (Check check : checks) {
      json.writeStartObject();
      json.writeStringField("name", check.name());
      json.writeStringField(
          "outcome", check.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-'));
      text(json, "message", check.message());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void copies(JsonGenerator json, List<Copy> copies) throws IOException {
    if (copies.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("copies");
    for (Copy copy : copies) {
      json.writeStartObject();
      copy(json, copy);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void copy(JsonGenerator json, Copy copy) throws IOException {
    json.writeNumberField("serial", copy.serial());
    text(json, "kiosk", copy.kiosk());
    json.writeStringField("at", instant(copy.permittedAt()));
    json.writeStringField("state", copy.paper().name().toLowerCase(Locale.ROOT));
  }

  private static void credential(JsonGenerator json, Subject subject) throws IOException {
    json.writeObjectFieldStart("credential");
    json.writeStringField("type", subject.type());
    text(json, "title", subject.title());
    json.writeStringField("language", subject.language());
    json.writeStringField("number", subject.number());
    text(json, "issuer", subject.issuer());
    json.writeStringField("holder", subject.holder());
    json.writeStringField("issuedAt", instant(subject.issuedAt()));
    if (subject.validUntil().isPresent()) {
      json.writeStringField("validUntil", instant(subject.validUntil().get()));
    }
    if (subject.since().isPresent()) {
      json.writeStringField("since", instant(subject.since().get()));
    }
    if (subject.successorUrl().isPresent()) {
      json.writeStringField("successorUrl", subject.successorUrl().get());
    }
    json.writeStringField("sha256", subject.sha256());
    if (subject.logIndex().isPresent()) {
      json.writeNumberField("logIndex", subject.logIndex().getAsLong());
    }
    keyFacts(json, subject.keyFacts());
    json.writeEndObject();
  }

  private static void keyFacts(JsonGenerator json, List<FactGrid.Fact> facts) throws IOException {
    if (facts.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("keyFacts");
    for (FactGrid.Fact fact : facts) {
      json.writeStartObject();
      json.writeStringField("label", fact.label());
      json.writeStringField("value", fact.value());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void text(JsonGenerator json, String field, LocalizedText text)
      throws IOException {
    json.writeObjectFieldStart(field);
    json.writeStringField("zh", text.zh());
    json.writeStringField("en", text.en());
    json.writeEndObject();
  }

  static String instant(Instant instant) {
    return WITH_OFFSET.format(instant);
  }
}
