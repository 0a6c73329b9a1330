package org.yinxin.core.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class DeployedConnectorsTest {
  @Test
  void whatAConstructorHasThrownIsSaidAndNotThatItWasCalledByReflection() {
    assertEquals(
        List.of("java.lang.IllegalArgumentException: no merchant"),
        DeployedConnectors.thrown(
                "java.lang.reflect.InvocationTargetException\n\tat Some.thing(1)\n"
                    + "Caused by: java.lang.IllegalArgumentException: no merchant\n\tat X\n"
                    + "Caused by: java.lang.Error: deeper\n")
            .toList());
    assertEquals(
        List.of("java.lang.Error: no wrapper"),
        DeployedConnectors.thrown("java.lang.Error: no wrapper\n\tat X\n").toList());
  }
}
