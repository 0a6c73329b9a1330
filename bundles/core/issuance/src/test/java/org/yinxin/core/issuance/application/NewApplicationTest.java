package org.yinxin.core.issuance.application;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.yinxin.services.issuance.ApplicationRequest;
import org.yinxin.services.issuance.Submission;

final class NewApplicationTest {
  @Test
  void hashesOfRequestsAreThoseThatAreStored() {
    assertEquals(
        "e3efeff6a2afddf47d7df07e3315406e7d6f766454d84ffbb05a09afc170f9b3",
        hash(
            new ApplicationRequest(
                "2022001", "proof", "zh-CN", Map.of("photo", "none", "columns", "two"), "留学")));
    assertEquals(
        "45e7c76426d94c1da1a2f1aa251b86da9a02a34b2493409a162a5a57ab73f082",
        hash(new ApplicationRequest("2022001", "proof", "", Map.of(), "")));
  }

  private static String hash(ApplicationRequest request) {
    return new NewApplication("1", "key", request, Submission.BY_HOLDER, Optional.empty())
        .requestHash();
  }
}
