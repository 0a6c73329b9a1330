package org.yinxin.kiosk.agent.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yinxin.kiosk.agent.server.Json.Required;

final class JsonTest {
  enum Way {
    ID_CARD,
    SCAN
  }

  record Document(@Required String id, int count, @Required List<Text> texts, Way way, Instant at) {
    public boolean isLong() {
      return count > 10;
    }
  }

  private static <T> T read(String text, Class<T> type) throws IOException {
    return Json.read(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8), type);
  }

  private static String fault(String text) {
    return assertThrows(IOException.class, () -> read(text, Document.class)).getMessage();
  }

  @Test
  void componentsAloneAreWrittenAndNoneThatIsNull() {
    Document document =
        new Document("a", 2, List.of(new Text("一", "one")), Way.ID_CARD, Instant.EPOCH);
    assertEquals(
        "{'id':'a','count':2,'texts':[{'zh':'一','en':'one'}],'way':'id-card',"
            + "'at':'1970-01-01T00:00:00Z'}",
        Json.text(document).replace('"', '\''));
    assertEquals(
        "{'id':'a','count':2,'texts':[]}",
        Json.text(new Document("a", 2, List.of(), null, null)).replace('"', '\''));
  }

  @Test
  void whatANewerServerSaysMoreIsLeft() throws IOException {
    String text = "{'id':'a','more':{'x':[1]},'count':2,'texts':[{'zh':'一','en':'one','fr':'un'}]}";
    assertEquals(
        new Document("a", 2, List.of(new Text("一", "one")), null, null),
        read(text, Document.class));
  }

  enum State {
    PAID,
    @JsonEnumDefaultValue
    OTHER
  }

  record Copy(State state) {}

  @Test
  void aStateThatOnlyANewerServerHasIsReadAsOtherWhereThereIsOne() throws IOException {
    assertEquals(State.PAID, read("{'state':'paid'}", Copy.class).state());
    assertEquals(State.OTHER, read("{'state':'paid-by-card'}", Copy.class).state());
    String way = "{'id':'a','count':2,'texts':[],'way':'by-face'}";
    assertTrue(fault(way).startsWith("no Document"), fault(way));
  }

  @Test
  void instantsAreReadWithAnyOffset() throws IOException {
    String text = "{'id':'a','count':2,'texts':[],'at':'2026-11-26T10:00:00+08:00'}";
    assertEquals(Instant.parse("2026-11-26T02:00:00Z"), read(text, Document.class).at());
  }

  @Test
  void aFieldThatIsNeededAndMissingOrWrongIsNamed() {
    assertTrue(fault("{'count':2,'texts':[]}").contains("\"id\""));
    assertTrue(fault("{'id':null,'count':2,'texts':[]}").contains("\"id\""));
    assertTrue(fault("{'id':'a','texts':[]}").contains("`int`"));
    assertTrue(fault("{'id':'a','count':2}").contains("\"texts\""));
    assertTrue(fault("{'id':'a','count':2,'texts':[null]}").contains("\"texts\""));
    assertTrue(fault("{'id':'a','count':2,'texts':[{'zh':'一'}]}").contains("\"en\""));
    assertTrue(fault("{'id':'a','count':'many','texts':[]}").contains("`int`"));
  }

  @Test
  void whatIsNoSuchDocumentIsRefused() {
    for (String text : List.of("", "null", "[]", "5", "<html>", "{'id':'a'", "{} x")) {
      assertTrue(fault(text).startsWith("no Document: "), text);
    }
  }

  @Test
  void anAnswerOfWhichNothingIsReadIsJsonOrEmpty() throws IOException {
    assertNull(read("", Void.class));
    assertNull(read("{'id':'a'}", Void.class));
    assertThrows(IOException.class, () -> read("<html>", Void.class));
  }
}
