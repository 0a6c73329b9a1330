// Money is in fen everywhere; people read and write yuan.

/**
 * Writes fen as yuan with two decimals: 123456 is "1,234.56", -5 is "−0.05".
 *
 * @param {number} fen
 */
export function amount(fen) {
  const size = Math.abs(fen);
  return (fen < 0 ? "−" : "") + Math.floor(size / 100).toLocaleString("en") + "." + String(size % 100).padStart(2, "0");
}

/**
 * Writes fen as yuan with the sign of the currency: 200 is "¥2.00", -5 is "−¥0.05".
 *
 * @param {number} fen
 */
export function yuan(fen) {
  return (fen < 0 ? "−¥" : "¥") + amount(Math.abs(fen));
}

/**
 * Writes a price; what costs nothing is free, in the words of the page.
 *
 * @param {number} fen
 * @param {string} free
 */
export function price(fen, free) {
  return fen === 0 ? free : yuan(fen);
}

/**
 * Reads fen out of a text in yuan with at most two decimals; undefined if it is none.
 *
 * @param {string} text
 */
export function fenOf(text) {
  const match = /^(\d{1,5})(?:\.(\d{1,2}))?$/.exec(text.trim());
  return match ? Number(match[1]) * 100 + Number((match[2] ?? "").padEnd(2, "0")) : undefined;
}
