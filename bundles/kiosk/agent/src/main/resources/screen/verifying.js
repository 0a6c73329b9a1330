// The server's answer about a document whose code was held before the scanner.
import { html, nothing } from "/assets/lit/index.js";
import { pick } from "/assets/yinxin/language.js";
import { factRows, verdictLook, verdictText } from "/assets/yinxin/verdict.js";
import { button, t } from "/assets/screen/parts.js";
import { icons } from "/assets/screen/icons.js";

const VERDICTS = [
  "issued",
  "superseded",
  "expired",
  "print-copy",
  "altered",
  "revoked",
  "not-issued-here",
  "no-seal",
  "unreadable",
  "contradicted",
  "unconfirmed",
];

/** Looks of the states that are no verdict. */
const OTHERS = { issued: "compare", failed: "warn", foreign: "bad", unknown: "bad", unconfirmed: "unknown" };

const ICONS = { compare: icons.compare, bad: icons.wrong, warn: icons.wrong, unknown: icons.wrong };

function heading(state) {
  if (state.state !== "known") return state.state;
  // A code can be copied onto a forged paper: no paper is called genuine because of it.
  const issued = state.contradicted ? "contradicted" : "issued";
  const verdict = state.verdict === "valid" ? issued : state.verdict;
  return VERDICTS.includes(verdict) ? verdict : "failed";
}

function look(name) {
  const kind = verdictLook(name);
  return OTHERS[name] ?? (kind === "unknown" ? "bad" : kind);
}

function facts(verdict, credential) {
  return html`<dl class="k-facts" data-test="facts">${factRows(credential, verdict).map(
    ([name, label, value]) => html`<div><dt>${label}</dt><dd data-test=${"fact-" + name}>${value}</dd></div>`,
  )}${(credential.keyFacts ?? []).map(
    ({ label, value }) => html`<div class="k-key-fact"><dt>${label}</dt><dd data-test="key-fact">${value}</dd></div>`,
  )}</dl>`;
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
      <div class="k-verdict-icon k-verdict-${kind}">${ICONS[kind]}</div>
      <h1 class="k-verdict-word-${kind}">${VERDICTS.includes(name) ? verdictText(name) : t("verdict-" + name)}</h1>
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
