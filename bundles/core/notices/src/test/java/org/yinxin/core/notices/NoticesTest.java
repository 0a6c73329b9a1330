package org.yinxin.core.notices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.yinxin.certificate.Issuer;
import org.yinxin.core.persistence.SchemaDatabase;
import org.yinxin.notice.NoticeChannel;
import org.yinxin.notice.NoticeException;
import org.yinxin.notice.NoticeMessage;
import org.yinxin.services.augmentation.LongTermForms;
import org.yinxin.services.connectors.ConnectorInstance;
import org.yinxin.services.connectors.ConnectorProvider;
import org.yinxin.services.identity.Account;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.notices.Notice;
import org.yinxin.services.notices.Notice.State;
import org.yinxin.services.notices.NoticeEvent;
import org.yinxin.services.notices.NoticeKind;
import org.yinxin.services.notices.NoticeOutbox;
import org.yinxin.services.notices.NoticeReason;
import org.yinxin.services.notices.Notices;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.plugins.CodeMark;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.vault.Vault;
import org.yinxin.testkit.Waits;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.FakeAuditTrail;
import org.yinxin.testlibrary.databases.TestDatabase;
import org.yinxin.text.Language;
import org.yinxin.text.LocalizedText;

@EachDatabase
final class NoticesTest {
  private static final String PERSON = "2023213001";
  private static final Account OTHER = new Account("li", "2023213002", Set.of());
  private static final Account HOLDER = new Account("zhang", PERSON, Set.of());
  private static final LocalizedText TITLE = new LocalizedText("成绩单", "Transcript");

  private final Database database;
  private final FakeAuditTrail audit = new FakeAuditTrail();
  private final Channels channels =
      new Channels(Optional.empty(), reference -> CodeMark.NONE, Waits.LIMIT);
  private final List<NoticeMessage> sent = new ArrayList<>();
  private Optional<NoticeException.Reason> trouble = Optional.empty();
  private Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
  private final NoticeSender noticeSender;
  private final StoredNotices notices;
  private final StoredContacts contacts;

  NoticesTest(TestDatabase kind) {
    database = kind.empty(SchemaDatabase::migrated);
    noticeSender =
        new NoticeSender(
            database, channels, new NoticeComposer(new OneFile(), new Place()), () -> now);
    notices = new StoredNotices(database, audit, channels, new NoForms(), () -> now);
    contacts = new StoredContacts(database, audit, channels, () -> now);
  }

  @AfterEach
  void stop() {
    noticeSender.stop();
    channels.stop();
  }

  private void deploy(String channel) {
    NoticeChannel fake =
        message -> {
          if (trouble.isPresent()) {
            throw new NoticeException(trouble.get(), "in trouble", null);
          }
          sent.add(message);
        };
    channels.add(
        channel,
        new ConnectorProvider(channel, 1, channel.hashCode()),
        new ConnectorInstance<>(CodeMark.NONE, () -> fake));
  }

  private void round() throws Exception {
    for (Future<?> each : noticeSender.round()) {
      each.get(Waits.LIMIT.toSeconds(), TimeUnit.SECONDS);
    }
  }

  private String tell(NoticeKind kind, String text) {
    return database.transaction(
        h ->
            NoticeOutbox.add(
                h,
                NoticeEvent.of(PERSON, kind, TITLE).about("c1").withNumber("教证1号").withText(text),
                now));
  }

  private List<State> states() {
    return notices.of(PERSON).get(0).deliveries().stream().map(Notice.Delivery::state).toList();
  }

  private void confirmMail(String address) throws Exception {
    contacts.propose(PERSON, address, Language.CHINESE);
    round();
    String text = sent.remove(sent.size() - 1).subject();
    contacts.confirm(PERSON, text.replaceAll("\\D", ""));
  }

  private static Credential credential(Credential.State state) {
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

  @Test
  void aNoticeIsUnreadInThePortalUntilItIsRead() throws Exception {
    tell(NoticeKind.CREDENTIAL_ISSUED, "");
    round();

    assertEquals(1, notices.unread(PERSON));
    Notice notice = notices.of(PERSON).get(0);
    assertEquals("已签发：成绩单", notice.heading().zh());
    assertEquals(List.of(), notice.deliveries());
    notices.readAll(PERSON);
    assertEquals(0, notices.unread(PERSON));
    assertEquals(List.of(), notices.of("2023213002"));
  }

  @Test
  void aChangeThatIsRolledBackTellsNobody() {
    assertThrows(
        IllegalStateException.class,
        () ->
            database.transaction(
                h -> {
                  NoticeOutbox.add(
                      h,
                      NoticeEvent.of(PERSON, NoticeKind.CREDENTIAL_ISSUED, TITLE).about("c1"),
                      now);
                  throw new IllegalStateException("the change fails");
                }));
    assertEquals(List.of(), notices.of(PERSON));
  }

  @Test
  void wordsOfAnOfficeStayInThePortal() throws Exception {
    deploy(NoticeChannel.WECOM);
    tell(NoticeKind.APPLICATION_REFUSED, "高等数学 59 分，不符合条件");
    round();

    assertTrue(notices.of(PERSON).get(0).text().zh().contains("59 分"));
    assertEquals(PERSON, sent.get(0).address());
    assertFalse(sent.get(0).text().contains("59"), sent.get(0).text());
    assertFalse(sent.get(0).subject().contains("59"), sent.get(0).subject());
    assertFalse(sent.get(0).toString().contains("CODE"));
    assertEquals(List.of(State.SENT), states());
  }

  @Test
  void aServiceThatIsAwayIsAskedAgainLaterAndLaterAndGivenUpAfterADay() throws Exception {
    deploy(NoticeChannel.WECOM);
    trouble = Optional.of(NoticeException.Reason.UNREACHABLE);
    tell(NoticeKind.CREDENTIAL_ISSUED, "");
    round();
    assertEquals(List.of(State.WAITING), states());
    now = now.plusSeconds(29);
    trouble = Optional.empty();
    round();
    assertEquals(0, sent.size(), "it is not asked before its time");
    now = now.plusSeconds(2);
    round();
    assertEquals(1, sent.size());

    trouble = Optional.of(NoticeException.Reason.REFUSED);
    now = now.plusSeconds(1);
    tell(NoticeKind.CREDENTIAL_REVOKED, "");
    round();
    now = now.plus(Duration.ofDays(1)).plusSeconds(1);
    trouble = Optional.empty();
    round();
    assertEquals(1, sent.size(), "after a day it is news no longer");
    assertEquals(List.of(State.GIVEN_UP), states());
  }

  @Test
  void whatANodeLeftAnotherSends() throws Exception {
    deploy(NoticeChannel.WECOM);
    tell(NoticeKind.CREDENTIAL_ISSUED, "");
    channels.add(
        NoticeChannel.WECOM,
        new ConnectorProvider(NoticeChannel.WECOM, 1, NoticeChannel.WECOM.hashCode()),
        new ConnectorInstance<>(
            CodeMark.NONE,
            () ->
                message -> {
                  throw new StackOverflowError("the connector is broken");
                }));
    round();
    assertEquals(List.of(State.WAITING), states());
    deploy(NoticeChannel.WECOM);
    now = now.plusSeconds(121);
    round();
    assertEquals(List.of(State.SENT), states());
  }

  @Test
  void onlyAnAddressThatAnsweredWithItsCodeIsWrittenTo() throws Exception {
    deploy(NoticeChannel.MAIL);
    tell(NoticeKind.CREDENTIAL_ISSUED, "");
    round();
    assertEquals(0, sent.size());

    contacts.propose(PERSON, "zhang@example.org", Language.ENGLISH);
    round();
    String code = sent.remove(0).subject().replaceAll("\\D", "");
    assertEquals(6, code.length());
    assertThrows(Refusal.class, () -> contacts.confirm("2023213002", code));
    contacts.confirm(PERSON, code);
    assertThrows(Refusal.class, () -> contacts.confirm(PERSON, code), "it counts once");
    assertEquals(Optional.of("zhang@example.org"), contacts.of(PERSON).ways().get(0).address());
    tell(NoticeKind.CREDENTIAL_ISSUED, "");
    round();
    assertEquals("zhang@example.org", sent.get(0).address());
  }

  @Test
  void aCodeIsNotGuessedAndNotForEver() throws Exception {
    deploy(NoticeChannel.MAIL);
    contacts.propose(PERSON, "zhang@example.org", Language.CHINESE);
    round();
    String code = sent.remove(0).subject().replaceAll("\\D", "");
    String wrong = code.equals("000000") ? "000001" : "000000";
    for (int i = 0; i < 5; i++) {
      assertThrows(Refusal.class, () -> contacts.confirm(PERSON, wrong));
    }
    assertThrows(Refusal.class, () -> contacts.confirm(PERSON, code));

    contacts.propose(PERSON, "zhang@example.org", Language.CHINESE);
    round();
    String later = sent.remove(0).subject().replaceAll("\\D", "");
    now = now.plus(Duration.ofMinutes(31));
    assertThrows(Refusal.class, () -> contacts.confirm(PERSON, later));
  }

  @Test
  void nobodyIsFloodedWithCodes() throws Exception {
    deploy(NoticeChannel.MAIL);
    for (int i = 0; i < 5; i++) {
      contacts.propose(PERSON, "victim" + i + "@example.org", Language.CHINESE);
    }
    Refusal refusal =
        assertThrows(
            Refusal.class, () -> contacts.propose(PERSON, "victim@example.org", Language.CHINESE));
    assertEquals(NoticeReason.TOO_MANY, refusal.reason());
    for (String bad : List.of("", "zhang", "a@b", "a@example.org\nBcc: x@y.org", "张@例子.中国")) {
      assertThrows(Refusal.class, () -> contacts.propose("2023213002", bad, Language.CHINESE), bad);
    }
  }

  @Test
  void whoWantsNoMessagesGetsNone() throws Exception {
    deploy(NoticeChannel.WECOM);
    contacts.prefer(PERSON, Language.ENGLISH, List.of(NoticeChannel.WECOM));
    tell(NoticeKind.CREDENTIAL_ISSUED, "");
    round();
    assertEquals(0, sent.size());

    contacts.prefer(PERSON, Language.ENGLISH, List.of());
    tell(NoticeKind.CREDENTIAL_ISSUED, "");
    round();
    assertTrue(sent.get(0).subject().contains("Issued: Transcript"), sent.get(0).subject());
  }

  @Test
  void aFileGoesToTheConfirmedAddressAndIsInTheAuditTrail() throws Exception {
    deploy(NoticeChannel.MAIL);
    assertEquals(
        NoticeReason.NO_ADDRESS,
        assertThrows(
                Refusal.class,
                () -> notices.mailFile(credential(Credential.State.VALID), false, HOLDER))
            .reason());
    confirmMail("zhang@example.org");
    assertThrows(
        Refusal.class, () -> notices.mailFile(credential(Credential.State.VALID), false, OTHER));
    String id = notices.mailFile(credential(Credential.State.VALID), false, HOLDER);
    assertEquals(Optional.of(State.WAITING), notices.file(id, HOLDER));
    round();

    assertEquals("教证1号.pdf", sent.get(0).attachments().get(0).name());
    assertEquals(Optional.of(State.SENT), notices.file(id, HOLDER));
    assertEquals(Optional.empty(), notices.file(id, OTHER));
    assertTrue(audit.actions().contains("credential-mailed"), audit.actions().toString());
    assertThrows(
        Refusal.class, () -> notices.mailFile(credential(Credential.State.REVOKED), false, HOLDER));
    for (int i = 1; i < Notices.FILES_A_DAY; i++) {
      notices.mailFile(credential(Credential.State.VALID), false, HOLDER);
    }
    assertEquals(
        NoticeReason.TOO_MANY,
        assertThrows(
                Refusal.class,
                () -> notices.mailFile(credential(Credential.State.VALID), false, HOLDER))
            .reason());
  }

  @Test
  void anAddressThatIsNobodysIsNotTriedAgainAndThePersonIsTold() throws Exception {
    deploy(NoticeChannel.MAIL);
    confirmMail("zhang@example.org");
    trouble = Optional.of(NoticeException.Reason.BAD_ADDRESS);
    tell(NoticeKind.CREDENTIAL_ISSUED, "");
    round();

    assertEquals(List.of(State.GIVEN_UP), states());
    assertTrue(contacts.of(PERSON).ways().get(0).failed());
  }

  @Test
  void anAlarmLeadsTheKioskOperatorToTheKiosks() throws Exception {
    deploy(NoticeChannel.WECOM);
    tell(NoticeKind.KIOSK_ALARM, "");
    round();

    assertEquals("https://cert.example.edu.cn/admin/kiosks", sent.get(0).link());
    assertTrue(sent.get(0).subject().contains("终端告警：成绩单"), sent.get(0).subject());
  }

  @Test
  void everyKindHasItsWordsInBothLanguages() {
    for (NoticeKind kind : NoticeKind.values()) {
      NoticeEvent event =
          NoticeEvent.of(PERSON, kind, TITLE).about("c1").withNumber("教证1号").withText("2.00");
      assertFalse(NoticeWords.heading(event).en().isBlank());
      assertFalse(NoticeWords.inPortal(event).zh().contains("{"));
      assertFalse(NoticeWords.outside("text", event, Language.ENGLISH).contains("{"));
    }
  }

  private static final class OneFile implements Vault {
    @Override
    public String put(byte[] bytes) {
      throw new UnsupportedOperationException();
    }

    @Override
    public byte[] get(String sha256) {
      return new byte[] {1};
    }
  }

  private static final class Place implements Institution {
    @Override
    public boolean development() {
      return true;
    }

    @Override
    public String publicAddress() {
      return "https://cert.example.edu.cn";
    }

    @Override
    public Optional<LocalizedText> university() {
      return Optional.of(new LocalizedText("重庆工商大学", "CTBU"));
    }

    @Override
    public Optional<Issuer> issuer(String officeId) {
      return Optional.empty();
    }

    @Override
    public Optional<String> numberPrefix(String officeId) {
      return Optional.empty();
    }
  }

  private static final class NoForms implements LongTermForms {
    @Override
    public Optional<String> newest(String credentialId) {
      return Optional.empty();
    }

    @Override
    public long due() {
      return 0;
    }

    @Override
    public Optional<Outcome> next() {
      return Optional.empty();
    }

    @Override
    public List<String> audit() {
      return List.of();
    }
  }
}
