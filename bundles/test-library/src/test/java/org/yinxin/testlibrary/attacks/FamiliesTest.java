package org.yinxin.testlibrary.attacks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class FamiliesTest {
  @Test
  void everyPublishedClassIsAmongTheAttacks() {
    Set<String> families =
        Stream.of(SignatureForgeries.all(), Increments.all())
            .flatMap(List::stream)
            .map(Attack::family)
            .collect(Collectors.toSet());

    assertEquals(8, families.size(), families::toString);
  }
}
