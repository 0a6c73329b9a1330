// Issued certificates by type, and those that some words are about.
import { dateText, pick } from "/assets/yinxin/language.js";

function plain(text) {
  return text.normalize("NFKC").toLowerCase();
}

/** The words of a certificate that people know it by: its title in both languages, number, date and state. */
function about(c) {
  return plain([c.title.zh, c.title.en, pick(c.title), c.number, dateText(c.issuedAt), c.issuedAt.slice(0, 10)].join(" "));
}

/**
 * The certificates in which all words occur.
 *
 * @param {Api.Credential[]} credentials
 * @param {string} words
 */
export function matching(credentials, words) {
  const all = plain(words).split(/\s+/).filter(Boolean);
  return credentials.filter((credential) => all.every((word) => about(credential).includes(word)));
}

/**
 * The certificates by type, in each the newest first; the type with the newest of all first.
 *
 * @param {Api.Credential[]} credentials
 * @returns {{type: string, credentials: Api.Credential[]}[]}
 */
export function groups(credentials) {
  const newest = [...credentials].sort((a, b) => Date.parse(b.issuedAt) - Date.parse(a.issuedAt));
  /** @type {Map<string, Api.Credential[]>} */
  const types = new Map();
  for (const credential of newest) types.set(credential.type, [...(types.get(credential.type) ?? []), credential]);
  return [...types].map(([type, of]) => ({ type, credentials: of }));
}
