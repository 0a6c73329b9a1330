package org.yinxin.core.verification.employers;

import static org.yinxin.services.employers.EmployerReason.BAD_REQUEST;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.yinxin.services.employers.BulkVerifications;
import org.yinxin.services.records.TableFiles.Cell;
import org.yinxin.services.records.TableFiles.RowVisitor;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.LocalizedText;

/** Takes verification codes out of a table, row by row. For one thread and one table. */
final class CodeList implements RowVisitor {
  /** The headings of the column, in lower case. */
  private static final Set<String> HEADINGS =
      Set.of("验证码", "凭证验证码", "验证网址", "code", "codes", "verification code", "verifyurl");

  private static final int LONGEST = 200;

  private final List<String> codes = new ArrayList<>();
  private boolean isBegun;
  private boolean isAmbiguous;
  private Optional<Refusal> flawed = Optional.empty();
  private int column = -1;

  @Override
  public void row(List<Cell> cells) {
    if (!isBegun) {
      isBegun = true;
      if (isHeader(cells)) {
        return;
      }
    }
    isAmbiguous |= column < 0 && cells.stream().filter(cell -> !cell.text().isBlank()).count() > 1;
    int at = Math.max(column, 0);
    if (at < cells.size()) {
      take(cells.get(at));
    }
  }

  private void take(Cell cell) {
    String code = normal(cell.text());
    if (flawed.isEmpty() && cell.flaw().isPresent()) {
      // A cell that the spreadsheet has not kept must not be taken for an unknown code.
      flawed = Optional.of(flaw(codes.size() + 1, cell.flaw().get()));
    }
    if (!code.isEmpty() && codes.size() <= BulkVerifications.MAXIMUM_CODES) {
      codes.add(code.length() <= LONGEST ? code : code.substring(0, LONGEST));
    }
  }

  private static Refusal flaw(int number, LocalizedText why) {
    return bad(
        "第 " + number + " 个验证码读不出来：" + why.zh() + "。",
        "Code no. " + number + " cannot be read: " + why.en() + ".");
  }

  private boolean isHeader(List<Cell> cells) {
    for (int at = 0; at < cells.size(); at++) {
      if (HEADINGS.contains(normal(cells.get(at).text()).toLowerCase(Locale.ROOT))) {
        column = at;
        return true;
      }
    }
    return false;
  }

  private static String normal(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
  }

  /**
   * The codes in their order.
   *
   * @throws Refusal if the table as a whole is no list of codes
   */
  List<String> codes() throws Refusal {
    if (isAmbiguous) {
      throw bad(
          "表有多列，但没有一列的标题是“验证码”。",
          "There are several columns, and none is headed “verification code”.");
    }
    if (flawed.isPresent()) {
      throw flawed.get();
    }
    if (codes.isEmpty()) {
      throw bad("表中没有验证码。", "There is no verification code in the table.");
    }
    if (codes.size() > BulkVerifications.MAXIMUM_CODES) {
      throw bad(
          "一次最多 " + BulkVerifications.MAXIMUM_CODES + " 个验证码，请分几次提交。",
          "At most "
              + BulkVerifications.MAXIMUM_CODES
              + " codes at a time; hand in several tables.");
    }
    return codes;
  }

  private static Refusal bad(String zh, String en) {
    return new Refusal(BAD_REQUEST, zh, en);
  }
}
