// The verdicts of a bulk verification, row by row.
import { html, nothing } from "/assets/lit/index.js";
import { pick } from "/assets/yinxin/language.js";
import { verdictLook, verdictText } from "/assets/yinxin/verdict.js";

/** Results that only rows have; all else is a verdict as everywhere. */
const OWN = { "unknown-code": "bad", "too-large": "unknown", failed: "unknown" };

/** So many rows are shown, which is what the server gives at a time; the files have all of them. */
export const SHOWN_ROWS = 500;

const COLOURS = { good: "", bad: "yx-state-revoked", warn: "yx-state-superseded", unknown: "yx-state-none" };

/** The rows before the first that waits for its verdict. */
export function decidedRows(rows) {
  const waiting = rows.findIndex((row) => !row.verdict);
  return waiting < 0 ? rows : rows.slice(0, waiting);
}

function lookOf(verdict) {
  return OWN[verdict] ?? verdictLook(verdict);
}

/** The number of rows of each result, in the colours of verdicts. */
export function counts(job, t) {
  return html`<p class="yx-actions">${Object.entries(job.verdicts).map(
    ([verdict, count]) =>
      html`<span class="yx-state ${COLOURS[lookOf(verdict)]}" data-verdict=${verdict}>${resultText(verdict, job, t)} ${count}</span>`,
  )}</p>`;
}

/** The result of a row, in a few words. */
function resultText(verdict, job, t) {
  // A code can be copied onto a forged paper: no paper is called genuine because of it.
  if (verdict === "valid" && job.kind === "codes") return t("verdict-issued");
  return verdict in OWN ? t("verdict-" + verdict) : verdictText(verdict);
}

function row(row, job, t) {
  const look = lookOf(row.verdict);
  return html`<tr data-test="row" data-verdict=${row.verdict ?? ""}>
    <td>${row.number}</td>
    <td class="yx-item">${row.item}</td>
    <td class="yx-verdict-row" data-look=${look}>${row.verdict ? resultText(row.verdict, job, t) : t("waiting")}</td>
    <td>
      ${pick(row.title)} ${row.documentNumber ?? ""} ${row.holder ?? ""}
      ${row.verdict && row.verdict !== "valid" ? html`<div class="yx-soft">${pick(row.summary)}</div>` : nothing}
      ${row.differences ? html`<div>${row.differences}</div>` : nothing}
      ${row.development ? html`<div class="yx-soft">${t("specimen")}</div>` : nothing}
    </td>
  </tr>`;
}

/** The rows in a table. */
export function rowsTable(rows, job, t) {
  if (rows.length === 0) return nothing;
  return html`<div class="table-responsive" tabindex="0" role="region" aria-label=${t("results")}>
      <table class="table mb-0">
        <thead>
          <tr>
            <th scope="col">${t("row-number")}</th>
            <th scope="col">${t("kind-" + job.kind)}</th>
            <th scope="col">${t("row-verdict")}</th>
            <th scope="col">${t("row-credential")}</th>
          </tr>
        </thead>
        <tbody>${rows.map((each) => row(each, job, t))}</tbody>
      </table>
    </div>
    ${rows.length < job.total ? html`<p class="yx-soft mt-2">${t("rows-shown", { shown: rows.length, total: job.total })}</p>` : nothing}`;
}
