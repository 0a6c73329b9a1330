package org.yinxin.verifier;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;

/** A report as JSON: what the platform's server reads, and what is printed. Thread-safe. */
final class ReportJson {
  private static final JsonFactory JSON = new JsonFactory();

  private ReportJson() {}

  /** In UTF-8; instants in ISO 8601, pictures in base 64. */
  static byte[] write(Report report) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("form", wire(report.form()));
      json.writeNumberField("pages", report.pages());
      json.writeBooleanField("whole", report.whole());
      json.writeArrayFieldStart("signatures");
      for (FoundSignature each : report.signatures()) {
        signature(json, each);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("codes");
      for (String code : report.codes()) {
        json.writeString(code);
      }
      json.writeEndArray();
      if (report.comparison().isPresent()) {
        comparison(json, report.comparison().get());
      }
      json.writeEndObject();
    }
    return out.toByteArray();
  }

  private static void signature(JsonGenerator json, FoundSignature signature) throws IOException {
    json.writeStartObject();
    json.writeStringField("signer", signature.signer());
    json.writeStringField("issuer", signature.issuer());
    if (signature.certificateSha256().isPresent()) {
      json.writeStringField("certificateSha256", signature.certificateSha256().get());
    }
    if (signature.signedDigest().isPresent()) {
      json.writeStringField("signedDigest", signature.signedDigest().get());
    }
    if (signature.claimedAt().isPresent()) {
      json.writeStringField("claimedAt", signature.claimedAt().get().toString());
    }
    if (signature.stampedAt().isPresent()) {
      json.writeStringField("stampedAt", signature.stampedAt().get().toString());
    }
    json.writeBooleanField("intact", signature.intact());
    json.writeBooleanField("untouched", signature.untouched());
    json.writeBooleanField("passed", signature.passed());
    json.writeArrayFieldStart("checks");
    for (Finding each : signature.findings()) {
      json.writeStartObject();
      json.writeStringField("name", each.name());
      json.writeStringField("outcome", wire(each.outcome()));
      json.writeObjectFieldStart("message");
      json.writeStringField("zh", each.words().zh());
      json.writeStringField("en", each.words().en());
      json.writeEndObject();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void comparison(JsonGenerator json, Comparison comparison) throws IOException {
    json.writeObjectFieldStart("comparison");
    json.writeArrayFieldStart("fields");
    for (Comparison.Field field : comparison.fields()) {
      json.writeStartObject();
      json.writeNumberField("page", field.page());
      json.writeStringField("label", field.label());
      json.writeStringField("issued", field.issued());
      json.writeStringField("shown", field.shown());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("pages");
    for (Comparison.PagePair pair : comparison.pages()) {
      json.writeStartObject();
      json.writeNumberField("page", pair.page());
      json.writeBinaryField("original", pair.original());
      json.writeBinaryField("shown", pair.shown());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("differing");
    for (int page : comparison.differing()) {
      json.writeNumber(page);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static String wire(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
