package org.yinxin.core.verification.employers;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.yinxin.library.tables.TableExport;
import org.yinxin.services.employers.BulkVerification.Kind;
import org.yinxin.services.employers.BulkVerification.Result;
import org.yinxin.services.employers.BulkVerification.Row;
import org.yinxin.services.verification.Verdict;
import org.yinxin.text.Language;
import org.yinxin.text.Wording;

/** Results as a table, in a language. For one thread. */
final class ResultSheet {
  private static final Wording CHINESE = Wording.load(ResultSheet.class, Language.CHINESE);
  private static final Wording ENGLISH = Wording.load(ResultSheet.class, Language.ENGLISH);

  private final String language;
  private final Wording wording;
  private final Kind kind;
  private final TableExport table;

  ResultSheet(Kind kind, String language, TableExport table) {
    this.kind = kind;
    this.language = language;
    this.wording = language.startsWith("en") ? ENGLISH : CHINESE;
    this.table = table;
  }

  void heading() throws IOException {
    table.row(
        List.of(
            say("number"),
            say("item-" + kind.name().toLowerCase(Locale.ROOT)),
            say("verdict"),
            say("summary"),
            say("title"),
            say("document-number"),
            say("holder"),
            say("issuer"),
            say("issued-on"),
            say("differences"),
            say("specimen")));
  }

  void row(Row row) throws IOException {
    String number = Integer.toString(row.number());
    if (row.result().isEmpty()) {
      table.row(List.of(number, row.item(), say("waiting"), "", "", "", "", "", "", "", ""));
      return;
    }
    Result result = row.result().get();
    table.row(
        List.of(
            number,
            row.item(),
            say("verdict-" + (isIssued(result) ? "issued" : result.verdict())),
            result.summary().in(language),
            result.title().map(title -> title.in(language)).orElse(""),
            result.number(),
            result.holder(),
            result.issuer().map(issuer -> issuer.in(language)).orElse(""),
            result.issuedOn(),
            result.differences(),
            result.development() ? say("is-specimen") : ""));
  }

  /** A code can be copied onto a forged paper: no paper is called genuine because of it. */
  private boolean isIssued(Result result) {
    return kind == Kind.CODES && result.verdict().equals(Verdict.VALID.wireName());
  }

  private String say(String key) {
    return wording.text(key);
  }
}
