package org.yinxin.core.billing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.yinxin.services.billing.FreeCopies.Share;
import org.yinxin.services.billing.PriceList.Scope;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;

/** Tests the text that tells a person how many free copies are left. */
@EachDatabase
final class CountedFreeCopiesTest {
  private final World world;

  CountedFreeCopiesTest(TestDatabase kind) {
    world = new World(kind);
  }

  @AfterEach
  void stop() throws InterruptedException {
    world.close();
  }

  private List<Share> shares() {
    return new CountedFreeCopies(
            world.database, world.prices, world.press, world.credentials, () -> world.now)
        .of(World.PERSON);
  }

  private void print(String credential) throws Exception {
    world.permit(world.ordered(credential, 1), 0);
  }

  @Test
  void oneThatIsBeingPrintedIsNotLeft() throws Exception {
    print("zh");

    Share share = shares().get(0);
    assertEquals(1, shares().size());
    assertEquals("", share.type());
    assertEquals(5, share.total());
    assertEquals(4, share.left());
    assertEquals("每人共 5 份免费，还剩 4 份", share.words().zh());
    assertEquals("4 of 5 free copies left for each person", share.words().en());
  }

  @Test
  void eachTypeIsToldByItsTitleWhereItIsCountedByItself() throws Exception {
    world.credentials.add("proof", World.PERSON, "enrolment-proof", "zh-CN");
    world.free(2, Scope.TYPE);
    print("zh");

    List<Share> shares = shares();

    assertEquals(2, shares.size());
    Share transcript =
        shares.stream().filter(s -> s.type().equals("transcript")).findFirst().orElseThrow();
    assertEquals(1, transcript.left());
    assertEquals("成绩单：每类证明共 2 份免费，还剩 1 份", transcript.words().zh());
    assertEquals(
        "Transcript: 1 of 2 free copies left of each certificate", transcript.words().en());
    assertEquals(
        2,
        shares.stream().filter(s -> s.type().equals("enrolment-proof")).findFirst().get().left());
  }

  @Test
  void whoHasNoCredentialIsToldWhatIsFreeAllTheSame() {
    world.free(2, Scope.TYPE);
    List<Share> shares =
        new CountedFreeCopies(
                world.database, world.prices, world.press, world.credentials, () -> world.now)
            .of("2022009");

    assertEquals(1, shares.size());
    assertEquals(2, shares.get(0).left());
    assertEquals("每类证明共 2 份免费，还剩 2 份", shares.get(0).words().zh());
  }

  @Test
  void fewerThanWereUsedAreNoneAndNotLess() throws Exception {
    print("zh");
    print("zh");
    world.free(1, Scope.PERSON);

    assertEquals(0, shares().get(0).left());
    assertEquals("每人共 1 份免费，还剩 0 份", shares().get(0).words().zh());
  }

  @Test
  void whereNothingIsFreeThatIsSaid() {
    world.nothingIsFree();

    assertEquals("打印按份收费", shares().get(0).words().zh());
    assertEquals(0, shares().get(0).total());
  }

  @Test
  void theCourseOfStudyIsNamedInBothLanguages() {
    world.free(2, Scope.STUDY);
    assertEquals("本科阶段共 2 份免费，还剩 2 份", shares().get(0).words().zh());
    assertTrue(shares().get(0).words().en().endsWith("during undergraduate studies"));

    world.press.level = "";
    assertEquals("每人共 2 份免费，还剩 2 份", shares().get(0).words().zh());
  }

  @Test
  void anOrderTellsOfEachTypeInItOnce() throws Exception {
    world.credentials.add("proof", World.PERSON, "enrolment-proof", "zh-CN");
    world.free(2, Scope.TYPE);
    print("zh");

    assertEquals("成绩单：每类证明共 2 份免费，本次使用 1 份，之后还剩 0 份", world.quote("zh", 2).quota().zh());
    assertEquals(
        "Transcript: 0 of 2 free copies left of each certificate after this order, which uses 1",
        world.quote("zh", 2).quota().en());
  }
}
