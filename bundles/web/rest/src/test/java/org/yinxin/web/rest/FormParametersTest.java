package org.yinxin.web.rest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Forms are read as the servlet specification has it. */
final class FormParametersTest {
  private static Map<String, String[]> read(String query, String form) throws IOException {
    return FormParameters.read(
        query, new ByteArrayInputStream(form.getBytes(StandardCharsets.UTF_8)));
  }

  private static int refusal(String query, String form) {
    return assertThrows(ProblemException.class, () -> read(query, form)).problem().status();
  }

  @Test
  void valuesOfTheQueryComeBeforeThoseOfTheForm() throws Exception {
    Map<String, String[]> parameters = read("lang=en&a=1", "a=2&viewer=%E5%BC%A0+%E4%B8%89&b&c=");

    assertEquals(List.of("lang", "a", "viewer", "b", "c"), List.copyOf(parameters.keySet()));
    assertArrayEquals(new String[] {"1", "2"}, parameters.get("a"));
    assertArrayEquals(new String[] {"张 三"}, parameters.get("viewer"));
    assertArrayEquals(new String[] {""}, parameters.get("b"));
    assertArrayEquals(new String[] {""}, parameters.get("c"));
  }

  @Test
  void withoutQueryAndFormThereAreNone() throws Exception {
    assertEquals(Map.of(), read(null, ""));
  }

  @Test
  void aFormThatIsTooLargeOrBadlyEncodedIsRefused() {
    assertEquals(413, refusal(null, "a=" + "x".repeat(65_536)));
    assertEquals(400, refusal(null, "a=%zz"));
  }
}
