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
