package org.yinxin.core.issuance.office;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.yinxin.core.issuance.World;
import org.yinxin.core.issuance.composition.OfferService;
import org.yinxin.core.issuance.register.RegisterReader;
import org.yinxin.services.identity.AccessReason;
import org.yinxin.services.identity.Account;
import org.yinxin.services.issuance.Application;
import org.yinxin.services.issuance.Dossiers;
import org.yinxin.services.issuance.Hold;
import org.yinxin.services.issuance.Offer;
import org.yinxin.services.records.People;
import org.yinxin.services.records.Person;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;
import org.yinxin.text.LocalizedText;

/** Offices see of a person what is theirs, and are offered types as the person is. */
@EachDatabase
final class OfficeDossiersTest {
  private static final String PERSON = "2022001";
  private static final LocalizedText OTHER_GROUP =
      new LocalizedText("这种凭证面向其他人员类别。", "This certificate is for another group of people.");
  private static final Account HOLDER = new Account("zhang", PERSON, Set.of());
  private static final Account CLERK = new Account("clerk", "", Set.of("office:academic-affairs"));
  private static final Account OTHER = new Account("other", "", Set.of("office:personnel"));

  private List<String> groups = List.of("undergraduate");
  private final World world;
  private final OfferService offers;
  private final OfficeDossiers dossiers;

  OfficeDossiersTest(TestDatabase kind) {
    world = new World(kind);
    offers = new OfferService(world.types, world.registry, world.registry, world.holds);
    People people =
        new People() {
          @Override
          public List<Person> search(String text, Set<String> groups, int most) {
            return find(text).stream()
                .filter(found -> found.groups().stream().anyMatch(groups::contains))
                .toList();
          }

          @Override
          public Optional<Person> find(String number) {
            return number.equals(PERSON)
                ? Optional.of(new Person(PERSON, "张三", "男", "", groups, List.of()))
                : Optional.empty();
          }
        };
    dossiers =
        new OfficeDossiers(
            people,
            world.registry,
            world.types,
            world.holds,
            world.issuance,
            new RegisterReader(world.database, world.accesses),
            offers,
            world.accesses);
  }

  @AfterEach
  void stop() throws InterruptedException {
    world.close();
  }

  private static List<Optional<LocalizedText>> refusals(List<Offer> offers) {
    return offers.stream().map(Offer::refusal).toList();
  }

  @Test
  void anOfficeSeesItsOwnAndNothingOfOthers() throws Exception {
    world.apply(PERSON);
    world.holds.place(PERSON, "academic-affairs", Hold.Category.OTHER, "欠费", CLERK);

    Dossiers.Dossier own = dossiers.of(PERSON, CLERK);
    assertEquals(1, own.credentials().size());
    assertEquals(1, own.holds().size());
    assertEquals(List.of("proof"), own.offers().stream().map(offer -> offer.type().id()).toList());

    world.holds.place(PERSON, "personnel", Hold.Category.OTHER, "离职", OTHER);
    Dossiers.Dossier foreign = dossiers.of(PERSON, OTHER);
    assertEquals(List.of(), foreign.credentials());
    assertEquals(1, foreign.holds().size());
    assertEquals(List.of(), foreign.offers());
    assertEquals(List.of(), foreign.facts());
  }

  private static void unknown(Executable work) {
    assertEquals(AccessReason.NOT_FOUND, assertThrows(Refusal.class, work).reason());
  }

  @Test
  void anOfficeDoesNotKnowThoseToWhomItIssuesNothing() throws Exception {
    assertEquals(1, dossiers.search(PERSON, 9, CLERK).size());
    assertEquals(List.of(), dossiers.search(PERSON, 9, OTHER));
    unknown(() -> dossiers.of(PERSON, OTHER));
    groups = List.of("staff");
    assertEquals(List.of(), dossiers.search(PERSON, 9, CLERK));
    unknown(() -> dossiers.of(PERSON, CLERK));
  }

  @Test
  void whoLooksIsRecordedAndSeesNothingOtherwise() throws Exception {
    var found = dossiers.search(PERSON, 9, CLERK);
    var dossier = dossiers.of(PERSON, CLERK);
    assertEquals(PERSON, found.get(0).number());
    assertEquals(PERSON, dossier.person().number());
    assertEquals(List.of("SEARCH found 1", "DOSSIER  " + PERSON), world.accesses.words());
    assertEquals(Set.of("academic-affairs"), world.accesses.accesses.get(1).offices());

    world.accesses.isBroken = true;
    assertThrows(IllegalStateException.class, () -> dossiers.search(PERSON, 9, CLERK));
    assertThrows(IllegalStateException.class, () -> dossiers.of(PERSON, CLERK));
  }

  @Test
  void anApplicationForATypeThatIsNotDeployedStays() throws Exception {
    world.settings.put("approval/proof", "true");
    String waiting = world.apply(PERSON).id();
    world.types.isDeployed = false;

    assertEquals(
        List.of(waiting),
        dossiers.of(PERSON, CLERK).applications().stream().map(Application::id).toList());
    unknown(() -> dossiers.of(PERSON, OTHER));
  }

  @Test
  void whoWorksForNoOfficeSeesNobody() {
    for (String role :
        List.of("approver:academic-affairs", Account.ADMINISTRATOR, Account.OPERATOR)) {
      Account by = new Account("other", PERSON, Set.of(role));
      assertThrows(Refusal.class, () -> dossiers.of(PERSON, by));
      assertThrows(Refusal.class, () -> dossiers.search(PERSON, 1, by));
      assertThrows(Refusal.class, () -> offers.to(PERSON, by));
    }
    assertEquals(
        AccessReason.NOT_FOUND,
        assertThrows(Refusal.class, () -> dossiers.of("none", CLERK)).reason());
  }

  @Test
  void aTypeForOtherPeopleIsShownToTheOfficeWithTheReasonAndNotToThePerson() throws Exception {
    assertEquals(List.of(Optional.empty()), refusals(offers.to(HOLDER)));
    assertEquals(List.of(), offers.to(new Account("nobody", "", Set.of())));

    world.registry.audiences.put(PERSON, "staff");

    assertEquals(List.of(), offers.to(HOLDER));
    assertEquals(List.of(Optional.of(OTHER_GROUP)), refusals(offers.to(PERSON, CLERK)));
  }

  @Test
  void aHoldIsTheReasonUntilItIsLifted() throws Exception {
    Hold hold = world.holds.place(PERSON, "academic-affairs", Hold.Category.OTHER, "欠费", CLERK);
    assertEquals(List.of(Optional.of(hold.explanation())), refusals(offers.to(HOLDER)));
    world.holds.lift(hold.id(), CLERK);
    assertEquals(List.of(Optional.empty()), refusals(offers.to(HOLDER)));
  }
}
