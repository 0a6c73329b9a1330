// Words for a kiosk: its state, its alarms with what to do, paper and toner.
import { html, nothing } from "/assets/lit/index.js";
import { dateText, texts } from "/assets/yinxin/language.js";
import zh from "/assets/admin/kiosk-strings.zh.js";
import en from "/assets/admin/kiosk-strings.en.js";

const t = texts(zh, en);
const LOOKS = {
  open: "yx-state-good",
  closed: "yx-state-none",
  "out-of-order": "yx-state-revoked",
  offline: "yx-state-revoked",
  revoked: "yx-state-revoked",
  "not-enrolled": "yx-state-superseded",
};
const ALARMS = [
  "offline",
  "clock",
  "report-refused",
  "out-of-order",
  "device-broken",
  "paper-empty",
  "paper-low",
  "paper-jam",
  "toner-empty",
  "toner-low",
  "cover-open",
  "output-full",
  "stopped",
];
const LOW_PERCENT = 15;

/** A text by key, if there is one for this value, else the value itself. */
function word(prefix, value) {
  return zh[prefix + value] === undefined ? value : t(prefix + value);
}

/** Returns the state of a kiosk as pages show it; an outage or a fault comes before the opening hours. */
export function kioskState(kiosk) {
  if (kiosk.state !== "enrolled") return kiosk.state === "new" ? "not-enrolled" : kiosk.state;
  if (!kiosk.lastSeen || kiosk.alarms.some((alarm) => alarm.kind === "offline")) return "offline";
  if (kiosk.outOfOrder || !kiosk.works) return "out-of-order";
  return kiosk.open ? "open" : "closed";
}

/** Renders the state of a kiosk as a coloured word. */
export function stateOf(kiosk) {
  const state = kioskState(kiosk);
  return html`<span class="yx-state ${LOOKS[state] ?? ""}" data-test="state" data-state=${state}>${word("state-", state)}</span>`;
}

/** The time since an instant, in words; older than a day as a date. */
export function ago(instant) {
  const seconds = Math.max(0, Math.round((Date.now() - Date.parse(instant)) / 1000));
  if (seconds < 60) return t("seconds-ago", { count: seconds });
  if (seconds < 3600) return t("minutes-ago", { count: Math.floor(seconds / 60) });
  return seconds < 86400 ? t("hours-ago", { count: Math.floor(seconds / 3600) }) : dateText(instant, true);
}

/** A duration in words. */
export function lasted(begin, end) {
  const minutes = Math.round((Date.parse(end) - Date.parse(begin)) / 60000);
  if (minutes < 1) return t("lasted-moment");
  if (minutes < 60) return t("lasted-minutes", { count: minutes });
  return minutes < 2880 ? t("lasted-hours", { count: Math.round(minutes / 60) }) : t("lasted-days", { count: Math.round(minutes / 1440) });
}

/** The device of a report by its kind. */
export function deviceKind(kind) {
  return word("device-", kind);
}

/** The needs of a device in words; an unknown one is shown as the device says it. */
export function condition(name) {
  return word("alarm-", name);
}

/** The readiness of a device. */
export function readiness(name) {
  return word("readiness-", name);
}

/** The action of a kiosk operator. */
export function action(name) {
  return word("action-", name);
}

/** The detail that a kiosk noted beside that; in words where it has a form that is known. */
export function detailText(detail) {
  const sheets = /^(\d+) sheets$/.exec(detail);
  if (sheets) return t("detail-sheets", { count: sheets[1] });
  const reports = /^(\d+) reports$/.exec(detail);
  if (reports) return t("detail-reports", { count: reports[1] });
  return detail === "all well" ? t("detail-well") : detail;
}

/** The name of an alarm. */
export function alarmName(a) {
  return t("alarm-" + (ALARMS.includes(a.kind) ? a.kind : "other"));
}

function alarm(a, devices) {
  const kind = ALARMS.includes(a.kind) ? a.kind : "other";
  const device = devices.find((each) => each.id === a.device);
  return html`<li data-test="alarm" data-kind=${a.kind}>
    <strong>${alarmName(a)}</strong>
    <span class="yx-soft">${[t("since", { date: dateText(a.begin, true) }), device ? deviceKind(device.kind) : a.device, detailText(a.detail)].filter(Boolean).join(" · ")}</span>
    <div>${t("todo-" + kind)}</div>
  </li>`;
}

/** The active alarms of a kiosk, each with since when and what to do. */
export function alarmsOf(kiosk) {
  return kiosk.alarms.length === 0 ? nothing : html`<ul class="yx-alarms">${kiosk.alarms.map((each) => alarm(each, kiosk.devices))}</ul>`;
}

/** The printer of a kiosk, if it has reported one. */
export function printerOf(kiosk) {
  return kiosk.devices.find((device) => device.kind === "printer");
}

/** The sheets that are left, as far as the printer says. */
export function sheetsCell(printer) {
  const low = printer.conditions.some((name) => name === "paper-low" || name === "paper-empty");
  const text = printer.sheets < 0 ? t("sheets-unsaid") : printer.sheets === 0 ? t("sheets-none") : t("sheets", { count: printer.sheets });
  return html`<span class=${low ? "yx-bad" : ""}>${text}</span>`;
}

/** The toner that is left, as far as the printer says. */
export function tonerCell(printer) {
  const percent = printer.supplyPercent;
  const low = percent >= 0 && percent < LOW_PERCENT;
  return html`<span class=${low ? "yx-bad" : ""}>${
    percent < 0 ? t("unsaid") : html`${percent} % <meter min="0" max="100" low=${LOW_PERCENT} value=${percent} aria-hidden="true"></meter>`
  }</span>`;
}

/** Paper and toner of a kiosk's printer, as far as it says. */
export function suppliesOf(kiosk) {
  const printer = printerOf(kiosk);
  return printer
    ? html`<div data-test="paper"><dt>${t("paper")}</dt><dd>${sheetsCell(printer)}</dd></div><div data-test="toner"><dt>${t("toner")}</dt><dd>${tonerCell(printer)}</dd></div>`
    : html`<div><dt>${t("device-printer")}</dt><dd>${t("printer-unheard")}</dd></div>`;
}
