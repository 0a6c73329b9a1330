// Prices in the words of the portal.
import { texts } from "/assets/yinxin/language.js";
import { price } from "/assets/yinxin/money.js";
import zh from "/assets/portal/strings.zh.js";
import en from "/assets/portal/strings.en.js";

const t = texts(zh, en);

/**
 * A price in yuan, or that it is free.
 *
 * @param {number} fen
 */
export function priceText(fen) {
  return price(fen, t("free"));
}
