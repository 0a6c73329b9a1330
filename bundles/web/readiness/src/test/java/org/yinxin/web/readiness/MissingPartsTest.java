package org.yinxin.web.readiness;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class MissingPartsTest {
  private static MissingParts of(String... patterns) {
    return new MissingParts(
        List.of("a part"), List.of(), List.of(patterns), MissingParts.Outlook.SOON);
  }

  @Test
  void aMissingServletCoversItsOwnPathsOnly() {
    MissingParts api = of("/api/*", "/setup", "/");

    assertTrue(api.covers("/api"));
    assertTrue(api.covers("/api/site"));
    assertTrue(api.covers("/setup"));
    assertTrue(api.covers("/"));
    assertFalse(api.covers("/apis"));
    assertFalse(api.covers("/setup/x"));
    assertFalse(api.covers("/v/code"));
  }

  @Test
  void aMissingFilterForAllPathsCoversAll() {
    assertTrue(of("/*").covers("/"));
    assertTrue(of("/*").covers("/v/code"));
  }
}
