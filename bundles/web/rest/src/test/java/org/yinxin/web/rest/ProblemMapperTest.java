package org.yinxin.web.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.util.Map;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.MultivaluedHashMap;
import javax.ws.rs.core.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.yinxin.services.batches.BatchReason;
import org.yinxin.services.http.HttpJson;
import org.yinxin.services.identity.AccessReason;
import org.yinxin.services.identity.AccountReason;
import org.yinxin.services.identity.SignInReason;
import org.yinxin.services.kiosks.KioskReason;
import org.yinxin.services.notices.NoticeReason;
import org.yinxin.services.plugins.PluginReason;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.rendering.PagesBusyException;
import org.yinxin.text.LocalizedText;

/** Status of a failure, and the time after which a client may try again. */
final class ProblemMapperTest {
  private static final LocalizedText WHY = new LocalizedText("请稍候。", "Wait.");

  private static Exception[] failureLimits() {
    return new Exception[] {
      new Refusal(AccountReason.THROTTLED, WHY),
      new Refusal(BatchReason.THROTTLED, WHY),
      new Refusal(KioskReason.THROTTLED, WHY)
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
  void whoGuessedAPasswordIsToldToWaitForAnHour() {
    Response answer = answer(new Refusal(SignInReason.THROTTLED, WHY));

    assertEquals(429, answer.getStatus());
    assertEquals("3600", answer.getHeaderString("Retry-After"));
  }

  /** Bodies that lack what decides, and what the answer says is wrong with them. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"version\":3} | required",
        "{\"version\":3,\"required\":null} | required",
        "{\"required\":true,\"version\":\"x\"} | version",
        "{\"required\":true,\"version\":3,\"more\":1} | more"
      })
  void aBodyWithoutWhatDecidesIsRefusedByName(String body, String property) {
    JsonProcessingException refused =
        assertThrows(
            JsonProcessingException.class,
            () -> HttpJson.MAPPER.readValue(body, OfficeSettingsResource.Approval.class));

    Response answer = answer(refused);

    assertEquals(400, answer.getStatus());
    assertTrue(((String) answer.getEntity()).contains(property), (String) answer.getEntity());
  }

  @Test
  void aListWithNullIsRefusedByItsPlace() {
    JsonProcessingException refused =
        assertThrows(
            JsonProcessingException.class,
            () -> HttpJson.MAPPER.readValue("{\"lines\":[null]}", KioskOrdersResource.Body.class));

    assertTrue(((String) answer(refused).getEntity()).contains("lines[0]"));
  }

  @Test
  void anAnswerThatCannotBeWrittenIsNoFaultOfTheClient() {
    IllegalStateException failed =
        assertThrows(
            IllegalStateException.class,
            () ->
                new Json()
                    .writeTo(
                        Map.of("a", new Object()),
                        Map.class,
                        Map.class,
                        new Annotation[0],
                        MediaType.APPLICATION_JSON_TYPE,
                        new MultivaluedHashMap<>(),
                        OutputStream.nullOutputStream()));

    assertEquals(500, answer(failed).getStatus());
  }

  @Test
  void noTimeIsPromisedForWhatIsUsedUpForTheDay() {
    Response answer = answer(new Refusal(NoticeReason.TOO_MANY, WHY.zh(), WHY.en()));

    assertEquals(429, answer.getStatus());
    assertNull(answer.getHeaderString("Retry-After"));
  }

  @Test
  void whatIsAwayForAWhileSaysWhenToAskAgain() {
    Response paused = answer(new Refusal(PluginReason.FAILED, WHY));
    Response pages = answer(new PagesBusyException());

    assertEquals(503, paused.getStatus());
    assertEquals("60", paused.getHeaderString("Retry-After"));
    assertEquals(503, pages.getStatus());
    assertEquals("5", pages.getHeaderString("Retry-After"));
  }

  @Test
  void coreRefusesAccountsInTheWordsOfTheInterface() {
    assertEquals(
        ProblemException.notAllowed().problem(), Problem.of(AccessReason.NOT_ALLOWED.refusal()));
    assertEquals(
        ProblemException.notFound().problem(), Problem.of(AccessReason.NOT_FOUND.refusal()));
    assertEquals(404, Problem.of(AccessReason.noSuchType("x")).status());
  }

  @Test
  void aCrowdIsNotTakenForAnAttack() {
    Response answer = answer(new Refusal(SignInReason.BUSY, WHY));

    assertEquals(503, answer.getStatus());
  }
}
