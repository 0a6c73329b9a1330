// Words for a health check: its name, what still works without it, and what to do.
import { html, nothing } from "/assets/lit/index.js";
import { dateText, texts } from "/assets/yinxin/language.js";
import zh from "/assets/admin/state-strings.zh.js";
import en from "/assets/admin/state-strings.en.js";

const t = texts(zh, en);
const LOOKS = { well: "yx-state-good", warning: "yx-state-superseded", fault: "yx-state-revoked" };

function key(finding) {
  return finding.name.toLowerCase().replace(/[^a-z0-9]+/g, "-");
}

/** The groups in which checks are shown, each with the keys of its checks; those of plug-ins are in none of these. */
const GROUPS = {
  platform: [
    "database",
    "vault",
    "tables",
    "clock",
    "java",
    "web-port",
    "pages-and-api",
    "services",
    "bundles",
    "plug-ins",
    "typefaces",
    "set-up",
    "file-analysis",
  ],
  trust: ["log", "log-audit", "witnesses", "seals", "seal-alarms", "sealing-keys", "time-stamps", "long-term-forms"],
  printing: ["kiosks", "copies", "printed-copies", "payment"],
  people: ["sources", "roles", "accesses", "retention"],
  connected: ["sign-in-by-cas", "sign-in-by-openid-connect", "sign-in-by-wecom", "notices", "notices-by-e-mail", "notices-by-wecom"],
};

/**
 * The findings by group, without empty groups.
 *
 * @param {any[]} findings
 * @returns {[group: string, findings: any[]][]}
 */
export function grouped(findings) {
  const known = Object.values(GROUPS).flat();
  /** @type {[string, any[]][]} */
  const groups = Object.entries(GROUPS).map(([group, keys]) => [group, findings.filter((finding) => keys.includes(key(finding)))]);
  groups.push(["other", findings.filter((finding) => !known.includes(key(finding)))]);
  return groups.filter(([, found]) => found.length > 0);
}

/** The words for a check by its name; a plug-in's own check is shown under its own name. */
function word(prefix, finding, otherwise) {
  const name = prefix + key(finding);
  return zh[name] === undefined ? otherwise : t(name);
}

/** The name of what a check looks at. */
export function findingName(finding) {
  return word("name-", finding, finding.name);
}

/** The status as a coloured word. */
export function levelOf(finding) {
  return html`<span class="yx-state ${LOOKS[finding.level] ?? ""}">${t(finding.level)}</span>`;
}

/** Since when it is as it is. */
export function sinceText(finding, watchedSince) {
  return t(finding.since === watchedSince ? "since-start" : "since", { date: dateText(finding.since, true) });
}

/** The message of the check; in English, as on the console. */
export function remarksOf(finding) {
  return html`<ul class="mb-0 text-break" lang="en">${finding.remarks.map((remark) => html`<li class=${remark.level === "well" ? "" : "yx-bad"}>${remark.text}</li>`)}</ul>`;
}

/** The services that still work and what to do, if something is wrong. */
export function adviceOn(finding) {
  if (finding.level === "well") return nothing;
  return html`<dl class="yx-facts mt-2">
    ${finding.dependency ? html`<dt>${t("works")}</dt><dd>${word("works-", finding, t("unknown-works"))}</dd>` : nothing}
    <dt>${t("todo")}</dt><dd>${word("todo-", finding, t("unknown-todo"))}</dd></dl>`;
}

/** The worst first. */
export function inOrder(findings) {
  const rank = { fault: 0, warning: 1, well: 2 };
  return [...findings].sort((a, b) => rank[a.level] - rank[b.level]);
}
