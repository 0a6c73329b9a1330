package org.yinxin.core.verification.sharing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.yinxin.core.persistence.SchemaDatabase;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.PasswordHashing;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.issuance.Credentials;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.refusal.Reason;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.sharing.Share;
import org.yinxin.services.sharing.Share.Terms;
import org.yinxin.services.sharing.ShareReason;
import org.yinxin.services.sharing.Shares;
import org.yinxin.services.verification.Verification;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.FakeAuditTrail;
import org.yinxin.testlibrary.databases.TestDatabase;
import org.yinxin.text.LocalizedText;

@EachDatabase
final class StoredSharesTest {
  private static final String PERSON = "2023213001";
  private static final Account HOLDER = new Account("zhang", PERSON, Set.of());
  private static final Account OTHER = new Account("li", "2023213002", Set.of());
  private static final String CLIENT = "192.0.2.1";
  private static final Terms PLAIN = new Terms("某公司", false, false, false);
  private static final Terms WITH_CODE = new Terms("", true, false, false);
  private static final LocalizedText TITLE = new LocalizedText("成绩单", "Transcript");

  private final Database database;
  private final FakeAuditTrail audit = new FakeAuditTrail();
  private Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
  private final StoredShares shares;

  StoredSharesTest(TestDatabase kind) {
    database = kind.empty(SchemaDatabase::migrated);
    shares =
        new StoredShares(
            database,
            audit,
            answering(Credentials.class, "byId", Optional.of(credential(Credential.State.VALID))),
            answering(Verification.class, "page", Optional.of(page())),
            answering(Institution.class, "publicAddress", "https://cert.example.edu.cn"),
            new Reversed(),
            () -> now);
  }

  /** A service of which one method is asked. */
  private static <T> T answering(Class<T> service, String method, Object answer) {
    return service.cast(
        Proxy.newProxyInstance(
            service.getClassLoader(),
            new Class<?>[] {service},
            (proxy, called, arguments) -> {
              if (!called.getName().equals(method)) {
                throw new UnsupportedOperationException(called.getName());
              }
              return answer;
            }));
  }

  private static byte[] page() {
    try {
      BufferedImage image = new BufferedImage(1240, 1754, BufferedImage.TYPE_INT_RGB);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ImageIO.write(image, "png", out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Credential credential(Credential.State state) {
    return new Credential(
        "c1",
        PERSON,
        "张晓雨",
        "transcript",
        TITLE,
        "zh-CN",
        "教证1号",
        "academic-affairs",
        TITLE,
        Instant.EPOCH,
        Optional.empty(),
        state,
        Optional.empty(),
        Optional.empty(),
        "CODE",
        "https://cert.example.edu.cn/v/CODE",
        "a".repeat(64),
        "b".repeat(64),
        OptionalLong.empty(),
        true,
        false);
  }

  private Shares.Made made(Terms terms, int days) throws Exception {
    return shares.make(credential(Credential.State.VALID), terms, days, HOLDER);
  }

  private static String secret(Shares.Made made) {
    return made.link().substring(made.link().lastIndexOf('/') + 1);
  }

  private static Shares.Answer answer(String code) {
    return new Shares.Answer(code, "", "", CLIENT);
  }

  private static Reason refusal(Executable look) {
    return assertThrows(Refusal.class, look).reason();
  }

  private Reason refused(String secret, Shares.Answer answer) {
    return assertThrows(Refusal.class, () -> shares.open(secret, answer)).reason();
  }

  @Test
  void aLinkOpensUntilItsTimeIsOver() throws Exception {
    Shares.Made made = made(PLAIN, 7);
    String secret = secret(made);
    assertTrue(made.link().startsWith("https://cert.example.edu.cn/s/"), made.link());
    String ticket = shares.open(secret, answer(""));
    assertTrue(shares.admits(secret, ticket));
    assertFalse(shares.admits(secret, ticket + "x"));
    assertEquals(1, shares.of(HOLDER).get(0).views());

    now = now.plus(Duration.ofMinutes(121));
    assertFalse(shares.admits(secret, ticket), "a ticket is for a while");
    String late = shares.open(secret, answer(""));
    now = now.plus(Duration.ofDays(7));
    assertFalse(shares.admits(secret, late));
    assertEquals(ShareReason.OVER, refused(secret, answer("")));
    assertEquals(Share.State.EXPIRED, shares.find(secret, CLIENT).share().state());
  }

  @Test
  void theHolderEndsItAndNobodyElseDoes() throws Exception {
    Shares.Made made = made(PLAIN, 7);
    String ticket = shares.open(secret(made), answer(""));
    for (Account other :
        List.of(OTHER, new Account("clerk", "", Set.of("office:academic-affairs")))) {
      assertThrows(Refusal.class, () -> shares.end(made.share().id(), other));
      assertThrows(Refusal.class, () -> shares.views(made.share().id(), other));
      assertThrows(
          Refusal.class, () -> shares.make(credential(Credential.State.VALID), PLAIN, 7, other));
      assertEquals(List.of(), shares.of(other));
    }
    shares.end(made.share().id(), HOLDER);

    assertFalse(shares.admits(secret(made), ticket), "also for who is in the middle of it");
    assertEquals(ShareReason.OVER, refused(secret(made), answer("")));
    assertEquals(List.of("credential-shared", "share-ended"), audit.actions());
  }

  @Test
  void theDatabaseKnowsNoSecret() throws Exception {
    Shares.Made made = made(WITH_CODE, 7);
    String code = made.accessCode().orElseThrow();
    String all =
        database.transaction(
            h -> h.createQuery("SELECT * FROM credential_share").mapToMap().list().toString());
    assertFalse(all.contains(secret(made)), all);
    assertFalse(all.contains(code), all);
    assertEquals(ShareReason.UNKNOWN, refusal(() -> shares.find("a".repeat(22), CLIENT)));
  }

  @Test
  void whoGuessesLinksIsRefusedAndWhoHasOneNever() throws Exception {
    String secret = secret(made(PLAIN, 7));
    for (int i = 0; i < 20; i++) {
      assertEquals(ShareReason.UNKNOWN, refusal(() -> shares.find("a".repeat(22), CLIENT)));
    }

    assertEquals(ShareReason.THROTTLED, refusal(() -> shares.find("a".repeat(22), CLIENT)));
    assertEquals(Share.State.OPEN, shares.find(secret, CLIENT).share().state());
    assertEquals(ShareReason.UNKNOWN, refusal(() -> shares.find("a".repeat(22), "198.51.100.9")));
  }

  @Test
  void anAccessCodeIsAskedForAndNotGuessed() throws Exception {
    Shares.Made made = made(WITH_CODE, 7);
    String secret = secret(made);
    String code = made.accessCode().orElseThrow();
    String typed = code.toLowerCase(Locale.ROOT).replaceFirst("(...)", "$1 ");
    assertTrue(shares.admits(secret, shares.open(secret, answer(typed))));
    for (int i = 0; i < 10; i++) {
      assertEquals(ShareReason.WRONG_CODE, refused(secret, answer("")));
    }
    assertEquals(ShareReason.THROTTLED, refused(secret, answer(code)));
    now = now.plus(Duration.ofMinutes(6));
    shares.open(secret, answer(code));
  }

  @Test
  void whoLooksIsAskedAndTheHolderIsTold() throws Exception {
    Shares.Made made = made(new Terms("", false, true, false), 7);
    String secret = secret(made);
    assertEquals(ShareReason.VIEWER_MISSING, refused(secret, answer("")));
    shares.open(
        secret, new Shares.Answer("", " 李 经理\u202e ", "<b>某公司</b>" + "长".repeat(99), CLIENT));

    Shares.View view = shares.views(made.share().id(), HOLDER).get(0);
    assertEquals("李 经理", view.viewer());
    assertEquals(60, view.organisation().length());
    String all =
        database.transaction(
            h -> h.createQuery("SELECT * FROM share_view").mapToMap().list().toString());
    assertFalse(all.contains(CLIENT), all);
  }

  @Test
  void aProgramThatOpensItAgainAndAgainIsStopped() throws Exception {
    String secret = secret(made(PLAIN, 7));
    for (int i = 0; i < 200; i++) {
      shares.open(secret, answer(""));
    }

    assertEquals(ShareReason.THROTTLED, refused(secret, answer("")));
    now = now.plus(Duration.ofHours(2));
    shares.open(secret, answer(""));
  }

  @Test
  void onlyAValidCredentialIsSharedAndNotWithoutEnd() throws Exception {
    Refusal refusal =
        assertThrows(
            Refusal.class,
            () -> shares.make(credential(Credential.State.REVOKED), PLAIN, 7, HOLDER));
    assertEquals(ShareReason.NOT_STANDING, refusal.reason());
    assertThrows(Refusal.class, () -> made(PLAIN, 0));
    assertThrows(Refusal.class, () -> made(PLAIN, 91));
    for (int i = 0; i < Shares.OPEN_MAXIMUM; i++) {
      made(PLAIN, 7);
    }
    assertEquals(ShareReason.TOO_MANY, assertThrows(Refusal.class, () -> made(PLAIN, 7)).reason());
  }

  @Test
  void theCodeOnPageImagesIsCoveredUnlessTheFileIsGiven() throws Exception {
    Shares.Shown plain = shares.find(secret(made(PLAIN, 7)), CLIENT);
    BufferedImage image =
        ImageIO.read(new ByteArrayInputStream(shares.page(plain, 1).orElseThrow()));
    int middleOfQr = image.getHeight() - 78 * 150 / 72;
    assertEquals(new Color(0xEE, 0xEE, 0xEE), new Color(image.getRGB(150, middleOfQr)));
    assertEquals(Color.BLACK, new Color(image.getRGB(150, 300)));

    Terms withFile = new Terms("", false, false, true);
    Shares.Shown whole = shares.find(secret(made(withFile, 7)), CLIENT);
    assertArrayEquals(page(), shares.page(whole, 1).orElseThrow());
  }

  /** Quick, and not the password itself. */
  private static final class Reversed implements PasswordHashing {
    @Override
    public String hash(char[] password) {
      return new StringBuilder(new String(password)).reverse().toString();
    }

    @Override
    public boolean matches(char[] password, String hash) {
      return hash(password).equals(hash);
    }
  }
}
