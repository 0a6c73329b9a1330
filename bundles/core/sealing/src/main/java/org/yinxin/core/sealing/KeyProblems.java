package org.yinxin.core.sealing;

import org.yinxin.keyholder.KeyHolderException;
import org.yinxin.text.LocalizedText;

/** Explains to the people who administer keys why an office cannot seal. */
final class KeyProblems {
  private KeyProblems() {}

  static LocalizedText of(KeyHolderException e) {
    return switch (e.reason()) {
      case NO_KEY ->
          new LocalizedText(
              "还没有签章密钥。申请会在“签章中”等待，密钥到位后自动继续。",
              "There is no sealing key yet. Applications wait in sealing and resume by themselves"
                  + " once it is there.");
      case UNREADABLE ->
          new LocalizedText(
              "密钥暂不可用（" + e.getMessage() + "）。申请会等待，恢复后自动继续。",
              "The key cannot be used now ("
                  + e.getMessage()
                  + "). Applications wait and resume by themselves.");
      case SIGNING_FAILED, ALREADY_SIGNED ->
          new LocalizedText(
              "签名失败（" + e.getMessage() + "）。系统会自动重试。",
              "Signing failed (" + e.getMessage() + ") and is tried again.");
      case DEVELOPMENT_KEY ->
          new LocalizedText(
              "这是演示密钥，正式环境不用它签章，也没有设置可以放行。请申请并导入正式证书。",
              "This is a key for trying out, which production never seals with; no setting changes"
                  + " that. Have a real one certified and import its certificate.");
      case COMPROMISED ->
          new LocalizedText(
              "此密钥已被宣布泄露，不再签章。请生成新密钥并申请证书。",
              "This key was declared compromised and seals nothing more. Make a new one and have it"
                  + " certified.");
    };
  }
}
