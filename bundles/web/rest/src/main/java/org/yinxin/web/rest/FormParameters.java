package org.yinxin.web.rest;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yinxin.services.refusal.HttpReason;

/**
 * The parameters of a query and of a form ({@code application/x-www-form-urlencoded}, UTF-8), those
 * of the query first, as the servlet specification has it (4.0, 3.1).
 */
final class FormParameters {
  /** The forms of this server have a few short fields. */
  private static final int MAXIMUM_BYTES = 64 * 1024;

  private FormParameters() {}

  /**
   * Reads a form to its end.
   *
   * @param query of the address; null for none
   * @throws ProblemException with status 413 if the form is too large, 400 if it is not encoded
   *     well
   */
  static Map<String, String[]> read(String query, InputStream form) throws IOException {
    byte[] body = form.readNBytes(MAXIMUM_BYTES + 1);
    if (body.length > MAXIMUM_BYTES) {
      throw new ProblemException(HttpReason.TOO_LARGE, "提交的内容过大。", "The form is too large.");
    }
    Map<String, List<String>> values = new LinkedHashMap<>();
    add(values, Optional.ofNullable(query).orElse(""));
    add(values, new String(body, StandardCharsets.UTF_8));
    Map<String, String[]> parameters = new LinkedHashMap<>();
    values.forEach((name, all) -> parameters.put(name, all.toArray(String[]::new)));
    return Collections.unmodifiableMap(parameters);
  }

  private static void add(Map<String, List<String>> values, String encoded) {
    for (String pair : encoded.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
        String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
        values.computeIfAbsent(name, unused -> new ArrayList<>()).add(value);
      }
    }
  }

  private static String decoded(String encoded) {
    try {
      return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(HttpReason.BAD_FORM);
    }
  }
}
