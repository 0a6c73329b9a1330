// Money is in fen everywhere; people read and write yuan.

/** Fen as yuan with two decimals: 200 is "2.00". */
export function yuan(fen) {
  const size = Math.abs(fen);
  return (fen < 0 ? "−" : "") + Math.floor(size / 100).toLocaleString("en") + "." + String(size % 100).padStart(2, "0");
}

/** Fen out of a text in yuan with at most two decimals; undefined if it is none. */
export function fen(text) {
  const match = /^(\d{1,5})(?:\.(\d{1,2}))?$/.exec(text.trim());
  return match ? Number(match[1]) * 100 + Number((match[2] ?? "").padEnd(2, "0")) : undefined;
}
