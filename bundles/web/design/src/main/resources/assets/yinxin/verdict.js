// A verdict as banner, facts and checks, for the report that /api/verifications gives.
import { html, nothing } from "lit";
import { dateText, lastDayText, pick, texts } from "/assets/yinxin/language.js";
import zh from "/assets/yinxin/strings.zh.js";
import en from "/assets/yinxin/strings.en.js";

const t = texts(zh, en);

const LOOKS = {
  valid: "good",
  altered: "bad",
  revoked: "bad",
  contradicted: "bad",
  "not-issued-here": "bad",
  superseded: "warn",
  expired: "warn",
  "print-copy": "warn",
};

/** The look of a verdict: good, bad, warn or unknown. */
export function verdictLook(verdict) {
  return LOOKS[verdict] ?? "unknown";
}

/** A verdict in a few words. */
export function verdictText(verdict) {
  return t("verdict-" + verdict);
}

/** The facts of a credential that are there, as [name, label, value]; state is the name of its state, as "revoked". */
export function factRows(c, state) {
  const ended = c.since && ["revoked", "superseded"].includes(state);
  return [
    ["title", t("fact-title"), pick(c.title)],
    ["holder", t("fact-holder"), c.holder],
    ["issuer", t("fact-issuer"), pick(c.issuer)],
    ["number", t("fact-number"), c.number],
    ["issued", t("fact-issued"), c.issuedAt && dateText(c.issuedAt)],
    ["valid-until", t("fact-valid-until"), c.validUntil && lastDayText(c.validUntil)],
    ["since", ended ? t("fact-since-" + state) : "", ended ? dateText(c.since) : ""],
  ].filter(([, , value]) => value);
}

function headingOf(report) {
  if (report.contradicted && report.verdict === "valid") return "contradicted";
  return report.unconfirmed ? "unconfirmed" : report.verdict;
}

/**
 * Banner with the verdict and its sentence: a document that contradicts itself is never good, and a file whose record was lost
 * neither good nor bad.
 */
export function banner(report) {
  const heading = headingOf(report);
  const look = report.contradicted ? "bad" : verdictLook(heading);
  return html`
    <section
      class="yx-verdict yx-verdict-${look}"
      data-test="verdict"
      data-verdict=${report.verdict}
      tabindex="-1"
    >
      <img src="/assets/yinxin/verdict-${look}.svg" alt="" />
      <div>
        <h2>${verdictText(heading)}</h2>
        <p>${pick(report.summary)}</p>
      </div>
    </section>
    ${report.development ? html`<p class="yx-notice mt-3" role="note" data-test="development">${t("development")}</p>` : nothing}
  `;
}

function fact(key, value, test, hash = false) {
  if (value === undefined || value === null || value === "") return nothing;
  return html`<dt>${t(key)}</dt>
    <dd class=${hash ? "yx-hash" : nothing} data-test=${test}>${value}</dd>`;
}

/** The printed copy that a print file belongs to; nothing if the report is about no print file. */
function print(report) {
  const p = report.print;
  if (!p) return nothing;
  return html`
    ${fact("fact-copy", t("copy-serial", { serial: p.serial }), "copy-serial")}
    ${fact("fact-copy-kiosk", pick(p.kiosk), "copy-kiosk")}
    ${fact("fact-copy-at", dateText(p.at, true), "copy-at")}
    ${fact("fact-copy-state", t("copy-" + p.state), "copy-state")}
    ${fact("fact-credential-state", t("credential-" + p.credential), "credential-state")}
  `;
}

/** The facts of the credential; nothing if the report names none. */
export function facts(report) {
  const c = report.credential;
  if (!c) return nothing;
  const state = report.print?.credential ?? report.verdict;
  return html`
    <dl class="yx-facts" data-test="credential">
      ${print(report)}
      ${factRows(c, state).map(([name, label, value]) => html`<dt>${label}</dt><dd data-test=${"credential-" + name}>${value}</dd>`)}
      ${(c.keyFacts ?? []).map(({ label, value }) => html`<dt lang=${c.language}>${label}</dt><dd lang=${c.language} data-test="credential-key-fact">${value}</dd>`)}
      ${fact("fact-log", c.logIndex ?? t("log-pending"), "credential-log")}
      ${fact("fact-sha256", c.sha256, "credential-sha256", true)}
    </dl>
  `;
}

/** One line a check. */
export function checks(report) {
  return html`
    <ul class="yx-checks" data-test="checks">
      ${report.checks.map(
        (check) => html`
          <li data-check=${check.name} data-outcome=${check.outcome}>
            <img
              src="/assets/yinxin/check-${check.outcome}.svg"
              alt=${t("outcome-" + check.outcome)}
            />
            <span>${pick(check.message)}</span>
          </li>
        `,
      )}
    </ul>
  `;
}
