package org.yinxin.core.issuance.office;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.yinxin.core.issuance.FakeTypes;
import org.yinxin.core.issuance.World;
import org.yinxin.services.issuance.Application;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.wording.WordingOverride;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;

/** Words and numbers as the office wants them. */
@EachDatabase
final class OfficeDecisionsTest {
  private static final String PERSON = "2022001";
  private static final String WORDING = "wording/proof/zh-CN";

  private final World world;

  OfficeDecisionsTest(TestDatabase kind) {
    world = new World(kind);
  }

  @AfterEach
  void stop() throws InterruptedException {
    world.close();
  }

  private String file(Credential credential) {
    return new String(world.press.files.get(credential.sha256()), StandardCharsets.UTF_8);
  }

  private String preview() throws Exception {
    return new String(world.issuance.preview(World.request(PERSON, "")), StandardCharsets.UTF_8);
  }

  @Test
  void wordsOfTheOfficeGiveANewDocumentAndLeaveTheOldOneAsItIs() throws Exception {
    Application before = world.apply(PERSON);
    world.settings.put(WORDING, "{\"body\":\"{name}系我校学生\"}");
    Application after = world.apply(PERSON);

    assertNotEquals(before.credentialId(), after.credentialId());
    assertTrue(file(world.credential(before)).contains("兹证明张三"));
    assertTrue(file(world.credential(after)).contains("张三系我校学生"));
    assertEquals(List.of(), world.disagreements());
  }

  @Test
  void messagesAndPlaceholdersOfAnotherVersionOfTheTypeDoNoHarm() throws Exception {
    world.settings.put(WORDING, "{\"body\":\"{name}在{campus}\",\"gone\":\"旧\"}");

    assertTrue(file(world.credential(world.apply(PERSON))).contains("兹证明张三"));
  }

  @Test
  void wordsCanBeTriedWithoutBeingInForce() throws Exception {
    WordingOverride trial = new WordingOverride(Map.of("body", "{name}系我校学生"));

    byte[] tried = world.issuance.preview(World.request(PERSON, ""), trial);

    assertTrue(new String(tried, StandardCharsets.UTF_8).contains("张三系我校学生"));
    assertTrue(preview().contains("兹证明张三"));
  }

  @Test
  void numbersFollowTheOfficesRuleAndContinueCounting() throws Exception {
    world.registry.names.put("2022002", "李四");
    String first = world.credential(world.apply(PERSON)).number();
    world.settings.put("number-rule/academic-affairs", "{year}{prefix}第{number:3}号");
    String second = world.credential(world.apply("2022002")).number();

    assertEquals("教证〔2026〕00001号", first);
    assertEquals("2026教证第002号", second);
  }

  @Test
  void theOfficeSaysForHowLongWhatItIssuesIsValid() throws Exception {
    world.registry.names.put("2022002", "李四");
    world.registry.names.put("2022003", "王五");
    Credential before = world.credential(world.apply(PERSON));
    world.settings.put("validity/proof", "30");
    Credential after = world.credential(world.apply("2022002"));
    world.settings.put("validity/proof", "0");
    Credential unending = world.credential(world.apply("2022003"));

    assertEquals(Optional.of(Instant.parse("2026-12-23T16:00:00Z")), after.validUntil());
    assertEquals(Optional.empty(), unending.validUntil());
    assertEquals(
        before.validUntil(), world.credentials.byId(before.id()).orElseThrow().validUntil());
    assertEquals(
        FakeTypes.VALIDITY_DAYS,
        Duration.between(before.issuedAt(), before.validUntil().orElseThrow()).toDays() + 1);

    world.settings.put("validity/proof", "30");
    world.pass(Duration.ofDays(31));
    assertNotEquals(after.id(), world.credential(world.apply("2022002")).id());
  }

  @Test
  void theLatestHoldersAreKnown() throws Exception {
    world.registry.names.put("2022002", "李四");
    world.apply(PERSON);
    world.pass(Duration.ofMinutes(1));
    world.apply("2022002");

    assertEquals(List.of("2022002", PERSON), world.credentials.latestHolders("proof"));
    assertEquals(List.of(), world.credentials.latestHolders("transcript"));
  }
}
