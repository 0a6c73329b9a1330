package org.yinxin.services.verification;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Locale;
import org.yinxin.services.verification.FileFindings.Comparison;
import org.yinxin.services.verification.FileFindings.Field;
import org.yinxin.services.verification.FileFindings.FoundSignature;
import org.yinxin.services.verification.FileFindings.PagePair;

/** {@code signatures?, qr?, comparison?} of a report. Thread-safe. */
final class ExplanationJson {
  private ExplanationJson() {}

  static void write(JsonGenerator json, Explanation explanation) throws IOException {
    if (!explanation.signatures().isEmpty()) {
      json.writeArrayFieldStart("signatures");
      for (FoundSignature each : explanation.signatures()) {
        signature(json, each);
      }
      json.writeEndArray();
    }
    if (explanation.qrCode().isPresent()) {
      QrCode qr = explanation.qrCode().get();
      json.writeObjectFieldStart("qr");
      json.writeStringField("kind", qr.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
      if (qr.address().isPresent()) {
        json.writeStringField("address", qr.address().get());
      }
      json.writeEndObject();
    }
    if (explanation.comparison().isPresent()) {
      comparison(json, explanation.comparison().get());
    }
  }

  private static void signature(JsonGenerator json, FoundSignature each) throws IOException {
    json.writeStartObject();
    json.writeStringField("signer", each.signer());
    json.writeStringField("issuer", each.issuer());
    if (each.certificateSha256().isPresent()) {
      json.writeStringField("certificateSha256", each.certificateSha256().get());
    }
    if (each.claimedAt().isPresent()) {
      json.writeStringField("claimedAt", VerificationJson.instant(each.claimedAt().get()));
    }
    if (each.stampedAt().isPresent()) {
      json.writeStringField("stampedAt", VerificationJson.instant(each.stampedAt().get()));
    }
    json.writeBooleanField("intact", each.intact());
    json.writeBooleanField("wholeFile", each.untouched());
    VerificationJson.checks(json, each.checks());
    json.writeEndObject();
  }

  private static void comparison(JsonGenerator json, Comparison comparison) throws IOException {
    json.writeObjectFieldStart("comparison");
    json.writeArrayFieldStart("fields");
    for (Field field : comparison.fields()) {
      json.writeStartObject();
      json.writeNumberField("page", field.page());
      json.writeStringField("label", field.label());
      json.writeStringField("issued", field.issued());
      json.writeStringField("shown", field.shown());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("pages");
    for (PagePair pair : comparison.pages()) {
      json.writeStartObject();
      json.writeNumberField("page", pair.page());
      if (pair.original().length > 0) {
        json.writeBinaryField("original", pair.original());
      }
      if (pair.shown().length > 0) {
        json.writeBinaryField("shown", pair.shown());
      }
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
}
