package org.yinxin.core.issuance.batches;

import static org.yinxin.services.batches.BatchReason.NO_MATCH;
import static org.yinxin.services.batches.BatchReason.REVOKED;
import static org.yinxin.services.batches.BatchReason.THROTTLED;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.records.AcademicRecords;
import org.yinxin.services.batches.CredentialCollection;
import org.yinxin.services.identity.FailureThrottle;
import org.yinxin.services.issuance.Base32Code;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.issuance.Credentials;
import org.yinxin.services.notices.NoticeEvent;
import org.yinxin.services.notices.NoticeKind;
import org.yinxin.services.notices.NoticeOutbox;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.records.PersonNumbers;
import org.yinxin.services.records.RecordStore;
import org.yinxin.services.refusal.Refusal;

/** Compares what people type with the rows of batches and the records of people. */
@Component
public final class CollectionByCode implements CredentialCollection {
  /** Random characters of a collection code: 50 bits, on top of number and ID number. */
  static final int CODE_LENGTH = 10;

  private static final Logger LOG = LoggerFactory.getLogger(CollectionByCode.class);
  private static final int LONGEST = 64;

  private final Database database;
  private final RecordStore records;
  private final Credentials credentials;
  private final FailureThrottle throttle;
  private final InstantSource clock;

  /** Reads batches and records, and leaves notices to holders. */
  @Activate
  public CollectionByCode(
      @Reference(name = "database") Database database,
      @Reference(name = "records") RecordStore records,
      @Reference(name = "credentials") Credentials credentials) {
    this(database, records, credentials, InstantSource.system());
  }

  CollectionByCode(
      Database database, RecordStore records, Credentials credentials, InstantSource clock) {
    this.database = database;
    this.records = records;
    this.credentials = credentials;
    this.clock = clock;
    this.throttle = new FailureThrottle(clock);
  }

  @Override
  public Credential collect(String personNumber, String idNumber, String code, String client)
      throws Refusal {
    String number = PersonNumbers.normal(cut(personNumber));
    if (throttle.isClosedFor(number, client)) {
      throw JdbiBatches.refused(
          THROTTLED, "尝试次数过多，请五分钟后再试。", "Too many attempts. Try again in five minutes.");
    }
    Optional<String> credential = matching(number, cut(idNumber), code);
    if (credential.isEmpty()) {
      throttle.failed(number, client);
      throw JdbiBatches.refused(
          NO_MATCH,
          "考生号、证件号码与领取码不相符，请核对后再试。",
          "Number, ID number and collection code do not belong together. Please check them.");
    }
    throttle.succeeded(number, client);
    Credential latest = latest(credentials.byId(credential.get()).orElseThrow());
    tell(latest);
    LOG.info("credential {} step collected", latest.id());
    return latest;
  }

  private void tell(Credential c) {
    NoticeEvent event =
        NoticeEvent.of(c.personNumber(), NoticeKind.CREDENTIAL_COLLECTED, c.title())
            .about(c.id())
            .withNumber(c.number());
    database.transaction(h -> NoticeOutbox.add(h, event, clock.instant()));
  }

  /** Asks for both whatever the other says, so that the time taken tells nothing. */
  private Optional<String> matching(String number, String idNumber, String code) {
    Map<String, String> byCode = database.transaction(h -> RowTable.collectable(h, number));
    String known =
        records
            .of(number, List.of(AcademicRecords.PERSON))
            .first(AcademicRecords.PERSON)
            .map(row -> row.text("id_number"))
            .orElse("");
    boolean isHolder = !known.isBlank() && equal(plain(known), plain(idNumber));
    Optional<String> typed = Base32Code.parse(code, CODE_LENGTH);
    Optional<String> found =
        byCode.entrySet().stream()
            .filter(each -> equal(each.getKey(), typed.orElse("")))
            .map(Map.Entry::getValue)
            .findFirst();
    return isHolder ? found : Optional.empty();
  }

  private Credential latest(Credential collected) throws Refusal {
    Credential last = collected;
    while (last.state() == Credential.State.SUPERSEDED && last.successor().isPresent()) {
      last = credentials.byId(last.successor().get()).orElseThrow();
    }
    if (last.state() == Credential.State.REVOKED) {
      throw JdbiBatches.refused(
          REVOKED,
          "该凭证已作废，请联系发放部门。",
          "This credential was declared void. Please ask the office that issued it.");
    }
    return last;
  }

  private static String cut(String typed) {
    return typed.length() <= LONGEST ? typed : typed.substring(0, LONGEST);
  }

  private static String plain(String idNumber) {
    return PersonNumbers.normal(idNumber).replaceAll("\\s", "").toUpperCase(Locale.ROOT);
  }

  private static boolean equal(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
