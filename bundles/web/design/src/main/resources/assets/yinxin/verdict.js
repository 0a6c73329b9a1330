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
  "not-issued-here": "bad",
  superseded: "warn",
  expired: "warn",
  "print-copy": "warn",
};

/** Banner with the verdict and its sentence. */
export function banner(report) {
  const look = LOOKS[report.verdict] ?? "unknown";
  return html`
    <section
      class="yx-verdict yx-verdict-${look}"
      data-test="verdict"
      data-verdict=${report.verdict}
      tabindex="-1"
    >
      <img src="/assets/yinxin/verdict-${look}.svg" alt="" />
      <div>
        <h2>${t("verdict-" + report.verdict)}</h2>
        <p>${pick(report.summary)}</p>
      </div>
    </section>
    ${report.development
      ? html`<p class="yx-notice mt-3" role="note" data-test="development">${t("development")}</p>`
      : nothing}
  `;
}

function fact(key, value, test, hash = false) {
  if (value === undefined || value === null || value === "") return nothing;
  return html`<dt>${t(key)}</dt>
    <dd class=${hash ? "yx-hash" : nothing} data-test=${test}>${value}</dd>`;
}

/** Which printed copy a print file is of; nothing if the report is about no print file. */
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

/** What is told of the credential; nothing if the report names none. */
export function facts(report) {
  const c = report.credential;
  if (!c) return nothing;
  const standing = report.print?.credential ?? report.verdict;
  return html`
    <dl class="yx-facts" data-test="credential">
      ${print(report)} ${fact("fact-title", pick(c.title), "credential-title")}
      ${fact("fact-holder", c.holder, "credential-holder")}
      ${fact("fact-issuer", pick(c.issuer), "credential-issuer")}
      ${fact("fact-number", c.number, "credential-number")}
      ${fact("fact-issued", c.issuedAt && dateText(c.issuedAt), "credential-issued")}
      ${fact("fact-valid-until", c.validUntil && lastDayText(c.validUntil), "credential-valid-until")}
      ${c.since && ["revoked", "superseded"].includes(standing)
        ? fact("fact-since-" + standing, dateText(c.since), "credential-since")
        : nothing}
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
