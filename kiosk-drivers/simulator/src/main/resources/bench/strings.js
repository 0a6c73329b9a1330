// The words of the page in the language that was chosen.
import { strings as zh } from "/bench/files/strings.zh.js";
import { strings as en } from "/bench/files/strings.en.js";

const KEY = "yinxin-bench-language";
let language = localStorage.getItem(KEY) === "en" ? "en" : "zh-CN";

/** A message, with {names} replaced. */
export function text(key, values = {}) {
  const message = (language === "en" ? en : zh)[key] ?? key;
  return message.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

/** Returns the text in the language of the page. */
export function localized(both) {
  return (language === "en" ? both?.en : both?.zh) ?? "";
}

/** Returns true if there is such a message. */
export function has(key) {
  return key in zh;
}

/** Takes the other language. */
export function switchLanguage() {
  language = language === "en" ? "zh-CN" : "en";
  localStorage.setItem(KEY, language);
  apply();
}

/** Says everything in the page that does not change. */
export function apply() {
  document.documentElement.lang = language;
  document.title = text("pageTitle");
  /** @type {NodeListOf<HTMLElement>} */
  const fixed = document.querySelectorAll("[data-text]");
  for (const element of fixed) {
    element.textContent = text(element.dataset.text);
  }
  const button = /** @type {HTMLElement} */ (document.getElementById("language"));
  button.textContent = text("otherLanguage");
  button.lang = language === "en" ? "zh-CN" : "en";
}
