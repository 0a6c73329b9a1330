package org.yinxin.benchmark;

import java.util.ArrayList;
import java.util.List;
import org.yinxin.document.Block;
import org.yinxin.document.FactGrid;
import org.yinxin.document.Note;
import org.yinxin.document.SignatureBlock;
import org.yinxin.document.Table;
import org.yinxin.document.Title;

/** The sample's words as HTML that is laid out as the platform lays out a transcript. */
final class HtmlTranscript {
  /** The placeholders in the HTML for the parts in which documents differ. */
  static final String CODE = "{code}";

  static final String URL = "{url}";

  private static final String STYLE =
      """
      @page { size: A4; margin: 42pt 40pt 44pt 40pt }
      body { font-family: song; font-size: 8.5pt; margin: 0 }
      .number { font-size: 9pt; text-align: right }
      h1 { font-size: 16pt; font-weight: 700; text-align: center; margin: 4pt 0 }
      .facts { width: 100%; line-height: 13pt }
      .band { float: left; width: 254pt; margin-right: 6pt; border-collapse: collapse; \
      font-size: 7.5pt; table-layout: fixed }
      .band td, .band th { border: 0.4pt solid black; height: 9pt; line-height: 9pt; padding: 0 2pt; \
      white-space: nowrap; overflow: hidden }
      .band th { font-weight: 700; text-align: center }
      .c { text-align: center }
      .after { clear: both }
      .note { font-size: 7pt }
      .signature { margin-left: 335pt; width: 180pt; font-size: 10pt; line-height: 18pt; \
      text-align: center; position: relative }
      .seal { position: absolute; left: 30pt; top: -40pt; width: 119pt; height: 119pt }
      .foot { position: fixed; bottom: 0; left: 0; font-size: 8pt }
      .foot { height: 68pt; width: 500pt }
      .foot div { position: absolute; left: 78pt; width: 400pt }
      .mark { position: fixed; top: 320pt; left: 90pt; font-family: hei; font-size: 64pt; \
      color: #e6e6e6; transform: rotate(-40deg) }
      """;

  private final StringBuilder html = new StringBuilder();

  private HtmlTranscript() {}

  static String of(Sample sample) {
    HtmlTranscript page = new HtmlTranscript();
    page.head(sample);
    for (Block block : sample.document().blocks()) {
      page.add(block, sample.document().number());
    }
    page.foot(sample);
    return page.html.append("</body></html>").toString();
  }

  private void head(Sample sample) {
    String title = escaped(sample.document().title());
    html.append("<html lang=\"zh-CN\"><head><title>").append(title).append("</title>");
    html.append("<meta name=\"subject\" content=\"").append(title).append("\"/>");
    html.append("<meta name=\"description\" content=\"").append(title).append("\"/>");
    html.append("<style>").append(STYLE).append("</style></head><body>");
  }

  private void add(Block block, String number) {
    if (block instanceof Title title) {
      element("div", "number", number);
      element("h1", "", title.text());
    } else if (block instanceof FactGrid grid) {
      facts(grid);
    } else if (block instanceof Table table) {
      bands(table);
    } else if (block instanceof Note note) {
      element("p", "note", note.text());
    } else if (block instanceof SignatureBlock signature) {
      signature(signature);
    }
  }

  private void element(String name, String style, String text) {
    html.append('<').append(name).append(" class=\"").append(style).append("\">");
    html.append(escaped(text)).append("</").append(name).append('>');
  }

  private void facts(FactGrid grid) {
    html.append("<table class=\"facts after\">");
    for (int i = 0; i < grid.facts().size(); i++) {
      FactGrid.Fact fact = grid.facts().get(i);
      html.append(i % grid.columns() == 0 ? "<tr>" : "");
      element("td", "", fact.label() + "：" + fact.value());
      boolean last = i == grid.facts().size() - 1;
      html.append(last || i % grid.columns() == grid.columns() - 1 ? "</tr>" : "");
    }
    html.append("</table>");
  }

  /** A band's rows are HTML already. */
  private void bands(Table table) {
    List<String> rows = new ArrayList<>();
    for (Table.Section section : table.sections()) {
      rows.add(merged(table, section.heading()));
      section.rows().forEach(cells -> rows.add(row(table, cells)));
    }
    rows.add(merged(table, table.endMark()));
    int depth = (rows.size() + table.bands() - 1) / table.bands();
    for (int from = 0; from < rows.size(); from += depth) {
      html.append("<table class=\"band\"><thead><tr>");
      double weights = table.columns().stream().mapToInt(Table.Column::weight).sum();
      for (Table.Column column : table.columns()) {
        html.append("<th scope=\"col\" style=\"width:");
        html.append(Math.round(100 * column.weight() / weights)).append("%\">");
        html.append(escaped(column.header())).append("</th>");
      }
      html.append("</tr></thead><tbody>");
      rows.subList(from, Math.min(rows.size(), from + depth)).forEach(html::append);
      html.append("</tbody></table>");
    }
  }

  private static String merged(Table table, String text) {
    return "<tr><th colspan=\"" + table.columns().size() + "\">" + escaped(text) + "</th></tr>";
  }

  private static String row(Table table, List<String> cells) {
    StringBuilder row = new StringBuilder("<tr>");
    for (int i = 0; i < cells.size(); i++) {
      row.append(table.columns().get(i).centred() ? "<td class=\"c\">" : "<td>");
      row.append(escaped(cells.get(i))).append("</td>");
    }
    return row.append("</tr>").toString();
  }

  private void signature(SignatureBlock signature) {
    html.append("<div class=\"signature\">");
    signature.lines().forEach(line -> element("div", "", line));
    element("div", "", signature.date());
    html.append("<object class=\"seal\" type=\"seal\" alt=\"seal\"></object></div>");
  }

  private void foot(Sample sample) {
    html.append("<div class=\"foot\"><object type=\"qr\" style=\"width:68pt;height:68pt\"");
    html.append(" alt=\"QR code\"></object>");
    line(8, "扫描二维码或登录网址验证真伪");
    line(23, "验证码 " + CODE);
    line(38, sample.credential().verifyUrl().replaceAll("/v/.*", ""));
    line(52, "第 1 页 共 1 页");
    html.append("</div><div class=\"mark\">样张 · 演示</div>");
  }

  private void line(int top, String text) {
    html.append("<div style=\"top:").append(top).append("pt\">").append(text).append("</div>");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
