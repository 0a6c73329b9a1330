// The browsers of WeChat and WeCom, which often neither show nor save a PDF, and the way out of them.
import { html, nothing } from "/assets/lit/index.js";
import { texts } from "/assets/yinxin/language.js";
import zh from "/assets/portal/issued-strings.zh.js";
import en from "/assets/portal/issued-strings.en.js";

const t = texts(zh, en);
const AGENT = navigator.userAgent;

/** "wecom", "wechat" or "" for any other browser. */
export const inApp = /wxwork/i.test(AGENT) ? "wecom" : /MicroMessenger/i.test(AGENT) ? "wechat" : "";

/** The way to continue in a browser, in words and with a picture; nothing in any other browser. */
export function wayOut(what) {
  if (!inApp) return nothing;
  return html`<div class="yx-notice yx-in-app" role="note" data-test="in-app">
    <p class="mb-0">${t("in-" + what, { app: t("app-" + inApp) })}</p>
    <img src="/assets/portal/in-app.svg" alt=${t("in-picture")} width="560" height="250" />
  </div>`;
}
