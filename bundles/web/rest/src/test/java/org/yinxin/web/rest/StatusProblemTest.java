package org.yinxin.web.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class StatusProblemTest {
  @Test
  void theContainersStatusesHaveNames() {
    assertEquals("urn:yinxin:problem:not-found", StatusProblem.ofContainer(404).type());
    assertEquals("urn:yinxin:problem:method-not-allowed", StatusProblem.ofContainer(405).type());
    assertEquals("urn:yinxin:problem:unavailable", StatusProblem.ofContainer(503).type());
    assertEquals("urn:yinxin:problem:http-414", StatusProblem.ofContainer(414).type());
  }

  /** Kiosks rely on it: an answer that no resource gave is not final. */
  @Test
  void thoseOfJaxRsHaveTheirNumber() {
    assertEquals("urn:yinxin:problem:http-404", StatusProblem.ofJaxRs(404).type());
    assertEquals("urn:yinxin:problem:http-405", StatusProblem.ofJaxRs(405).type());
    assertEquals(404, StatusProblem.ofJaxRs(404).status());
  }
}
