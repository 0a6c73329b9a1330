// A verification code while it is typed: in groups of four, as on the paper.
const LENGTH = 27;
const GROUP = 4;

/** Groups what was typed so far. Whole addresses, and what has other characters, stay as they are. */
export function groupedText(text) {
  const plain = text.replace(/[\s\-–—_.·]/g, "");
  if (!/^[0-9A-Za-z]*$/.test(plain) || plain.length > LENGTH) return text;
  return plain.toUpperCase().replace(new RegExp("(.{" + GROUP + "})(?=.)", "g"), "$1-");
}

/** Groups the field's text; the mark stays behind the character that it was behind. */
export function groupCode(event) {
  const field = event.target;
  const before = field.value.slice(0, field.selectionStart).replace(/[^0-9A-Za-z]/g, "").length;
  const text = groupedText(field.value);
  if (text === field.value) return;
  field.value = text;
  let at = 0;
  for (let seen = 0; at < text.length && seen < before; at++) {
    if (text[at] !== "-") seen++;
  }
  field.setSelectionRange(at, at);
}

/**
 * The target of a QR code: the code of a credential here, or another address.
 *
 * @param {string} text
 * @param {string} publicAddress
 * @returns {{code?: string, foreign?: string}}
 */
export function scanned(text, publicAddress) {
  let address;
  try {
    address = new URL(text.trim());
  } catch {
    return { foreign: text.slice(0, 80) };
  }
  const own = [publicAddress, location.origin].includes(address.origin);
  const code = address.pathname.match(/^\/v\/([0-9A-Za-z-]{1,64})$/)?.[1];
  return own && code ? { code } : { foreign: address.host || text.slice(0, 80) };
}
