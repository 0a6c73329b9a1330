package org.yinxin.services.billing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.yinxin.text.LocalizedText;

/**
 * Price lists as JSON, in which they are stored and sent: {@code {"freeCopies":5,"scope":"person",
 * "priceFen":{"zh-CN":200,"en":500},"types":{"transcript":{"en":600}},"approval":{"zh":"…","en":
 * "…"},"approvalNumber":"…","telephone":"…","validFrom":"2026-09-01"}}.
 */
public final class PriceListJson {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final Set<String> NAMES =
      Set.of(
          "freeCopies",
          "scope",
          "priceFen",
          "types",
          "approval",
          "approvalNumber",
          "telephone",
          "validFrom");

  private PriceListJson() {}

  /** The list as JSON. */
  public static ObjectNode write(PriceList list) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("freeCopies", list.freeCopies()).put("scope", list.scope().wireName());
    json.set("priceFen", prices(list.priceFen()));
    ObjectNode types = json.putObject("types");
    new TreeMap<>(list.typePriceFen()).forEach((type, p) -> types.set(type, prices(p)));
    json.putObject("approval").put("zh", list.approval().zh()).put("en", list.approval().en());
    return json.put("approvalNumber", list.approvalNumber())
        .put("telephone", list.telephone())
        .put("validFrom", list.validFrom().toString());
  }

  private static ObjectNode prices(Map<String, Long> prices) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    new TreeMap<>(prices).forEach(json::put);
    return json;
  }

  /** The list in a stored text. */
  public static PriceList read(String text) {
    try {
      return read(MAPPER.readTree(text));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no price list", e);
    }
  }

  /**
   * The list in JSON.
   *
   * @throws IllegalArgumentException if that is none
   */
  public static PriceList read(JsonNode json) {
    json.fieldNames()
        .forEachRemaining(
            name -> {
              if (!NAMES.contains(name)) {
                throw new IllegalArgumentException("unknown: " + name);
              }
            });
    Map<String, Map<String, Long>> types = new TreeMap<>();
    json.path("types").properties().forEach(t -> types.put(t.getKey(), prices(t.getValue())));
    try {
      return new PriceList(
          whole(json.path("freeCopies")),
          PriceList.Scope.valueOf(json.path("scope").asText().toUpperCase(Locale.ROOT)),
          prices(json.path("priceFen")),
          types,
          new LocalizedText(
              json.path("approval").path("zh").asText(), json.path("approval").path("en").asText()),
          json.path("approvalNumber").asText(),
          json.path("telephone").asText(),
          LocalDate.parse(json.path("validFrom").asText()));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("validFrom", e);
    }
  }

  private static Map<String, Long> prices(JsonNode json) {
    Map<String, Long> prices = new TreeMap<>();
    json.properties().forEach(p -> prices.put(p.getKey(), (long) whole(p.getValue())));
    return prices;
  }

  private static int whole(JsonNode number) {
    if (!number.canConvertToInt() || !number.isIntegralNumber()) {
      throw new IllegalArgumentException("not a whole number: " + number);
    }
    return number.intValue();
  }
}
