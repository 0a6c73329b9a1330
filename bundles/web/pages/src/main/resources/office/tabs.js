// The pages of an office.
import { texts } from "/assets/yinxin/language.js";
import { call } from "/assets/yinxin/http.js";
import { Tabs } from "/assets/yinxin/tabs.js";
import zh from "/assets/office/strings.zh.js";
import en from "/assets/office/strings.en.js";

const t = texts(zh, en);
/** @type {[path: string, key: string, roles: string[]][]} */
const PAGES = [
  ["/office/queue", "tab-queue", ["office", "approver"]],
  ["/office/counter", "tab-counter", ["office"]],
  ["/office/register", "tab-register", ["office"]],
  ["/office/corrections", "tab-corrections", ["office"]],
  ["/office/batches", "tab-batches", ["office", "approver"]],
  ["/office", "tab-imports", ["office", "administrator"]],
  ["/office/wording", "tab-wording", ["office"]],
  ["/office/statistics", "tab-statistics", ["office"]],
];

class OfficeTabs extends Tabs {
  /** @returns {[path: string, text: string, roles: string[], below?: string[]][]} */
  pages() {
    return PAGES.map(([path, key, roles]) => [path, t(key), roles]);
  }

  /** @returns {Promise<Record<string, number>>} */
  async waiting() {
    if (!this.may(["office", "approver"])) return {};
    const { approvals, corrections } = await call("GET", "/api/office/work");
    return { "/office/queue": approvals, "/office/corrections": corrections };
  }

  label() {
    return t("tabs");
  }
}
customElements.define("yx-office-tabs", OfficeTabs);

/** Has the tabs count anew, after something was decided. */
export function recount() {
  const tabs = /** @type {OfficeTabs | null} */ (document.querySelector("yx-office-tabs"));
  return tabs?.count();
}
