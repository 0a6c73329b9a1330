package org.yinxin.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class ClassFilesTest {
  @Test
  void aClassThatAsksTheClockIsFoundOut() throws IOException {
    assertTrue(System.nanoTime() != 0);

    Set<String> own =
        ClassFiles.outsideWorld(ClassFilesTest.class).stream()
            .filter(found -> found.startsWith("ClassFilesTest"))
            .collect(Collectors.toSet());

    assertEquals(Set.of("ClassFilesTest.class: nanoTime"), own);
  }
}
