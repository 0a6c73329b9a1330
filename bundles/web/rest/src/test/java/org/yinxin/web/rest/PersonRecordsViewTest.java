package org.yinxin.web.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.yinxin.records.RecordRow;
import org.yinxin.services.records.SourcedRow;

final class PersonRecordsViewTest {
  private static UUID id(String kind, Map<String, String> values) {
    return UUID.fromString(
        PersonRecordsView.id(
            new SourcedRow(kind, new RecordRow(values), "1", "", false, "", Instant.EPOCH)));
  }

  /** MD5, as of version 3, lets somebody make two records with one name. */
  @Test
  void aRecordIsNamedByTheSha256OfItsContent() {
    UUID id = id("person", Map.of("name", "张三", "number", "1"));

    // By another program, but for the bits of version and variant: echo -n 'person{name=张三,
    // number=1}' | sha256sum
    assertEquals("59e656f2-81d9-85bf-8060-d6580ae53783", id.toString());
    assertEquals(id, id("person", Map.of("number", "1", "name", "张三")));
    assertNotEquals(id, id("person", Map.of("name", "张三", "number", "2")));
    assertNotEquals(id, id("employment", Map.of("name", "张三", "number", "1")));
  }
}
