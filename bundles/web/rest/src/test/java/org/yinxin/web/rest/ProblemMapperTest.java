package org.yinxin.web.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import javax.ws.rs.core.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yinxin.services.batches.BatchException;
import org.yinxin.services.identity.AccessException;
import org.yinxin.services.identity.AccountException;
import org.yinxin.services.identity.SignInException;
import org.yinxin.services.kiosks.KioskException;
import org.yinxin.services.notices.NoticeRefusal;
import org.yinxin.services.plugins.PluginException;
import org.yinxin.services.rendering.PagesBusyException;
import org.yinxin.text.LocalizedText;

/** Status of a failure, and the time after which a client may try again. */
final class ProblemMapperTest {
  private static final LocalizedText WHY = new LocalizedText("请稍候。", "Wait.");

  private static Exception[] failureLimits() {
    return new Exception[] {
      new SignInException(SignInException.Reason.THROTTLED, WHY),
      new AccountException(AccountException.Reason.THROTTLED, WHY),
      new BatchException(BatchException.Reason.THROTTLED, WHY),
      new KioskException(KioskException.Reason.THROTTLED, WHY)
    };
  }

  private static Response answer(Exception failure) {
    return new ProblemMapper().toResponse(failure);
  }

  @ParameterizedTest
  @MethodSource("failureLimits")
  void whoTriedTooOftenIsToldWhenToTryAgain(Exception limit) {
    Response answer = answer(limit);

    assertEquals(429, answer.getStatus());
    assertEquals("300", answer.getHeaderString("Retry-After"));
  }

  @Test
  void noTimeIsPromisedForWhatIsUsedUpForTheDay() {
    Response answer = answer(new NoticeRefusal(NoticeRefusal.Reason.TOO_MANY, WHY.zh(), WHY.en()));

    assertEquals(429, answer.getStatus());
    assertNull(answer.getHeaderString("Retry-After"));
  }

  @Test
  void whatIsAwayForAWhileSaysWhenToAskAgain() {
    Response paused = answer(new PluginException(PluginException.Reason.FAILED, WHY));
    Response pages = answer(new PagesBusyException());

    assertEquals(503, paused.getStatus());
    assertEquals("60", paused.getHeaderString("Retry-After"));
    assertEquals(503, pages.getStatus());
    assertEquals("5", pages.getHeaderString("Retry-After"));
  }

  @Test
  void coreRefusesAccountsInTheWordsOfTheInterface() {
    assertEquals(
        ProblemException.notAllowed().problem(),
        ProblemMapper.problem(AccessException.notAllowed()));
    assertEquals(
        ProblemException.notFound().problem(), ProblemMapper.problem(AccessException.notFound()));
    assertEquals(404, ProblemMapper.problem(AccessException.noSuchType("x")).status());
  }

  @Test
  void aCrowdIsNotTakenForAnAttack() {
    Response answer = answer(new SignInException(SignInException.Reason.BUSY, WHY));

    assertEquals(503, answer.getStatus());
  }
}
