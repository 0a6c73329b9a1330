package org.yinxin.web.doctor;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.Test;

final class JavaCheckTest {
  @Test
  void anotherJavaThan17IsNamedWithTheRemedy() {
    Result result = new JavaCheck(Runtime.Version.parse("21.0.5+11")).execute();

    assertFalse(result.isOk());
    assertTrue(result.toString().contains("JAVA_HOME"), result::toString);
    assertTrue(new JavaCheck(Runtime.Version.parse("17.0.19+10")).execute().isOk());
  }
}
