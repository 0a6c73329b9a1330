package org.yinxin.core.issuance.acceptance;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import org.jdbi.v3.core.Handle;
import org.yinxin.core.issuance.application.Accepted;
import org.yinxin.core.issuance.application.DocumentNumbers;
import org.yinxin.core.issuance.composition.Draft;
import org.yinxin.document.Document;
import org.yinxin.document.SignatureBlock;
import org.yinxin.services.document.DocumentCodec;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.issuance.VerificationCode;
import org.yinxin.services.seals.SealUse;
import org.yinxin.services.settings.NumberRule;
import org.yinxin.services.settings.Settings;
import org.yinxin.services.settings.Validity;
import org.yinxin.text.ChinaTime;
import org.yinxin.text.Language;

/**
 * Fixes the number, the code, the imprint and the Document of a credential when its application is
 * accepted; all within the caller's transaction. Thread-safe.
 */
final class AcceptedContents {
  private final Institution institution;
  private final Settings settings;
  private final SealUse seals;
  private final SecureRandom random = new SecureRandom();

  AcceptedContents(Institution institution, Settings settings, SealUse seals) {
    this.institution = institution;
    this.settings = settings;
    this.seals = seals;
  }

  /** Draws the next number, whose counter the caller has locked, and fixes the contents. */
  Accepted numbered(Handle h, Draft draft, Document composed, Instant now) {
    String number = number(h, draft, LocalDate.ofInstant(now, ChinaTime.ZONE));
    return of(h, draft, composed.numbered(number), now);
  }

  /** Gives a document with its number a code, a salt, a validity and an imprint. */
  Accepted of(Handle h, Draft draft, Document document, Instant now) {
    VerificationCode code = VerificationCode.random(random);
    byte[] salt = new byte[32];
    random.nextBytes(salt);
    String owner =
        document.sealedByUniversity() ? SignatureBlock.UNIVERSITY : draft.type().office();
    Validity validity =
        Validity.of(
            settings.value(h, Validity.setting(draft.type().id())), draft.type().validityDays());
    return new Accepted(
        DocumentCodec.write(document),
        draft.issuer(),
        draft.type().office(),
        draft.title(),
        draft.language().tag(),
        document.number(),
        draft.holderName(),
        code.grouped(),
        institution.publicAddress() + "/v/" + code.text(),
        HexFormat.of().formatHex(salt),
        now.toEpochMilli(),
        validity
            .lastDay(LocalDate.ofInstant(now, ChinaTime.ZONE))
            .map(day -> day.plusDays(1).atStartOfDay(ChinaTime.ZONE).toInstant().toEpochMilli())
            .orElse(0L),
        seals.choose(h, owner, now));
  }

  /** Draws the next number that no credential has: recovered ones may be ahead of the counter. */
  private String number(Handle h, Draft draft, LocalDate date) {
    NumberRule rule =
        settings
            .value(h, NumberRule.setting(draft.type().office()))
            .map(NumberRule::new)
            .orElse(NumberRule.DEFAULT);
    String number;
    do {
      int value = DocumentNumbers.next(h, draft.numberPrefix(), date.getYear());
      number =
          draft.language() == Language.ENGLISH
              ? rule.latin(
                  draft.numberPrefix(), draft.issuer().office().en(), date.getYear(), value)
              : rule.number(draft.numberPrefix(), date.getYear(), value);
    } while (DocumentNumbers.isBorne(h, number));
    return number;
  }
}
