package org.yinxin.core.sealing.register;

import java.util.List;
import org.yinxin.document.Document;
import org.yinxin.document.PageStyle;
import org.yinxin.document.Paragraph;
import org.yinxin.document.Paragraph.Setting;
import org.yinxin.document.SignatureBlock;
import org.yinxin.document.Title;
import org.yinxin.services.seals.RegisteredSeal;
import org.yinxin.text.Language;
import org.yinxin.text.LocalizedText;

/** A page on which a seal is looked at before it is enabled. */
final class SampleSheet {
  private SampleSheet() {}

  static Document of(RegisteredSeal seal, LocalizedText owner) {
    String text =
        "本页用于核对“%s”的印模：宽 %d 毫米，备案号 %s。按实际大小打印后，与备案印模逐一比对；印章应盖住单位名称和日期，文字透过印章清楚可读。"
            .formatted(owner.zh(), seal.data().sizeMm(), seal.data().recordNumber());
    return new Document(
        "seal-sample",
        Language.CHINESE,
        PageStyle.CERTIFICATE,
        "印章样例",
        "第" + seal.version() + "版",
        List.of(
            new Title("印章样例", ""),
            new Paragraph(text, Setting.BODY),
            new SignatureBlock(List.of(owner.zh()), "（日期）", seal.data().owner())));
  }
}
