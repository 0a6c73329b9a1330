package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import java.util.TreeMap;
import org.yinxin.services.billing.PriceList;
import org.yinxin.text.LocalizedText;

/**
 * A price list.
 *
 * @param scope scope by which the free copies are counted: person, certificate type, calendar year
 *     of Beijing, or level of study
 * @param priceFen by language, in fen
 * @param types other prices by certificate type and language, in fen
 * @param approval the office's approval of the prices
 * @param validFrom the first day
 */
@Schema(requiredProperties = {"freeCopies", "scope", "priceFen", "approval", "validFrom"})
record PriceListView(
    int freeCopies,
    PriceList.Scope scope,
    Map<String, Long> priceFen,
    Map<String, Map<String, Long>> types,
    LocalizedText approval,
    String approvalNumber,
    String telephone,
    @Schema(format = "date") String validFrom) {
  static PriceListView of(PriceList list) {
    Map<String, Map<String, Long>> types = new TreeMap<>();
    list.typePriceFen().forEach((type, prices) -> types.put(type, new TreeMap<>(prices)));
    return new PriceListView(
        list.freeCopies(),
        list.scope(),
        new TreeMap<>(list.priceFen()),
        types,
        list.approval(),
        list.approvalNumber(),
        list.telephone(),
        list.validFrom().toString());
  }
}
