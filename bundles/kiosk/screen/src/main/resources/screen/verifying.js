// What the server says of a document whose code was held before the scanner.
import { html, nothing } from "/assets/lit/index.js";
import { dateText, pick } from "/assets/yinxin/language.js";
import { button, t } from "/assets/screen/parts.js";
import { icons } from "/assets/screen/icons.js";

const GOOD = ["valid"];
const WARN = ["superseded", "expired", "print-copy"];
const VERDICTS = [...GOOD, ...WARN, "altered", "revoked", "not-issued-here", "no-seal", "unreadable", "contradicted"];
const SINCE = ["revoked", "superseded"];

function heading(state) {
  if (state.state !== "known") return state.state;
  const verdict = state.verdict === "valid" && state.contradicted ? "contradicted" : state.verdict;
  return VERDICTS.includes(verdict) ? verdict : "failed";
}

function look(name) {
  if (GOOD.includes(name)) return "good";
  return WARN.includes(name) || name === "failed" ? "warn" : "bad";
}

function facts(verdict, c) {
  const rows = [
    ["title", pick(c.title)],
    ["holder", c.holder],
    ["issuer", pick(c.issuer)],
    ["number", c.number],
    ["issued", c.issuedAt ? dateText(c.issuedAt) : ""],
    ["valid-until", c.validUntil ? dateText(c.validUntil) : ""],
    ["since-" + verdict, c.since && SINCE.includes(verdict) ? dateText(c.since) : ""],
  ];
  return html`<dl class="k-facts" data-test="facts">${rows
    .filter(([, value]) => value)
    .map(([name, value]) => html`<div><dt>${t("fact-" + name)}</dt><dd data-test=${"fact-" + name}>${value}</dd></div>`)}</dl>`;
}

function asking() {
  return html`<div class="k-centre" role="status"><div class="k-working" aria-hidden="true"></div><h1>${t("verify-asking")}</h1></div>`;
}

function said(state) {
  const name = heading(state);
  const kind = look(name);
  const text = pick(state.summary) || pick(state.reason) || t("verify-" + name + "-text");
  return html`<div class="k-unable k-verdict" data-test="verdict" data-verdict=${name}>
    <div class="k-verdict-words">
      <div class="k-verdict-icon k-verdict-${kind}">${kind === "good" ? icons.done : icons.wrong}</div>
      <h1 class="k-verdict-word-${kind}">${t("verdict-" + name)}</h1>
      <p class="k-lead" data-test="reason">${text}</p>
    </div>
    ${state.credential ? html`<div class="k-verdict-facts">${facts(name, state.credential)}<p class="k-soft">${t("verify-compare")}</p></div>` : nothing}
  </div>`;
}

export function verifying(state, act) {
  return html`<div class="k-view k-centred">
    ${state.state === "asking" ? asking() : said(state)}
    <div class="k-actions">${button("back", "primary", t("back"), () => act("back"))}</div>
  </div>`;
}
