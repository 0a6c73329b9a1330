package org.yinxin.web.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

final class BodiesTest {
  private record Body(String uid) {}

  @Test
  void aPropertyThatIsThereIsReturned() {
    assertEquals("7", Bodies.require(new Body("7"), "uid", Body::uid));
  }

  @Test
  void aMissingPropertyIsNamed() {
    Problem problem = refused(() -> Bodies.require(new Body(null), "uid", Body::uid));
    assertEquals("请求缺少 uid。", problem.detail().zh());
    assertEquals("The request lacks uid.", problem.detail().en());
  }

  @Test
  void aRequestWithoutABodyIsRefused() {
    Problem problem = refused(() -> Bodies.require((Body) null, "uid", Body::uid));
    assertEquals("The request has no body.", problem.detail().en());
  }

  private static Problem refused(Executable call) {
    Problem problem = assertThrows(ProblemException.class, call).problem();
    assertEquals(400, problem.status());
    assertEquals("urn:yinxin:problem:bad-json", problem.type());
    return problem;
  }
}
