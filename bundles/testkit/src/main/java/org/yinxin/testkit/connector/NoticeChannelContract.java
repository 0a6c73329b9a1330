package org.yinxin.testkit.connector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.yinxin.notice.NoticeChannel;
import org.yinxin.notice.NoticeException;
import org.yinxin.notice.NoticeException.Reason;
import org.yinxin.notice.NoticeMessage;
import org.yinxin.notice.NoticeMessage.Attachment;
import org.yinxin.text.Language;

/**
 * The contract of every channel of notices: a message reaches the person it is for and nobody else,
 * and a failure tells nothing of that person. A channel's test implements it with a service that
 * knows one address.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public interface NoticeChannelContract extends OtherSide {
  /** Subject of the messages of the tests. */
  String SUBJECT = "【示范大学】已签发：成绩单";

  /** The address to which the messages of the tests link. */
  String LINK = "https://cert.example/my";

  /**
   * A message that the service has taken.
   *
   * @param key tells a message that comes again from another one: its number at the service, a
   *     Message-ID
   * @param content all that the person sees of it
   */
  record Arrived(String key, String content) {}

  /** The channel under test; always the same within a test. */
  NoticeChannel channel();

  /** The address that the service knows. */
  String address();

  /** An address of the right form that nobody has. */
  String unknownAddress();

  /** Passwords, which no exception may tell. */
  Set<String> secrets();

  /** The messages that have arrived at {@link #address} since the test began. */
  List<Arrived> arrived() throws Exception;

  private NoticeMessage message(String id, String to, String text, Attachment... files) {
    return new NoticeMessage(id, to, Language.CHINESE, SUBJECT, text, LINK, List.of(files));
  }

  private NoticeMessage message(String id) {
    return message(id, address(), "“成绩单”已签发。");
  }

  private NoticeException failure(NoticeMessage message) {
    NoticeException failure = assertThrows(NoticeException.class, () -> channel().send(message));
    assertTellsNobody(failure);
    return failure;
  }

  private void assertTellsNobody(NoticeException failure) {
    Set<String> words = new HashSet<>(secrets());
    words.addAll(List.of(address(), unknownAddress(), SUBJECT, "成绩单", LINK));
    Attempts.assertTellsNone(words, failure);
  }

  private void assertReason(Reason reason, NoticeMessage message) {
    NoticeException failure = failure(message);
    assertEquals(reason, failure.reason(), failure.getMessage());
  }

  private void assertArrives(String id) throws Exception {
    int before = arrived().size();
    channel().send(message(id));
    assertEquals(before + 1, arrived().size());
  }

  @Test
  default void aMessageArrivesWithItsWordsAndItsLink() throws Exception {
    channel().send(message("contract-1"));

    assertEquals(1, arrived().size());
    String content = arrived().get(0).content();
    for (String part : List.of(SUBJECT, "“成绩单”已签发。", LINK)) {
      assertTrue(content.contains(part), () -> part + " in " + content);
    }
  }

  @Test
  default void aMessageThatIsSentAgainIsKnownAsTheSame() throws Exception {
    channel().send(message("contract-1"));
    channel().send(message("contract-1"));
    channel().send(message("contract-2"));

    assertEquals(2, arrived().stream().map(Arrived::key).collect(Collectors.toSet()).size());
  }

  @Test
  default void longTextsAndFilesAreTakenAsFarAsTheChannelCarriesThem() throws Exception {
    byte[] file = "%PDF-1.7".getBytes(StandardCharsets.US_ASCII);
    Attachment pdf = new Attachment("示证〔2026〕00001号.pdf", "application/pdf", file);

    channel().send(message("contract-1", address(), "很长的一段。".repeat(2000), pdf));

    assertEquals(1, arrived().size());
    assertTrue(arrived().get(0).content().contains(LINK));
  }

  @Test
  default void anAddressThatNobodyHasIsToldSo() throws Exception {
    assertReason(Reason.BAD_ADDRESS, message("contract-1", unknownAddress(), "“成绩单”已签发。"));
    assertEquals(List.of(), arrived());
  }

  @Test
  default void anAddressReachesOnePersonOrNobody() throws Exception {
    String bcc = "\r\nBcc: " + unknownAddress();
    for (String more : List.of("", "@all", address() + "," + unknownAddress(), address() + bcc)) {
      assertReason(Reason.BAD_ADDRESS, message("contract-1", more, "“成绩单”已签发。"));
    }
    assertEquals(List.of(), arrived());
  }

  @Test
  default void sendsOnSeveralThreadsAtOnce() throws Exception {
    AtomicInteger next = new AtomicInteger();
    int sent =
        Attempts.atOnce(
                () -> {
                  channel().send(message("contract-" + next.incrementAndGet()));
                  return true;
                })
            .size();
    assertEquals(sent, arrived().stream().map(Arrived::key).collect(Collectors.toSet()).size());
  }

  @Test
  default void aServiceThatIsAwayIsUnreachableAndThenSent() throws Exception {
    if (make(Trouble.ANSWER_LOST)) {
      assertReason(Reason.UNREACHABLE, message("contract-1"));
      recover();
    }
    assertArrives("contract-1");
  }

  @Test
  default void aServiceThatTakesNothingOfUsRefusesAndIsTriedAgain() throws Exception {
    if (make(Trouble.REFUSES)) {
      assertReason(Reason.REFUSED, message("contract-1"));
      recover();
    }
    assertArrives("contract-1");
  }

  @Test
  default void nonsenseIsNoReceipt() throws Exception {
    if (make(Trouble.NONSENSE)) {
      assertReason(Reason.UNREACHABLE, message("contract-1"));
      recover();
    }
    assertArrives("contract-2");
  }

  @Test
  default void endsACallThatIsInterruptedAndServesTheNext() throws Exception {
    if (!make(Trouble.HANGS)) {
      return;
    }
    NoticeException failure =
        Attempts.interrupted(
            NoticeException.class,
            () -> {
              channel().send(message("contract-1"));
              return true;
            });
    assertEquals(Reason.UNREACHABLE, failure.reason(), failure.getMessage());
    assertTellsNobody(failure);
    recover();
    assertArrives("contract-2");
  }
}
