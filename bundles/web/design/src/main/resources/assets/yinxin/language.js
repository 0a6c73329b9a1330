// The language of the interface: the one that the reader has chosen, here or by ?lang=, or else Chinese unless the browser
// prefers English.
const KEY = "yinxin-language";
const CHANGED = "yinxin-language-changed";

function remembered() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function asked() {
  const lang = new URLSearchParams(location.search).get("lang");
  return lang === null ? null : lang.startsWith("en") ? "en" : "zh-CN";
}

/**
 * The language for a reader who has chosen none: Chinese unless English comes before it.
 *
 * @param {readonly string[]} languages of the browser, the one that is liked most first
 */
export function preferred(languages) {
  const first = languages.map((tag) => tag.toLowerCase().split("-")[0]).find((each) => each === "zh" || each === "en");
  return first === "en" ? "en" : "zh-CN";
}

let chosen = asked() ?? remembered();
let current = chosen === null ? preferred(navigator.languages) : chosen === "en" ? "en" : "zh-CN";
document.documentElement.lang = current;

/** BCP 47 tag of the language: zh-CN or en. */
export function language() {
  return current;
}

/** Changes the language for this page and the next ones. */
export function setLanguage(tag) {
  chosen = current = tag;
  document.documentElement.lang = tag;
  keepLanguage();
  window.dispatchEvent(new Event(CHANGED));
}

/** Remembers a language that was chosen for the next pages; signing out clears what the browser remembers of this site. */
export function keepLanguage() {
  if (chosen === null) return;
  try {
    localStorage.setItem(KEY, chosen);
  } catch {
    // Storage may be forbidden; the choice then lasts for this page.
  }
}

/** Calls back whenever the language changes; returns what ends that. */
export function onLanguage(callback) {
  window.addEventListener(CHANGED, callback);
  return () => window.removeEventListener(CHANGED, callback);
}

/** The text of a {zh, en} pair in the language; a plain string is returned as it is. */
export function pick(text) {
  if (text === undefined || text === null) return "";
  if (typeof text === "string") return text;
  return (current === "en" ? text.en : text.zh) ?? text.zh ?? text.en ?? "";
}

/**
 * Texts by key out of two modules of strings; {name} takes a value.
 *
 * @template {Record<string, string>} Z
 * @param {Z} zh
 * @param {Record<keyof Z, string>} en
 * @returns {Texts<Z>}
 */
export function texts(zh, en) {
  return (/** @type {string} */ key, /** @type {Record<string, any>} */ values = {}) => {
    const text = (current === "en" ? en : zh)[key];
    if (text === undefined) throw new Error("no text " + key);
    return text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
  };
}

/** The last day before an instant, in China. */
export function lastDayText(iso) {
  return dateText(new Date(new Date(iso).getTime() - 1).toISOString());
}

/** An instant as date (and time) in China, where the issuer is. */
export function dateText(iso, withTime = false) {
  /** @type {Intl.DateTimeFormatOptions} */
  const options = { timeZone: "Asia/Shanghai", year: "numeric", month: current === "en" ? "short" : "long", day: "numeric" };
  if (withTime) Object.assign(options, { hour: "2-digit", minute: "2-digit", hour12: false });
  return new Intl.DateTimeFormat(current === "en" ? "en-GB" : "zh-CN", options).format(new Date(iso));
}
