// In front of what somebody is signed in, in words that a person recognises.
import { texts } from "/assets/yinxin/language.js";
import zh from "/assets/yinxin/strings.zh.js";
import en from "/assets/yinxin/strings.en.js";

const t = texts(zh, en);

const word = (kind, id) => t(kind + "-" + (zh[kind + "-" + id] === undefined ? "other" : id));

/** Browser and system of a session. */
export function deviceOf(session) {
  return t("device", { browser: word("browser", session.browser), system: word("system", session.system) });
}
