package org.yinxin.web.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.yinxin.services.verification.Verdict;
import org.yinxin.text.LocalizedText;

class ReportJsonTest {
  @Test
  void aMachineReadsVerdictChecksAndCredential() throws IOException {
    JsonNode json =
        new JsonMapper().readTree(ReportJson.of(Reports.of(Verdict.NOT_ISSUED_HERE, true)));
    assertEquals("not-issued-here", json.get("verdict").asText());
    assertEquals(true, json.get("development").asBoolean());
    assertEquals("not-applicable", json.at("/checks/2/outcome").asText());
    assertEquals("2026-11-25T00:30:00+08:00", json.at("/credential/issuedAt").asText());
    assertEquals("张*雨", json.at("/credential/holder").asText());
    assertEquals(17, json.at("/credential/logIndex").asInt());
    assertFalse(json.get("credential").has("id"), "the internal name is nobody's business");
  }

  @Test
  void aProblemSpeaksBothLanguages() throws IOException {
    JsonNode json =
        new JsonMapper()
            .readTree(ReportJson.problem(404, "unknown-code", new LocalizedText("没有。", "None.")));
    assertEquals(404, json.get("status").asInt());
    assertEquals("没有。", json.get("detail").asText());
    assertEquals("None.", json.get("detail_en").asText());
  }
}
