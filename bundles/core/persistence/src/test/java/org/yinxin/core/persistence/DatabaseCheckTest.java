package org.yinxin.core.persistence;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

final class DatabaseCheckTest {
  @Test
  void aDatabaseThatIsGoneIsNamedWithTheReason() {
    var source = new PGSimpleDataSource();
    source.setUrl("jdbc:postgresql://localhost:1/yinxin");

    Result result = new DatabaseCheck(source).execute();

    assertFalse(result.isOk());
    assertTrue(result.toString().contains("localhost:1"), result::toString);
    assertTrue(result.toString().contains("org.ops4j.datasource-yinxin.cfg"), result::toString);
  }

  @Test
  void withoutADataSourceTheFileToMendIsNamed() {
    Result result = new DatabaseCheck(null).execute();

    assertTrue(result.toString().contains("org.ops4j.datasource-yinxin.cfg"), result::toString);
  }
}
