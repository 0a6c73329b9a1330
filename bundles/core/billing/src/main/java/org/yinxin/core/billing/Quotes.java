package org.yinxin.core.billing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.jdbi.v3.core.Handle;
import org.yinxin.core.billing.CopyEvents.Cause;
import org.yinxin.services.billing.CopyState;
import org.yinxin.services.billing.PriceList;
import org.yinxin.services.billing.PriceLists;
import org.yinxin.services.billing.PrintRequest;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.issuance.Credentials;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.records.RecordStore;
import org.yinxin.services.refusal.Refusal;

/** Says what copies cost, and says it again when the person agrees. Thread-safe. */
final class Quotes {
  /** The time for which a quoted price is valid. */
  static final Duration LIFE = Duration.ofMinutes(10);

  private final Database database;
  private final Credentials credentials;
  private final PriceLists prices;
  private final RecordStore records;
  private final InstantSource clock;

  Quotes(
      Database database,
      Credentials credentials,
      PriceLists prices,
      RecordStore records,
      InstantSource clock) {
    this.database = database;
    this.credentials = credentials;
    this.prices = prices;
    this.records = records;
    this.clock = clock;
  }

  /** Makes the order of a request, or finds the one that it has made before. */
  String order(PrintRequest request) throws Refusal {
    String hash = hash(request);
    Optional<OrderTable.Row> known =
        database.transaction(h -> OrderTable.byKey(h, request.kioskId(), request.key()));
    if (known.isEmpty()) {
      try {
        return make(request, hash);
      } catch (RuntimeException e) {
        if (!database.isDuplicateKey(e)) {
          throw e;
        }
        known = database.transaction(h -> OrderTable.byKey(h, request.kioskId(), request.key()));
      }
    }
    OrderTable.Row order = known.orElseThrow();
    if (!order.requestHash().equals(hash)) {
      throw Refusals.notNow("该请求编号已用于另一份订单。", "The key of this request belongs to another order.");
    }
    return order.id();
  }

  private String make(PrintRequest request, String hash) throws Refusal {
    Instant now = clock.instant();
    List<Credential> wanted = new ArrayList<>();
    for (PrintRequest.Line line : request.lines()) {
      Credential credential =
          printable(credentials, line.credentialId(), request.personNumber(), now);
      for (int i = 0; i < line.copies(); i++) {
        wanted.add(credential);
      }
    }
    CourseOfStudy study = CourseOfStudy.of(records, request.personNumber());
    PriceList list = prices.current().list();
    String order = CopyOutcomes.number();
    return database.transaction(
        h -> {
          OrderTable.insert(
              h,
              new OrderTable.Row(
                  order, request.personNumber(), request.kioskId(), hash, now.plus(LIFE)),
              request.key(),
              now);
          List<Copy.Price> told =
              prices(
                  h,
                  list,
                  request.personNumber(),
                  study,
                  wanted.stream().map(c -> new Pricing.Wanted(c.type(), c.language())).toList());
          for (int i = 0; i < wanted.size(); i++) {
            Copy copy = copy(order, request, wanted.get(i), study, told.get(i), now);
            CopyTable.insert(h, copy, i);
            CopyEvents.record(
                h, copy.id(), CopyState.QUOTED, CopyState.QUOTED, Cause.system(now, "price-told"));
          }
          return order;
        });
  }

  /** Returns the credential, if it is the person's and valid. */
  static Credential printable(Credentials credentials, String id, String person, Instant now)
      throws Refusal {
    Credential credential =
        credentials
            .byId(id)
            .filter(c -> c.personNumber().equals(person))
            .orElseThrow(() -> Refusals.notPrintable("没有这份凭证。", "You have no such credential."));
    if (credential.state() == Credential.State.REVOKED) {
      throw Refusals.notPrintable("该凭证已作废，不能打印。", "It was revoked and cannot be printed.");
    }
    if (credential.state() == Credential.State.SUPERSEDED) {
      throw Refusals.notPrintable(
          "该凭证已有新版本，请打印新的一份。", "A newer one has taken its place; print that one.");
    }
    if (credential.validUntil().filter(end -> !now.isBefore(end)).isPresent()) {
      throw Refusals.notPrintable("该凭证已过有效期，请重新申请。", "It has expired; please apply for a new one.");
    }
    return credential;
  }

  private List<Copy.Price> prices(
      Handle h, PriceList list, String person, CourseOfStudy study, List<Pricing.Wanted> basket) {
    Instant now = clock.instant();
    return new Pricing(list, Times.day(now).getYear(), study)
        .of(basket, type -> QuotaCount.used(h, list.scope(), person, type, study, now));
  }

  /** Prices of the copies of an order as they are now. */
  List<Copy.Price> prices(Handle h, PriceList list, List<Copy> copies) {
    Copy first = copies.get(0);
    return prices(
        h,
        list,
        first.personNumber(),
        new CourseOfStudy(first.study()),
        copies.stream().map(c -> new Pricing.Wanted(c.type(), c.language())).toList());
  }

  private static Copy copy(
      String order,
      PrintRequest request,
      Credential credential,
      CourseOfStudy study,
      Copy.Price price,
      Instant now) {
    return new Copy(
        CopyOutcomes.number(),
        order,
        request.personNumber(),
        request.kioskId(),
        credential.id(),
        credential.type(),
        credential.title(),
        credential.language(),
        study.level(),
        price.fen(),
        price.unit(),
        price.reason(),
        CopyState.QUOTED,
        now,
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        0,
        "",
        Optional.empty());
  }

  private static String hash(PrintRequest request) {
    StringBuilder text = new StringBuilder(request.personNumber());
    request.lines().forEach(l -> text.append('\n').append(l.credentialId()).append(l.copies()));
    return DigestUtils.sha256Hex(text.toString());
  }
}
