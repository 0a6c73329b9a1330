package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.yinxin.certificate.CertificateOption;
import org.yinxin.services.issuance.Offer;
import org.yinxin.text.Language;
import org.yinxin.text.LocalizedText;

/** A type that a person is offered; {@code reason} is there only if the person is not eligible. */
@Schema(requiredProperties = {"id", "title", "languages", "options", "eligible", "office"})
record OfferView(
    String id,
    LocalizedText title,
    List<String> languages,
    List<CertificateOption> options,
    boolean eligible,
    LocalizedText reason,
    Office office) {
  /** The office to ask. */
  @Schema(requiredProperties = {"id", "name"})
  record Office(String id, LocalizedText name) {}

  static OfferView of(Offer offer) {
    return new OfferView(
        offer.type().id(),
        offer.type().title(),
        offer.type().languages().stream().map(Language::tag).toList(),
        offer.options(),
        offer.refusal().isEmpty(),
        offer.refusal().orElse(null),
        new Office(offer.type().office(), offer.office()));
  }
}
