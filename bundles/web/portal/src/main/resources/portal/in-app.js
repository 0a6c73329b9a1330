// Whether the page is open inside WeChat or WeCom, whose browsers often neither show nor save a PDF.
const AGENT = navigator.userAgent;

/** "wecom", "wechat" or "" for any other browser. */
export const inApp = /wxwork/i.test(AGENT) ? "wecom" : /MicroMessenger/i.test(AGENT) ? "wechat" : "";
