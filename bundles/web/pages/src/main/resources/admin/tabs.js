// The pages of the administration.
import { texts } from "/assets/yinxin/language.js";
import { Tabs } from "/assets/yinxin/tabs.js";
import zh from "/assets/admin/strings.zh.js";
import en from "/assets/admin/strings.en.js";

const t = texts(zh, en);
const ADMINISTRATOR = ["administrator"];
const READERS = ["administrator", "auditor"];
/** @type {[path: string, key: string, roles: string[], below?: string[]][]} */
const PAGES = [
  ["/admin", "tab-overview", ["administrator", "keeper", "kiosk-keeper", "auditor"]],
  ["/admin/people", "tab-people", ADMINISTRATOR],
  ["/admin/kiosks", "tab-kiosks", ["administrator", "kiosk-keeper"], ["/admin/kiosk-alarms"]],
  ["/admin/calendar", "tab-calendar", ADMINISTRATOR],
  ["/admin/prices", "tab-prices", READERS],
  ["/admin/copies", "tab-copies", READERS],
  ["/admin/seals", "tab-seals", ["administrator", "keeper", "auditor"]],
  ["/admin/reconciliation", "tab-reconciliation", READERS],
  ["/admin/trust", "tab-trust", READERS],
  ["/admin/plugins", "tab-plugins", ADMINISTRATOR],
  ["/admin/connectors", "tab-connectors", ADMINISTRATOR],
  ["/admin/state", "tab-state", READERS],
  ["/admin/employers", "tab-employers", ADMINISTRATOR],
];

class AdminTabs extends Tabs {
  /** @returns {[path: string, text: string, roles: string[], below?: string[]][]} */
  pages() {
    return PAGES.map(([path, key, roles, below]) => [path, t(key), roles, below]);
  }

  label() {
    return t("tabs");
  }
}
customElements.define("yx-admin-tabs", AdminTabs);
