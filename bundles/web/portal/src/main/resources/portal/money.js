// Fen as people write them.
import { texts } from "/assets/yinxin/language.js";
import zh from "/assets/portal/strings.zh.js";
import en from "/assets/portal/strings.en.js";

const t = texts(zh, en);

/** A sum. */
export function yuan(fen) {
  return "¥" + Math.trunc(fen / 100) + "." + String(fen % 100).padStart(2, "0");
}

/** A price. */
export function money(fen) {
  return fen === 0 ? t("free") : yuan(fen);
}
